import type { Decision, Fact } from '@idprop/decision';
import type { ConditionClass } from './database/model.js';
import type { Distributed } from '@idprop/identity';

/** Access levels in rising order. EXECUTE counts for DATASET and PROGRAM only. */
export const ACCESS_LEVELS = ['NONE', 'EXECUTE', 'READ', 'UPDATE', 'CONTROL', 'ALTER'] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

/** RACROUTE REQUEST=AUTH / FASTAUTH. */
export interface AccessRequest {
  /** `*` for a user that RACF does not know. */
  readonly userid: string;
  /** Current connect group; without it the user's default group. */
  readonly group?: string;
  readonly class: string;
  readonly resource: string;
  readonly intent: AccessLevel;
  /** LOG= of RACROUTE: NONE and NOFAIL write no ICH408I. Default ASIS. */
  readonly log?: 'ASIS' | 'NOFAIL' | 'NONE' | 'NOSTAT';
  /** The caller is a started task with this attribute: access is given without a look at profiles. */
  readonly started?: 'TRUSTED' | 'PRIVILEGED';
  /** What holds of the request, for conditional access lists: TERMINAL -> its name, PROGRAM -> its name ... */
  readonly when?: Readonly<Partial<Record<ConditionClass, string>>>;
  /** STATUS=ACCESS asks for the level and decides nothing (0/20/level); WARN asks to be told that only WARNING allowed it (0/0/4). */
  readonly status?: 'ACCESS' | 'WARN';
  /** Emulated milliseconds since 1970: for connects that are revoked by date. Without it dates do not count. */
  readonly now?: number;
}

/** Codes in decimal. SAF 4 is "no decision": the resource manager decides. */
export interface AccessResult {
  readonly saf: 0 | 4 | 8;
  readonly racf: number;
  readonly reason: number;
  readonly allowed: AccessLevel;
  /** Name of the profile that decided. */
  readonly profile?: string;
  readonly generic: boolean;
  readonly warning: boolean;
}

/** `granted` only with SAF 0; the result is there in either case. */
export interface AccessDecision extends Decision<AccessResult> {
  readonly value: AccessResult;
}

export const PORT_CLASSES = ['TERMINAL', 'CONSOLE', 'JESINPUT', 'APPCPORT', 'SERVAUTH'] as const;
export type PortClass = (typeof PORT_CLASSES)[number];

/** RACROUTE REQUEST=VERIFY, or initACEE where `distributed` or `asserted` says so. */
export interface VerifyRequest {
  readonly userid: string;
  /** Password, phrase or PassTicket. */
  readonly secret?: string;
  /** No secret is checked: a trusted caller asserts the user (mapped identity, trusted link, started task). */
  readonly asserted?: boolean;
  readonly group?: string;
  /** A new password or phrase, to be set with the logon. */
  readonly newSecret?: string;
  /** Port of entry: the terminal, console, reader or APPC partner that the user comes from. */
  readonly port?: { readonly class: PortClass; readonly name: string };
  /** APPL= : checked in class APPL, and the application name for PassTickets. */
  readonly applname?: string;
  /** The distributed identity that the user was mapped from: stays with the ACEE. */
  readonly distributed?: Distributed;
  /** From UTC to the clock on the wall of the system, by which logon days and hours are checked; undefined for UTC. */
  readonly minutesFromUtc?: number;
}

/** What a successful VERIFY builds. */
export interface Acee {
  readonly userid: string;
  readonly group: string;
  readonly name: string;
  readonly applname?: string;
  readonly distributed?: Distributed;
  /** How the user was proven. */
  readonly by: 'password' | 'passticket' | 'asserted';
}

/** RACROUTE VERIFY return codes in decimal, as SAF/RACF/reason. 8/8/0 is a wrong password or PassTicket. */
export interface VerifyCodes {
  readonly saf: number;
  readonly racf: number;
  readonly reason: number;
}

export interface VerifyDecision extends Decision<Acee, VerifyEffect> {
  readonly codes: VerifyCodes;
}

/**
 * Facts that VERIFY needs from the edge. Answers: statistic -> UserStatisticFact, passwordKnown -> PasswordKnown, passwordMatch -> boolean,
 * ticketVerdict -> TicketVerdict.
 */
export type VerifyFact =
  | (Fact & { readonly kind: 'statistic'; readonly userid: string })
  /** Cheap: what this process knows already about the value as a password. */
  | (Fact & { readonly kind: 'passwordKnown'; readonly userid: string })
  /** Slow: the value against the password's digest. */
  | (Fact & { readonly kind: 'passwordMatch'; readonly userid: string })
  /** Slow: whether the new password is one of the last so many. */
  | (Fact & { readonly kind: 'passwordInHistory'; readonly userid: string; readonly generations: number })
  | (Fact & { readonly kind: 'ticketVerdict'; readonly userid: string; readonly applname: string; readonly group: string });

export type PasswordKnown = 'match' | 'mismatch' | 'unknown';

/**
 * `replay`: bad, and recorded as a replay by whoever evaluated it. `unanswered`: nobody could tell. Where the answer decides, it is asked for
 * again, under another key, and must then be one of the others.
 */
export type TicketVerdict = 'good' | 'bad' | 'replay' | 'unanswered';

export interface UserStatisticFact {
  readonly failures: number;
  readonly revoked: boolean;
  /** Emulated milliseconds since 1970; undefined when he never logged on. */
  readonly lastAccess?: number;
}

/** What the edge must carry out, atomically, before the answer is given. */
export type VerifyEffect =
  | { readonly type: 'failed'; readonly userid: string; readonly limit: number }
  | { readonly type: 'succeeded'; readonly userid: string; readonly at: number }
  /** The request's new password is the user's from now on. The writer of the database sets it, if the one that was compared still is his. */
  | { readonly type: 'newPassword'; readonly userid: string; readonly kind: 'password' | 'phrase'; readonly at: number };
