import { GenericIndex } from '../generic/generic-index.js';
import { Name } from '../generic/name.js';
import type { Variables } from '../generic/pattern.js';
import { DiscreteIndex } from './discrete-index.js';
import type { Profile } from './model.js';

/** Profiles of one class as decisions and listings read them. */
export interface Profiles extends Iterable<Profile> {
  readonly size: number;
  /** By its exact name, discrete or generic. */
  get(name: string): Profile | undefined;
  /** The discrete profile of that name, else the most specific generic that matches, unless `generics` is false. */
  find(resource: string, generics: boolean, variables: Variables): Profile | undefined;
}

/** Names that are looked up, and those of profiles that are entered: each is used up before the next one is read. */
const ASKED = new Name();
const STORED = new Name();

/**
 * The profiles of one class: those of the database, or a copy in storage. Profiles never change, and a copy shares everything with what it was
 * taken of, until that changes.
 */
export class ProfileSet implements Profiles {
  private generics: GenericIndex<Profile> | undefined;
  private discretes: DiscreteIndex | undefined;
  /** Somebody else reads the same map and indexes. */
  private shared = false;

  constructor(
    private byName = new Map<string, Profile>(),
    private genericCount = countGenerics(byName),
  ) {}

  get size(): number {
    return this.byName.size;
  }

  [Symbol.iterator](): IterableIterator<Profile> {
    return this.byName.values();
  }

  get(name: string): Profile | undefined {
    return this.byName.get(name);
  }

  put(profile: Profile): void {
    this.unshare();
    const before = this.byName.get(profile.name);
    this.byName.set(profile.name, profile);
    if (before !== undefined) this.unindex(before);
    if (profile.generic) this.genericCount++;
    this.enter(profile);
  }

  delete(name: string): void {
    const before = this.byName.get(name);
    if (before === undefined) return;
    this.unshare();
    this.byName.delete(name);
    this.unindex(before);
  }

  clone(): ProfileSet {
    const copy = new ProfileSet(this.byName, this.genericCount);
    copy.generics = this.generics;
    copy.discretes = this.discretes;
    this.shared = true;
    copy.shared = true;
    return copy;
  }

  find(resource: string, generics: boolean, variables: Variables): Profile | undefined {
    const name = ASKED.read(resource);
    const discrete = (this.discretes ?? this.indexDiscretes()).find(name);
    if (discrete !== undefined || !generics || this.genericCount === 0) return discrete;
    return (this.generics ?? this.indexGenerics()).find(name, variables);
  }

  private enter(profile: Profile): void {
    if (profile.generic) this.generics?.add(profile.name, profile, profile.egn);
    else this.discretes?.add(profile);
  }

  private unindex({ generic, name, egn }: Profile): void {
    if (generic) this.genericCount--;
    if (generic) this.generics?.delete(name, egn);
    else this.discretes?.delete(name);
  }

  private unshare(): void {
    if (!this.shared) return;
    this.byName = new Map(this.byName);
    this.generics = undefined;
    this.discretes = undefined;
    this.shared = false;
  }

  private indexGenerics(): GenericIndex<Profile> {
    const index = new GenericIndex<Profile>();
    for (const profile of this.byName.values()) if (profile.generic) index.add(profile.name, profile, profile.egn);
    return (this.generics = index);
  }

  private indexDiscretes(): DiscreteIndex {
    const index = new DiscreteIndex(STORED);
    for (const profile of this.byName.values()) if (!profile.generic) index.add(profile);
    return (this.discretes = index);
  }
}

function countGenerics(profiles: ReadonlyMap<string, Profile>): number {
  let count = 0;
  for (const { generic } of profiles.values()) if (generic) count++;
  return count;
}
