import type { Remedy } from '@idprop/decision';
import type { VerifyFact } from '../api.js';
import { isProtected } from '../database/model.js';
import type { RacfDatabase } from '../database/racf-database.js';
import { findPassTicketProfiles } from '../tasks/passticket-profiles.js';
import { logonViolation, needStatistic, refuse, statisticOf, type KnownAttempt, type VerifyOutcome } from './attempt.js';
import { VERIFY_CODES } from './codes.js';
import { mayBePassTicket } from './passticket-candidate.js';

/** Whether a user without password may log on with a PassTicket: the books disagree (passticket.md 5.2); refused here. */
const PROTECTED_MAY_USE_PASSTICKET = false;

/**
 * Is it him? The value is compared as a password or phrase; when that fails and it could be a PassTicket and PTKTDATA has a key for the
 * application, it is evaluated as one (saf.md 4.1 step 4, passticket.md 5.2). A failure counts towards revocation.
 */
export function authenticate(attempt: KnownAttempt): VerifyOutcome | undefined {
  const { request, trail, user } = attempt;
  if (request.asserted === true) {
    trail.pass('SAF.VERIFY.ASSERTED');
    attempt.by = 'asserted';
    return undefined;
  }
  if (isProtected(user) && !PROTECTED_MAY_USE_PASSTICKET) return notAuthenticated(attempt, 'SAF.VERIFY.PROTECTED');
  if (request.secret === undefined || request.secret === '') return notAuthenticated(attempt, 'SAF.VERIFY.SECRET');
  return comparePassword(attempt, request.secret);
}

function comparePassword(attempt: KnownAttempt, secret: string): VerifyOutcome | undefined {
  const { facts, trail, user } = attempt;
  const need: VerifyFact = { kind: 'passwordMatch', key: 'passwordMatch', userid: user.userid };
  const matches = facts.get(need.key);
  if (matches === undefined) return { need };
  if (matches === true) {
    trail.pass('SAF.VERIFY.PASSWORD');
    attempt.by = 'password';
    return undefined;
  }
  if (!mayBePassTicket(secret)) return countFailure(attempt, 'SAF.VERIFY.PASSWORD');
  trail.info('SAF.VERIFY.PASSWORD', { found: false });
  return evaluatePassTicket(attempt);
}

function evaluatePassTicket(attempt: KnownAttempt): VerifyOutcome | undefined {
  const { db, facts, request, trail, user } = attempt;
  const applname = request.applname ?? '';
  const group = request.group ?? user.defaultGroup;
  const [profile] = findPassTicketProfiles(db, applname, group, user.userid);
  if (profile === undefined) {
    trail.info('SAF.VERIFY.PTKTDATA', { found: applname, remedy: noKeyRemedy(db, applname) });
    return countFailure(attempt, 'SAF.VERIFY.PASSTICKET');
  }
  trail.pass('SAF.VERIFY.PTKTDATA', {
    reads: { kind: 'profile', name: `PTKTDATA ${profile.name}`, copy: 'in-storage' },
    found: profile.name,
  });
  const need: VerifyFact = { kind: 'ticketVerdict', key: 'ticketVerdict', userid: user.userid, applname, group };
  const good = facts.get(need.key);
  if (good === undefined) return { need };
  if (good !== true) return countFailure(attempt, 'SAF.VERIFY.PASSTICKET');
  trail.pass('SAF.VERIFY.PASSTICKET', { found: applname });
  attempt.by = 'passticket';
  return undefined;
}

/** What is missing for PassTickets: the class, its copy in storage, a REFRESH, or the key profile itself. */
function noKeyRemedy(db: RacfDatabase, applname: string): Remedy[] {
  const inserts = { class: 'PTKTDATA' };
  if (!db.isActive('PTKTDATA')) return [{ id: 'SAF.CLASSACT', inserts }];
  if (!db.isRaclisted('PTKTDATA')) return [{ id: 'SAF.RACLIST', inserts }];
  if (db.stored('PTKTDATA').get(applname) !== undefined) return [{ id: 'SAF.REFRESH', inserts }];
  return applname === ''
    ? []
    : [
        { id: 'SAF.PTKTDATA.KEY', inserts: { applname } },
        { id: 'SAF.REFRESH', inserts },
      ];
}

/** A wrong password: counted, unless the user is revoked already; the attempt that reaches the limit revokes him (saf.md 4.1 step 5). */
function countFailure(attempt: KnownAttempt, check: string): VerifyOutcome {
  const { db, effects, user } = attempt;
  const statistic = statisticOf(attempt);
  if (statistic === undefined) return needStatistic(attempt);
  const limit = db.options.password.revoke;
  if (statistic.revoked || user.revoked) return notAuthenticated(attempt, check);
  effects.push({ type: 'failed', userid: user.userid, limit });
  const failures = statistic.failures + 1;
  if (limit === 0 || failures < limit) return notAuthenticated(attempt, check);
  attempt.trail.info('SAF.VERIFY.ATTEMPTS', { expected: limit, found: failures, messages: [logonViolation(attempt, 'ATTEMPTS')] });
  return notAuthenticated(attempt, check);
}

/** The caller learns one thing only: password not valid. */
function notAuthenticated(attempt: KnownAttempt, check: string): VerifyOutcome {
  return refuse(attempt, check, VERIFY_CODES.PASSWORD_WRONG, {
    messages: [logonViolation(attempt, 'PASSWORD'), { id: 'IRR013I', inserts: {} }],
    remedy: [{ id: 'SAF.PASSWORD', inserts: { userid: attempt.user.userid } }],
  });
}
