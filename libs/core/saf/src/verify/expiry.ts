import { logonViolation, refuse, type KnownAttempt, type VerifyCheck } from './attempt.js';
import { VERIFY_CODES } from './codes.js';
import { DAY_MS } from './days.js';
import { isPhrase } from './standing.js';

/**
 * Only a password or phrase expires: a PassTicket stands in for an expired one (passticket.md 5.2). One that expires within the days of SETROPTS
 * PASSWORD(WARNING) is said to.
 */
export const notExpired: VerifyCheck<KnownAttempt> = (attempt) => {
  const { by, db, now, request, trail, user } = attempt;
  if (by !== 'password' || request.newSecret !== undefined) return undefined;
  const expires = expiresAt(attempt);
  if (now < expires) {
    const left = Math.ceil((expires - now) / DAY_MS);
    if (left <= db.options.password.warning) trail.info('SAF.VERIFY.EXPIRES', { expected: db.options.password.warning, found: left });
    trail.pass('SAF.VERIFY.EXPIRED');
    return undefined;
  }
  return refuse(attempt, 'SAF.VERIFY.EXPIRED', VERIFY_CODES.PASSWORD_EXPIRED, {
    messages: [logonViolation(attempt, 'EXPIRED'), { id: 'IRR014I', inserts: {} }],
    remedy: [{ id: 'SAF.NEWPASSWORD', inserts: { userid: user.userid } }],
  });
};

/** When the password or phrase that was given expires; 0 for one that an administrator set. */
export function expiresAt({ db, request, user }: KnownAttempt): number {
  const { changed } = (isPhrase(request.secret) ? user.phrase : user.password) ?? {};
  const interval = user.interval ?? db.options.password.interval;
  if (changed === undefined) return 0;
  return interval === 0 ? Infinity : changed + (interval + 1) * DAY_MS;
}
