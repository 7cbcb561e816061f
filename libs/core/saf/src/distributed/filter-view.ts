import { newProfile, type Profile } from '../database/model.js';
import type { Profiles } from '../database/profile-set.js';
import type { FilterTable } from './filter-table.js';

export interface Match {
  readonly registry: string;
  readonly userid: string;
}

/** Class IDIDMAP as profiles, and as what decides. */
export interface Filters extends Profiles {
  /** The first of these registries that has a filter for exactly this name, and the user ID. */
  match(name: string, registries: readonly string[]): Match | undefined;
}

/** A table's filters that are in force at a tick. */
export class FilterView implements Filters {
  constructor(
    private readonly table: FilterTable,
    private readonly tick: () => number,
  ) {}

  get size(): number {
    let count = 0;
    for (const _name of this.table.names(this.tick())) count++;
    return count;
  }

  *[Symbol.iterator](): Generator<Profile> {
    for (const name of this.table.names(this.tick())) yield this.get(name) as Profile;
  }

  match(name: string, registries: readonly string[]): Match | undefined {
    return this.table.match(name, registries, this.tick());
  }

  /** The profile, made of its filters: owned by who made the first one. */
  get(name: string): Profile | undefined {
    const records = this.table.ofName(name, this.tick()).map((row) => this.table.recordAt(row));
    const [first] = records;
    if (first === undefined) return undefined;
    return newProfile(name, {
      owner: first.owner,
      created: first.at,
      changed: records.at(-1)?.at ?? first.at,
      filters: records.map(({ label, userid, registry }) => ({ label, userid, registry })),
    });
  }

  /** Generic names mean nothing here. */
  find(resource: string): Profile | undefined {
    return this.get(resource);
  }
}
