import { ACCESS_LEVELS, type AccessLevel } from '../api.js';
import { idKey, type IdKey } from './id-key.js';
import type { Profile } from './model.js';

/** Longer access lists are looked up, shorter ones read through. */
const SHORT = 12;

const LEVEL_BITS = 3;
const LEVEL_MASK = (1 << LEVEL_BITS) - 1;

/**
 * A profile of a database, unchangeable. Profiles come as records with this or that left out, and each access list is a record of other names:
 * the slowest things that the engine can be asked to look into. So all have one form here, and the access list is kept a second time in one that
 * is quick to read.
 */
export class StoredProfile implements Profile {
  // What decisions read stands first, and so together in memory.
  readonly name: string;
  readonly generic: boolean;
  readonly uacc: AccessLevel;
  readonly warning: boolean;
  readonly #isAudited: boolean;
  /** {@link entry}s. */
  readonly #list: readonly number[];
  #byKey: ReadonlyMap<IdKey, AccessLevel> | undefined = undefined;
  readonly conditional: Profile['conditional'];
  readonly mergedFrom: Profile['mergedFrom'];
  readonly owner: string;
  readonly created: number;
  readonly changed: number;
  readonly level: number;
  readonly audit: Profile['audit'];
  readonly globalAudit: Profile['globalAudit'];
  readonly notify: Profile['notify'];
  readonly data: Profile['data'];
  readonly appldata: Profile['appldata'];
  readonly access: Profile['access'];
  readonly dataset: Profile['dataset'];
  readonly egn: Profile['egn'];
  readonly members: Profile['members'];
  readonly segments: Profile['segments'];
  readonly filters: Profile['filters'];

  private constructor(profile: Profile) {
    this.name = profile.name;
    this.generic = profile.generic;
    this.uacc = profile.uacc;
    this.warning = profile.warning;
    this.#isAudited = profile.audit.success !== undefined || profile.globalAudit.success !== undefined;
    this.#list = Object.entries(profile.access).map(entry);
    this.conditional = profile.conditional;
    this.mergedFrom = profile.mergedFrom;
    this.owner = profile.owner;
    this.created = profile.created;
    this.changed = profile.changed;
    this.level = profile.level;
    this.audit = profile.audit;
    this.globalAudit = profile.globalAudit;
    this.notify = profile.notify;
    this.data = profile.data;
    this.appldata = profile.appldata;
    this.access = profile.access;
    this.dataset = profile.dataset;
    this.egn = profile.egn;
    this.members = profile.members;
    this.segments = profile.segments;
    this.filters = profile.filters;
    Object.freeze(this);
  }

  static of(profile: Profile): StoredProfile {
    return profile instanceof StoredProfile ? profile : new StoredProfile(profile);
  }

  /** Whether accesses that are given may get a record by the owner's AUDIT(SUCCESS) or the auditor's GLOBALAUDIT. */
  get isAudited(): boolean {
    return this.#isAudited;
  }

  /** The standard access list's entry of a user, a group or `*`. */
  accessOf(id: IdKey): AccessLevel | undefined {
    const list = this.#list;
    if (list.length > SHORT) return (this.#byKey ??= new Map(list.map((one) => [keyOf(one), levelOf(one)]))).get(id);
    for (let i = 0; i < list.length; i++) if (keyOf(list[i] as number) === id) return levelOf(list[i] as number);
    return undefined;
  }
}

/** Of an access list: key and level in one number. */
function entry([id, level]: [string, AccessLevel]): number {
  return (idKey(id) << LEVEL_BITS) | ACCESS_LEVELS.indexOf(level);
}

function keyOf(one: number): IdKey {
  return one >> LEVEL_BITS;
}

function levelOf(one: number): AccessLevel {
  return ACCESS_LEVELS[one & LEVEL_MASK] as AccessLevel;
}
