import { GenericIndex } from '../generic/generic-index.js';
import type { Variables } from '../generic/pattern.js';
import type { Profile } from './model.js';

/** Profiles of one class as decisions and listings read them. */
export interface Profiles extends Iterable<Profile> {
  readonly size: number;
  /** By its exact name, discrete or generic. */
  get(name: string): Profile | undefined;
  /** The discrete profile of that name, else the most specific generic that matches, unless `generics` is false. */
  find(resource: string, generics: boolean, variables: Variables): Profile | undefined;
}

/**
 * The profiles of one class: those of the database, or a copy in storage. Profiles never change, and a copy shares everything with what it was
 * taken of, until that changes.
 */
export class ProfileSet implements Profiles {
  private index: GenericIndex<Profile> | undefined;
  /** Somebody else reads the same map and index. */
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
    if (before?.generic === true) this.unindex(before);
    if (profile.generic) {
      this.genericCount++;
      this.index?.add(profile.name, profile, profile.egn);
    }
  }

  delete(name: string): void {
    const before = this.byName.get(name);
    if (before === undefined) return;
    this.unshare();
    this.byName.delete(name);
    if (before.generic) this.unindex(before);
  }

  clone(): ProfileSet {
    const copy = new ProfileSet(this.byName, this.genericCount);
    copy.index = this.index;
    this.shared = true;
    copy.shared = true;
    return copy;
  }

  find(resource: string, generics: boolean, variables: Variables): Profile | undefined {
    const exact = this.byName.get(resource);
    if (exact !== undefined && !exact.generic) return exact;
    if (!generics || this.genericCount === 0) return undefined;
    return (this.index ??= this.buildIndex()).find(resource, variables);
  }

  private unindex({ name, egn }: Profile): void {
    this.genericCount--;
    this.index?.delete(name, egn);
  }

  private unshare(): void {
    if (!this.shared) return;
    this.byName = new Map(this.byName);
    this.index = undefined;
    this.shared = false;
  }

  private buildIndex(): GenericIndex<Profile> {
    const index = new GenericIndex<Profile>();
    for (const profile of this.byName.values()) if (profile.generic) index.add(profile.name, profile, profile.egn);
    return index;
  }
}

function countGenerics(profiles: ReadonlyMap<string, Profile>): number {
  let count = 0;
  for (const { generic } of profiles.values()) if (generic) count++;
  return count;
}
