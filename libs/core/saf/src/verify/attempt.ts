import { refused, type Facts, type Message, type Remedy, type StepDetails, type Trail } from '@idprop/decision';
import { ich408iUser } from '../access/ich408i.js';
import { subjectOf } from '../access/subject.js';
import type { Acee, UserStatisticFact, VerifyCodes, VerifyDecision, VerifyEffect, VerifyFact, VerifyRequest } from '../api.js';
import type { User } from '../database/model.js';
import type { RacfDatabase } from '../database/racf-database.js';

/** One VERIFY on its way through the checks. What a check finds out for later ones is noted here. */
export interface VerifyAttempt {
  readonly db: RacfDatabase;
  readonly request: VerifyRequest;
  readonly facts: Facts;
  /** Emulated milliseconds since 1970. */
  readonly now: number;
  readonly trail: Trail;
  readonly effects: VerifyEffect[];
  user?: User;
  by?: Acee['by'];
  /** A new password that may be set, of this kind. */
  changes?: 'password' | 'phrase';
}

/** From {@link VerifyAttempt} after the user was found. */
export type KnownAttempt = VerifyAttempt & { user: User };

export type VerifyOutcome = VerifyDecision | { readonly need: VerifyFact };

/** A check refuses, asks for a fact, or passes the attempt on. */
export type VerifyCheck<A extends VerifyAttempt = VerifyAttempt> = (attempt: A) => VerifyOutcome | undefined;

/** Ends the attempt with a failing step: codes, ICH408I and remedy. */
export function refuse(
  attempt: VerifyAttempt,
  check: string,
  codes: VerifyCodes,
  details: Pick<StepDetails, 'expected' | 'found' | 'reads'> & { messages?: readonly Message[]; remedy?: readonly Remedy[] },
): VerifyDecision {
  attempt.trail.fail(check, { ...details, codes: ['VERIFY', codes.saf, codes.racf, codes.reason] });
  return { ...refused<Acee, VerifyEffect>(attempt.trail.steps, attempt.effects), codes };
}

/** ICH408I in its LOGON/JOB INITIATION form. */
export function logonViolation(attempt: VerifyAttempt, variant: string): Message {
  return { id: `ICH408I.${variant}`, inserts: ich408iUser(subjectOf(attempt.db, attempt.request)) };
}

export const STATISTIC_KEY = 'statistic';

/** What is counted for the user; undefined when it must be asked for first. */
export function statisticOf({ facts }: VerifyAttempt): UserStatisticFact | undefined {
  return facts.get(STATISTIC_KEY) as UserStatisticFact | undefined;
}

export function needStatistic({ user }: KnownAttempt): { need: VerifyFact } {
  return { need: { kind: 'statistic', key: STATISTIC_KEY, userid: user.userid } };
}
