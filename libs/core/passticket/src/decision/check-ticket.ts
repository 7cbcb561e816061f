import type { CheckId, Remedy, StepDetails, Trail, Value } from '@idprop/decision';
import { safIdentity } from '@idprop/identity';
import type { Attempt } from './attempts.js';
import type { Names } from './check-names.js';
import { EVALUATION_FAILED } from './codes.js';
import { culpritRemedy, culpritStep, type Suspect } from './find-culprit.js';
import { profileDefinition } from './ticket-profile.js';
import { ticketUse, type Algorithm, type TicketUse, type TicketUseFact } from './ticket-use.js';

/** A ticket that is good. */
export interface EvaluatedTicket {
  readonly algorithm: Algorithm;
  /** Name of the profile whose key it was made with. */
  readonly profile: string;
  /** The second that it was made for. */
  readonly second: number;
  /** How far the evaluator's clock is ahead of it, seconds. */
  readonly offset: number;
}

/** One try on its way through the checks. */
export interface TicketTry {
  readonly trail: Trail;
  readonly attempt: Attempt;
  readonly names: Names;
  readonly passticket: string;
  /** Seconds. */
  readonly now: number;
  /** No further key is tried: what fails now is the answer. */
  readonly last: boolean;
  /** Told that the ticket is this key's, and not good: no key after it could tell the operator more. */
  readonly near: () => void;
  /** What else a ticket was made with that is good under no key; looked for when it is refused. */
  readonly culprit: () => Suspect | undefined;
}

/** Up to a day off, a clock is the likely reason; beyond, a decoded second is noise: another key, user or application. */
const PLAUSIBLE_SKEW = 86_400;

const SAME_KEY_REMEDY: Readonly<Record<Algorithm, string>> = { legacy: 'PTKT.SAMEKEY', enhanced: 'PTKT.SAMELABEL' };

/** The second one of a replay opens the application: it comes last. */
const NOT_FIRST_REMEDY: Readonly<Record<Exclude<TicketUse, 'first'>, (algorithm: Algorithm) => readonly string[]>> = {
  replay: (algorithm) => ['PTKT.NEXTSECOND', algorithm === 'legacy' ? 'PTKT.UNPROTECT' : 'PTKT.REPLAYYES'],
  unknown: () => ['PTKT.MEMORY'],
  unavailable: () => ['PTKT.STORE'],
};

/** Decodes, then compares the times, then asks the replay memory, by what it yields. Undefined: not good with this key. */
export function* checkTicket(at: TicketTry): Generator<TicketUseFact, EvaluatedTicket | undefined> {
  const { attempt, now } = at;
  const second = decode(at);
  if (second === undefined) return notReached(at, 'PTKT.WINDOW', 'PTKT.REPLAY');
  const offset = attempt.offset(now, second);
  if (!isInTime(at, offset)) return notReached(at, 'PTKT.REPLAY');
  // Not what it decodes to: a legacy ticket holds 32 bits of it.
  const ticket: EvaluatedTicket = { algorithm: attempt.algorithm, profile: attempt.profile.name, second: now - offset, offset };
  if (!attempt.replayProtection) return unprotected(at, ticket);
  const { userid, applname } = at.names;
  const { algorithm } = attempt;
  const use = yield ticketUse({ userid, applname, algorithm, second: ticket.second, expires: ticket.second + attempt.window });
  return firstUse(at, use) ? ticket : undefined;
}

function decode(at: TicketTry): number | undefined {
  const { attempt, names, passticket, trail } = at;
  const second = attempt.decode(passticket);
  if (second === undefined) isOdd(at, 'PTKT.DECODE', attempt.algorithm, { id: 'PTKT.VALUE', inserts: { userid: names.userid } });
  else trail.pass('PTKT.DECODE', { reads: profileDefinition(attempt.profile.name), found: attempt.algorithm });
  return second;
}

/** The operator sees the offset; the caller never does. */
function isInTime(at: TicketTry, offset: number): boolean {
  const { attempt, names, trail } = at;
  if (attempt.isInWindow(offset)) {
    trail.pass('PTKT.WINDOW', { expected: attempt.window, found: offset });
    return true;
  }
  if (Math.abs(offset) <= PLAUSIBLE_SKEW) {
    at.near();
    const id = offset > 0 ? 'PTKT.CLOCK.AHEAD' : 'PTKT.CLOCK.BEHIND';
    fails(at, 'PTKT.WINDOW', offset, [{ id, inserts: { seconds: Math.abs(offset) } }], attempt.window);
    return false;
  }
  const inserts = { profile: attempt.profile.name, applname: names.applname, userid: names.userid };
  const otherKey = isOdd(at, 'PTKT.WINDOW', offset, { id: SAME_KEY_REMEDY[attempt.algorithm], inserts }, attempt.window);
  if (otherKey && at.last) trail.info('PTKT.CAUSE.KEY', { found: names.userid });
  return false;
}

/** Fails what is no ticket of this key. With the remedy of what it was made with, if that is found out; true when it is not. */
function isOdd(at: TicketTry, check: CheckId, found: Value, remedy: Remedy, expected?: Value): boolean {
  const culprit = at.last ? at.culprit() : undefined;
  fails(at, check, found, [culprit === undefined ? remedy : culpritRemedy(culprit, at.names.applname)], expected);
  if (culprit === undefined) return true;
  at.trail.info(...culpritStep(culprit));
  return false;
}

function unprotected({ trail, attempt, names }: TicketTry, ticket: EvaluatedTicket): EvaluatedTicket {
  trail.info('PTKT.REPLAY', {
    reads: profileDefinition(attempt.profile.name),
    found: 'NO REPLAY PROTECTION',
    identity: safIdentity(names.userid, 'passticket'),
  });
  return ticket;
}

function firstUse(at: TicketTry, use: unknown): boolean {
  const { attempt, names, trail } = at;
  if (use === 'first') {
    trail.pass('PTKT.REPLAY', {
      reads: profileDefinition(attempt.profile.name),
      found: use,
      identity: safIdentity(names.userid, 'passticket'),
    });
    return true;
  }
  const answer = isTicketUse(use) ? use : 'unavailable';
  const inserts = { profile: attempt.profile.name };
  const remedy = NOT_FIRST_REMEDY[answer](attempt.algorithm).map((id) => ({ id, inserts }));
  at.near();
  fails(at, 'PTKT.REPLAY', answer, remedy, 'first');
  return false;
}

/** A failed try is the answer only when no other key is left. */
function fails({ attempt, last, trail }: TicketTry, check: CheckId, found: Value, remedy: readonly Remedy[], expected?: Value): void {
  const details: StepDetails = { reads: profileDefinition(attempt.profile.name), found, ...(expected === undefined ? {} : { expected }) };
  if (last) trail.fail(check, { ...details, codes: ['SAF', ...EVALUATION_FAILED], remedy });
  else trail.info(check, details);
}

function notReached({ trail, last }: TicketTry, ...checks: CheckId[]): undefined {
  if (last) for (const check of checks) trail.notReached(check);
  return undefined;
}

/** Whatever else the edge says counts as no answer: closed when in doubt. */
function isTicketUse(use: unknown): use is keyof typeof NOT_FIRST_REMEDY {
  return typeof use === 'string' && Object.hasOwn(NOT_FIRST_REMEDY, use);
}
