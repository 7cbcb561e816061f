import type { Codes, Definition, Step } from '@idprop/decision';
import type { AccessLevel, AccessRequest, AccessResult } from '../api.js';
import type { ClassDescriptor } from '../database/class-table.js';
import type { Profile } from '../database/model.js';
import type { ClassView } from '../database/class-view.js';
import type { RacfDatabase } from '../database/racf-database.js';
import { Course, type Tell } from './course.js';
import type { Judgement } from './judge.js';
import type { Subject } from './subject.js';

/** What a REFRESH would bring into storage for a resource. */
export interface NewerProfile {
  readonly profile: Profile;
  readonly grants: boolean;
}

/** Whose wish it is that an access which is given gets a record. */
export type AuditedBy = 'LOGOPTIONS' | 'UAUDIT' | 'AUDIT' | 'GLOBALAUDIT' | 'OPERAUDIT';

const COURSE = Course.begin<Attempt>();

/**
 * One attempt on its way through the checks. What a check finds out is noted here, for later checks and for the steps: these are told
 * from it when somebody reads them, so it holds only what never changes. This is the hottest decision of all.
 */
export class Attempt {
  private course = COURSE;
  /** What the global access table gives. */
  global: AccessLevel | undefined = undefined;
  profile: Profile | undefined = undefined;
  judgement: Judgement | undefined = undefined;
  /** Where the copy in storage is an old one. */
  newer: NewerProfile | undefined = undefined;
  auditedBy: AuditedBy | undefined = undefined;

  constructor(
    readonly db: RacfDatabase,
    /** The resource name in upper case, unless the class keeps case. */
    readonly request: AccessRequest,
    readonly view: ClassView,
    readonly subject: Subject,
  ) {}

  /** Records a check. */
  note<A extends Attempt>(this: A, tell: Tell<A>): void {
    this.course = this.course.then(tell as Tell<Attempt>);
  }

  steps(): readonly Step[] {
    return this.course.steps(this);
  }
}

/** From the check that finds the profile on. */
export type CoveredAttempt = Attempt & { profile: Profile };

/** From the check that says what the profile gives on. */
export type JudgedAttempt = CoveredAttempt & { judgement: Judgement };

/** A check answers the attempt, or passes it on to the next one. */
export type Check = (attempt: Attempt) => AccessResult | undefined;

export const OK: Codes = ['SAF', 0, 0, 0];
export const OK_BY_WARNING: Codes = ['SAF', 0, 0, 4];
export const NO_DECISION: Codes = ['SAF', 4, 4, 0];
/** RACF is not active. */
export const NO_RACF: Codes = ['SAF', 4, 0, 0];
export const DENIED: Codes = ['SAF', 8, 8, 0];

/** The class's descriptor: known from the first check on. */
export function descriptorOf({ view }: Pick<Attempt, 'view'>): ClassDescriptor {
  return view.descriptor as ClassDescriptor;
}

export function withoutProfile(saf: 0 | 4 | 8, allowed: AccessLevel = 'NONE', warning = false): AccessResult {
  return { saf, racf: saf, reason: 0, allowed, generic: false, warning };
}

/** The profile that decides. */
export function readsOf({ profile, request, view }: CoveredAttempt): Definition {
  return reference(request, profile, view.copy);
}

export function reference(request: AccessRequest, profile: Profile, copy: 'database' | 'in-storage'): Definition {
  return { kind: 'profile', name: `${request.class} ${profile.name}`, copy };
}
