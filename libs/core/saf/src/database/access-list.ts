import type { AccessLevel } from '../api.js';
import type { Profile } from './model.js';

/** Longer access lists are looked up, shorter ones read through. */
const SHORT = 12;

/**
 * A profile's access list as decisions read it. Profiles are plain records, and every access list a record of other names: the slowest thing that
 * the engine can be asked to look into. So the list is kept a second time as two arrays, made when it is first read.
 */
class AccessList {
  private readonly levels: readonly AccessLevel[];
  private readonly byId: ReadonlyMap<string, AccessLevel> | undefined;
  private readonly ids: readonly string[];

  constructor(access: Profile['access']) {
    // Property names are texts that the engine keeps once: equal ones are the same one, and compared as fast as numbers.
    this.ids = Object.keys(access);
    this.levels = this.ids.map((id) => access[id] as AccessLevel);
    this.byId = this.ids.length > SHORT ? new Map(Object.entries(access)) : undefined;
  }

  get(id: string): AccessLevel | undefined {
    if (this.byId !== undefined) return this.byId.get(id);
    const { ids } = this;
    for (let i = 0; i < ids.length; i++) if (ids[i] === id) return this.levels[i];
    return undefined;
  }
}

const LIST = Symbol('access list');

/** A place in the profile for its list; invisible to copies, comparisons and JSON. */
interface Prepared {
  readonly [LIST]?: { list?: AccessList };
}

/** Makes a profile unchangeable, and its access list quick to read. */
export function prepareProfile(profile: Profile): Profile {
  if (!Object.isFrozen(profile)) Object.freeze(Object.defineProperty(profile, LIST, { value: {} }));
  return profile;
}

/** The standard access list's entry of a user, a group or `*`. */
export function accessOf(profile: Profile & Prepared, id: string): AccessLevel | undefined {
  const place = profile[LIST];
  // A profile of no database: nobody reads it often.
  if (place === undefined) return Object.hasOwn(profile.access, id) ? profile.access[id] : undefined;
  return (place.list ??= new AccessList(profile.access)).get(id);
}
