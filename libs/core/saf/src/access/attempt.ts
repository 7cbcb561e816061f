import type { Codes, Definition, Step } from '@idprop/decision';
import type { AccessLevel, AccessRequest, AccessResult } from '../api.js';
import type { ClassDescriptor } from '../database/class-table.js';
import type { Profile } from '../database/model.js';
import type { ClassView } from '../database/class-view.js';
import type { RacfDatabase } from '../database/racf-database.js';
import type { Subject } from './subject.js';

/** One attempt on its way through the checks. What a check finds out for later ones is noted here. */
export class Attempt {
  /** Written directly: this is the hottest decision of all. */
  readonly steps: Step[] = [];
  /** What the global access table gives, where it is not enough or only asked for. */
  global: AccessLevel | undefined = undefined;
  profile: Profile | undefined = undefined;
  reads: Definition | undefined = undefined;

  constructor(
    readonly db: RacfDatabase,
    /** The resource name in upper case, unless the class keeps case. */
    readonly request: AccessRequest,
    readonly view: ClassView,
    readonly subject: Subject,
  ) {}
}

/** From the check that finds the profile on. */
export type CoveredAttempt = Attempt & { profile: Profile; reads: Definition };

/** A check answers the attempt, or passes it on to the next one. */
export type Check = (attempt: Attempt) => AccessResult | undefined;

export const OK: Codes = ['SAF', 0, 0, 0];
export const OK_BY_WARNING: Codes = ['SAF', 0, 0, 4];
export const NO_DECISION: Codes = ['SAF', 4, 4, 0];
/** RACF is not active. */
export const NO_RACF: Codes = ['SAF', 4, 0, 0];
export const DENIED: Codes = ['SAF', 8, 8, 0];

/** The class's descriptor: known from the first check on. */
export function descriptorOf({ view }: Attempt): ClassDescriptor {
  return view.descriptor as ClassDescriptor;
}

export function withoutProfile(saf: 0 | 4 | 8, allowed: AccessLevel = 'NONE', warning = false): AccessResult {
  return { saf, racf: saf, reason: 0, allowed, generic: false, warning };
}

export function reference(request: AccessRequest, profile: Profile, copy: 'database' | 'in-storage'): Definition {
  return { kind: 'profile', name: `${request.class} ${profile.name}`, copy };
}
