import { isRevokedAt } from '../database/model.js';
import { logonViolation, needStatistic, refuse, statisticOf, type KnownAttempt, type VerifyCheck, type VerifyOutcome } from './attempt.js';
import { VERIFY_CODES } from './codes.js';

const DAY_MS = 86_400_000;

/** Revoked by command, by date or by too many attempts (saf.md 4.1 step 6). */
export const notRevoked: VerifyCheck<KnownAttempt> = (attempt) => {
  const { now, trail, user } = attempt;
  const statistic = statisticOf(attempt);
  if (statistic === undefined) return needStatistic(attempt);
  if (!statistic.revoked && !isRevokedAt(user, now)) {
    trail.pass('SAF.VERIFY.REVOKED');
    return undefined;
  }
  return revoked(attempt, statistic.revoked ? 'attempts' : 'command');
};

function revoked(attempt: KnownAttempt, by: string): VerifyOutcome {
  return refuse(attempt, 'SAF.VERIFY.REVOKED', VERIFY_CODES.USER_REVOKED, {
    found: by,
    messages: [logonViolation(attempt, 'REVOKED')],
    remedy: [{ id: 'SAF.RESUME', inserts: { userid: attempt.user.userid } }],
  });
}

/** A named group must be connected and its connection not revoked; a revoked default group counts as a revoked user (step 7). */
export const connectedToGroup: VerifyCheck<KnownAttempt> = (attempt) => {
  const { now, request, trail, user } = attempt;
  const group = request.group ?? user.defaultGroup;
  const connect = user.connects[group];
  const inserts = { userid: user.userid, group };
  if (connect === undefined) {
    return refuse(attempt, 'SAF.VERIFY.GROUP', VERIFY_CODES.NOT_IN_GROUP, {
      found: group,
      messages: [logonViolation(attempt, 'GROUP')],
      remedy: [{ id: 'SAF.CONNECT', inserts }],
    });
  }
  if (isRevokedAt(connect, now)) {
    const codes = request.group === undefined ? VERIFY_CODES.USER_REVOKED : VERIFY_CODES.GROUP_REVOKED;
    return refuse(attempt, 'SAF.VERIFY.GROUP', codes, {
      found: group,
      messages: [logonViolation(attempt, 'GROUP')],
      remedy: [{ id: 'SAF.CONNECT.RESUME', inserts }],
    });
  }
  trail.pass('SAF.VERIFY.GROUP', { found: group });
  return undefined;
};

/** Only a password or phrase expires: a PassTicket stands in for an expired one (passticket.md 5.2). */
export const notExpired: VerifyCheck<KnownAttempt> = (attempt) => {
  const { by, db, now, request, trail, user } = attempt;
  if (by !== 'password') return undefined;
  const { changed } = (isPhrase(request.secret) ? user.phrase : user.password) ?? {};
  const interval = user.interval ?? db.options.password.interval;
  if (changed !== undefined && (interval === 0 || now < changed + (interval + 1) * DAY_MS)) {
    trail.pass('SAF.VERIFY.EXPIRED');
    return undefined;
  }
  return refuse(attempt, 'SAF.VERIFY.EXPIRED', VERIFY_CODES.PASSWORD_EXPIRED, {
    messages: [logonViolation(attempt, 'EXPIRED')],
    remedy: [{ id: 'SAF.NEWPASSWORD', inserts: { userid: user.userid } }],
  });
};

/** Longer than eight characters it is a phrase (saf.md 4.1). */
export function isPhrase(secret: string | undefined): boolean {
  return secret !== undefined && secret.length > 8;
}
