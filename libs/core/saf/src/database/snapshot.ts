import type { FilterTuple } from '../distributed/filter-record.js';
import type { ClassSwitch } from './change.js';
import type { ClassDescriptor } from './class-table.js';
import type { Group, Profile, User } from './model.js';
import type { Options } from './options.js';

/** A RACF database with its copies in storage, as plain JSON. No secrets. */
export interface RacfSnapshot {
  readonly version: 2;
  /** Number of changes that made it. */
  readonly changes: number;
  readonly options: Options;
  readonly switches: Readonly<Record<ClassSwitch, readonly string[]>>;
  /** Classes that the installation defined. */
  readonly classes: readonly ClassDescriptor[];
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  readonly profiles: Readonly<Record<string, readonly Profile[]>>;
  /** The copies in storage; `same` where a class's copy is the database's current state. */
  readonly inStorage: Readonly<Record<string, readonly Profile[] | 'same'>>;
  /** Class IDIDMAP, and whether it is in storage. */
  readonly filters: readonly FilterTuple[];
  readonly filtersInStorage: boolean;
}
