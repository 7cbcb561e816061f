import type { ClassDescriptor } from './class-table.js';
import type { LogOption } from './options.js';
import type { Profiles } from './profile-set.js';

/** The profiles that decide in a class, and which copy they are of. */
export interface DecidingProfiles {
  readonly profiles: Profiles;
  readonly copy: 'database' | 'in-storage';
}

/** All that a decision needs of a class, looked up once. */
export interface ClassView extends DecidingProfiles {
  readonly descriptor: ClassDescriptor | undefined;
  /** And RACF itself is active. */
  readonly active: boolean;
  readonly generic: boolean;
  readonly global: boolean;
  /** SETROPTS LOGOPTIONS of the class; undefined for DEFAULT. */
  readonly log: LogOption | undefined;
  /** What the database holds, where a copy in storage decides. */
  readonly stored: Profiles | undefined;
}
