import type { Remedy, StepDetails } from '@idprop/decision';
import type { PasswordKnown, TicketVerdict, VerifyFact } from '../api.js';
import { isProtected } from '../database/model.js';
import { findPassTicketProfiles, type PassTicketProfile } from '../tasks/passticket-profiles.js';
import { logonViolation, needStatistic, refuse, statisticOf, type KnownAttempt, type VerifyOutcome } from './attempt.js';
import { VERIFY_CODES } from './codes.js';
import { noTicketRemedies } from './no-ticket-remedies.js';
import { mayBePassTicket } from './passticket-candidate.js';

/** Whether a user without password may log on with a PassTicket: the books disagree (passticket.md 5.2); refused here. */
const PROTECTED_MAY_USE_PASSTICKET = false;

/*
 * The order of what is decided, and the order of what is asked for.
 *
 * RACF compares the value as a password first and evaluates it as a PassTicket when that fails (saf.md 4.1 step 4). The comparison with the
 * digest is slow by intent, and every PassTicket is a new value: asked for in RACF's order, each logon with a ticket would pay for it. So the
 * facts are asked for from cheap to slow: what this process remembers of the password; then, for a value that can be a ticket of a known
 * application, the ticket's verdict; the slow comparison only when the ticket is bad, or there can be none.
 *
 * What is decided is the same: a value is accepted if it is the password or a good ticket, whichever is asked first, and a bad one is
 * refused after both. Two things can be told apart by a close look: a value that is both (one in 10^12 for a random password) counts as a
 * ticket, so it is used up and does not expire; and `passticket` sees a password, and finds it bad, once in a process's life. The steps keep
 * RACF's order; that of the password says that it was not compared.
 */

/** Is it him? Password or phrase, then PassTicket (saf.md 4.1 step 4, passticket.md 5.2). A failure counts towards revocation. */
export function authenticate(attempt: KnownAttempt): VerifyOutcome | undefined {
  const { request, trail, user } = attempt;
  if (request.asserted === true) {
    trail.pass('SAF.VERIFY.ASSERTED');
    attempt.by = 'asserted';
    return undefined;
  }
  if (isProtected(user) && !PROTECTED_MAY_USE_PASSTICKET) {
    return notAuthenticated(attempt, 'SAF.VERIFY.PROTECTED', { remedy: [{ id: 'SAF.UNPROTECT', inserts: { userid: user.userid } }] });
  }
  if (request.secret === undefined || request.secret === '') return notAuthenticated(attempt, 'SAF.VERIFY.SECRET');
  if (statisticOf(attempt) === undefined) return needStatistic(attempt);
  return compareSecret(attempt, request.secret);
}

function compareSecret(attempt: KnownAttempt, secret: string): VerifyOutcome | undefined {
  const { facts, trail, user } = attempt;
  const { userid } = user;
  const known = facts.get('passwordKnown') as PasswordKnown | undefined;
  if (known === undefined) return { need: { kind: 'passwordKnown', key: 'passwordKnown', userid } };
  const ticket = ticketProfile(attempt, secret);
  if (known === 'unknown' && ticket !== undefined) {
    const verdict = verdictOf(attempt, 'ticketVerdict');
    if (verdict === undefined) return needVerdict(attempt, 'ticketVerdict');
    if (verdict === 'good') {
      trail.info('SAF.VERIFY.PASSWORD', { found: 'not compared' });
      return acceptTicket(attempt, ticket);
    }
  }
  const matches = known === 'unknown' ? facts.get('passwordMatch') : known === 'match';
  if (matches === undefined) return { need: { kind: 'passwordMatch', key: 'passwordMatch', userid } };
  if (matches === true) {
    trail.pass('SAF.VERIFY.PASSWORD');
    attempt.by = 'password';
    return undefined;
  }
  if (!mayBePassTicket(secret)) return countFailure(attempt, 'SAF.VERIFY.PASSWORD');
  return evaluatePassTicket(attempt, ticket);
}

/** After a comparison that failed: a ticket, or nothing. */
function evaluatePassTicket(attempt: KnownAttempt, ticket: PassTicketProfile | undefined): VerifyOutcome | undefined {
  const { db, request, trail, user } = attempt;
  if (ticket === undefined) {
    const applname = request.applname ?? '';
    trail.info('SAF.VERIFY.PASSWORD', { found: false });
    trail.info('SAF.VERIFY.PTKTDATA', { found: applname });
    return countFailure(attempt, 'SAF.VERIFY.PASSTICKET', { remedy: noTicketRemedies(db, user.userid, applname) });
  }
  const first = verdictOf(attempt, 'ticketVerdict');
  if (first === undefined) return needVerdict(attempt, 'ticketVerdict');
  // Nobody answered while the password might still have been right; now the ticket alone can help.
  const verdict = first === 'unanswered' ? verdictOf(attempt, 'ticketVerdict again') : first;
  if (verdict === undefined) return needVerdict(attempt, 'ticketVerdict again');
  trail.info('SAF.VERIFY.PASSWORD', { found: false });
  if (verdict === 'good') return acceptTicket(attempt, ticket);
  attempt.trail.info('SAF.VERIFY.PTKTDATA', keyProfileRead(ticket));
  // Whoever evaluated it has said why, and what helps.
  return countFailure(attempt, 'SAF.VERIFY.PASSTICKET', { found: verdict, remedy: [] });
}

function acceptTicket(attempt: KnownAttempt, ticket: PassTicketProfile): undefined {
  attempt.trail.pass('SAF.VERIFY.PTKTDATA', keyProfileRead(ticket));
  attempt.trail.pass('SAF.VERIFY.PASSTICKET', { found: attempt.request.applname ?? null });
  attempt.by = 'passticket';
}

function keyProfileRead({ name }: PassTicketProfile): StepDetails {
  return { reads: { kind: 'profile', name: `PTKTDATA ${name}`, copy: 'in-storage' }, found: name };
}

/** The key profile that the value would be evaluated with; undefined when it cannot be a ticket. */
function ticketProfile({ db, request, user }: KnownAttempt, secret: string): PassTicketProfile | undefined {
  if (!mayBePassTicket(secret)) return undefined;
  return findPassTicketProfiles(db, request.applname ?? '', request.group ?? user.defaultGroup, user.userid)[0];
}

type VerdictKey = 'ticketVerdict' | 'ticketVerdict again';

function verdictOf({ facts }: KnownAttempt, key: VerdictKey): TicketVerdict | undefined {
  return facts.get(key) as TicketVerdict | undefined;
}

function needVerdict({ request, user }: KnownAttempt, key: VerdictKey): { need: VerifyFact } {
  const group = request.group ?? user.defaultGroup;
  return { need: { kind: 'ticketVerdict', key, userid: user.userid, applname: request.applname ?? '', group } };
}

/** What the failing step tells the operator besides: what the ticket was found to be, and what helps if it is not simply the password. */
interface Failure {
  readonly found?: TicketVerdict;
  readonly remedy?: readonly Remedy[];
}

/** A wrong password: counted, unless the user is revoked already; the attempt that reaches the limit revokes him (saf.md 4.1 step 5). */
function countFailure(attempt: KnownAttempt, check: string, failure: Failure = {}): VerifyOutcome {
  const { db, effects, user } = attempt;
  const statistic = statisticOf(attempt);
  if (statistic === undefined) return needStatistic(attempt);
  const limit = db.options.password.revoke;
  if (statistic.revoked || user.revoked) return notAuthenticated(attempt, check, failure);
  effects.push({ type: 'failed', userid: user.userid, limit });
  const failures = statistic.failures + 1;
  if (limit === 0 || failures < limit) return notAuthenticated(attempt, check, failure);
  attempt.trail.info('SAF.VERIFY.ATTEMPTS', { expected: limit, found: failures, messages: [logonViolation(attempt, 'ATTEMPTS')] });
  return notAuthenticated(attempt, check, failure);
}

/** The caller learns one thing only: password not valid. */
function notAuthenticated(attempt: KnownAttempt, check: string, { found, remedy }: Failure = {}): VerifyOutcome {
  return refuse(attempt, check, VERIFY_CODES.PASSWORD_WRONG, {
    ...(found === undefined ? {} : { found }),
    messages: [logonViolation(attempt, 'PASSWORD'), { id: 'IRR013I', inserts: {} }],
    remedy: remedy ?? [{ id: 'SAF.PASSWORD', inserts: { userid: attempt.user.userid } }],
  });
}
