import type { Filter } from '../database/model.js';

/** One distributed identity filter with all that is known of it. */
export interface FilterRecord extends Filter {
  /** Normalised user name filter. */
  readonly name: string;
  /** Who entered RACMAP, and when. */
  readonly owner: string;
  readonly at: number;
}

/** A filter in a snapshot: name, registry, label, user ID, owner, when, and where it is: in the database (1), in the copy in storage (2). */
export type FilterTuple = readonly [
  name: string,
  registry: string,
  label: string,
  userid: string,
  owner: string,
  at: number,
  where: number,
];
