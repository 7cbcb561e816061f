import { compilePattern, type Matcher, type Variables } from '../generic/pattern.js';
import { compareSpecificity } from '../generic/specificity.js';
import type { Profile } from './model.js';

interface Generic {
  readonly profile: Profile;
  readonly matches: Matcher;
}

/** Generics sorted by specificity: those that begin with a literal qualifier by it, the others in one list. */
interface GenericIndex {
  readonly byFirstQualifier: ReadonlyMap<string, readonly Generic[]>;
  readonly floating: readonly Generic[];
}

const WILDCARD = /[*%&]/;

/** The profiles of one class: those of the database, or a copy in storage. A copy shares the profiles, which never change. */
export class ProfileSet implements Iterable<Profile> {
  private index: GenericIndex | undefined;

  constructor(private readonly byName = new Map<string, Profile>()) {}

  get size(): number {
    return this.byName.size;
  }

  [Symbol.iterator](): IterableIterator<Profile> {
    return this.byName.values();
  }

  /** By its exact name, discrete or generic. */
  get(name: string): Profile | undefined {
    return this.byName.get(name);
  }

  put(profile: Profile): void {
    const before = this.byName.get(profile.name);
    this.byName.set(profile.name, profile);
    if (profile.generic || before?.generic === true) this.index = undefined;
  }

  delete(name: string): void {
    if (this.byName.get(name)?.generic === true) this.index = undefined;
    this.byName.delete(name);
  }

  clone(): ProfileSet {
    return new ProfileSet(new Map(this.byName));
  }

  /** The discrete profile of that name, else the most specific generic that matches, unless `generics` is false. */
  find(resource: string, generics: boolean, variables: Variables): Profile | undefined {
    const exact = this.byName.get(resource);
    if (exact !== undefined && !exact.generic) return exact;
    if (!generics) return undefined;
    const { byFirstQualifier, floating } = (this.index ??= buildIndex(this.byName.values()));
    const bound = firstMatch(byFirstQualifier.get(firstQualifier(resource)), resource, variables);
    const free = firstMatch(floating, resource, variables);
    if (bound === undefined || free === undefined) return bound ?? free;
    return compareSpecificity(bound.name, free.name) < 0 ? bound : free;
  }
}

function buildIndex(profiles: Iterable<Profile>): GenericIndex {
  const byFirstQualifier = new Map<string, Generic[]>();
  const floating: Generic[] = [];
  const sorted = [...profiles].filter(({ generic }) => generic).sort((a, b) => compareSpecificity(a.name, b.name));
  for (const profile of sorted) {
    const generic = { profile, matches: compilePattern(profile.name) };
    const first = firstQualifier(profile.name);
    if (WILDCARD.test(first)) {
      floating.push(generic);
      continue;
    }
    const list = byFirstQualifier.get(first);
    if (list === undefined) byFirstQualifier.set(first, [generic]);
    else list.push(generic);
  }
  return { byFirstQualifier, floating };
}

function firstMatch(generics: readonly Generic[] | undefined, resource: string, variables: Variables): Profile | undefined {
  return generics?.find(({ matches }) => matches(resource, variables))?.profile;
}

function firstQualifier(name: string): string {
  const period = name.indexOf('.');
  return period < 0 ? name : name.slice(0, period);
}
