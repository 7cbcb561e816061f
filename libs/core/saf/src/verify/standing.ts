import { isRevokedAt, type User } from '../database/model.js';
import type { UserStatisticFact } from '../api.js';
import { logonViolation, needStatistic, refuse, statisticOf, type KnownAttempt, type VerifyCheck, type VerifyOutcome } from './attempt.js';
import { VERIFY_CODES } from './codes.js';
import { DAY_MS } from './days.js';

/** Revoked by command, by date, by too many attempts, or for not having been used (saf.md 4.1 step 6). */
export const notRevoked: VerifyCheck<KnownAttempt> = (attempt) => {
  const { now, trail, user } = attempt;
  const statistic = statisticOf(attempt);
  if (statistic === undefined) return needStatistic(attempt);
  if (statistic.revoked || isRevokedAt(user, now)) return revoked(attempt, statistic.revoked ? 'attempts' : 'command', 'REVOKED');
  if (isUnused(user, statistic, attempt.db.options.inactive ?? 0, now)) return revoked(attempt, 'inactive', 'INACTIVE');
  trail.pass('SAF.VERIFY.REVOKED');
  return undefined;
};

/** SETROPTS INACTIVE: unused for more than so many days. A new user and a resumed one count as used then. */
function isUnused({ created, resumed = 0 }: User, { lastAccess = 0 }: UserStatisticFact, days: number, now: number): boolean {
  return days > 0 && now - Math.max(created, resumed, lastAccess) > days * DAY_MS;
}

function revoked(attempt: KnownAttempt, by: string, message: string): VerifyOutcome {
  return refuse(attempt, 'SAF.VERIFY.REVOKED', VERIFY_CODES.USER_REVOKED, {
    found: by,
    messages: [logonViolation(attempt, message)],
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
      messages: [logonViolation(attempt, 'GROUP'), { id: 'IRR017I', inserts: {} }],
      remedy: [{ id: 'SAF.CONNECT.RESUME', inserts }],
    });
  }
  trail.pass('SAF.VERIFY.GROUP', { found: group });
  return undefined;
};

/** Longer than eight characters it is a phrase (saf.md 4.1). */
export function isPhrase(secret: string | undefined): boolean {
  return secret !== undefined && secret.length > 8;
}
