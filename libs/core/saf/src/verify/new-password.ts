import type { VerifyFact } from '../api.js';
import { isGoodPassword, isGoodPhrase } from '../passwords/password-rules.js';
import { logonViolation, refuse, type KnownAttempt, type VerifyCheck, type VerifyOutcome } from './attempt.js';
import { VERIFY_CODES } from './codes.js';
import { DAY_MS } from './days.js';
import { expiresAt } from './expiry.js';
import { foldPassword } from './fold-password.js';
import { isPhrase } from './standing.js';

/** What can be wrong with a new password, in the order in which it is looked at. */
type Fault = 'old password not proven' | 'another kind' | 'rules' | 'the same' | 'too soon' | 'history';

/**
 * A new password at logon (saf.md 4.1 step 8, 13): only for the old one, of the same kind, by the rules, not before MINCHANGE days unless the old one has
 * expired, and none of the last so many. It is set when the whole logon succeeds. A PassTicket proves no old password (chosen).
 */
export const newPasswordGood: VerifyCheck<KnownAttempt> = (attempt) => {
  const { request, trail, user } = attempt;
  const { newSecret } = request;
  if (newSecret === undefined || request.asserted === true) return undefined;
  const fault = faultOf(attempt, newSecret);
  if (fault !== undefined) return refuseNew(attempt, fault);
  const generations = attempt.db.options.password.history;
  if (generations > 0) {
    const need: VerifyFact = { kind: 'passwordInHistory', key: 'passwordInHistory', userid: user.userid, generations };
    const used = attempt.facts.get(need.key);
    if (used === undefined) return { need };
    if (used === true) return refuseNew(attempt, 'history');
  }
  trail.pass('SAF.VERIFY.NEWPASSWORD');
  attempt.changes = isPhrase(newSecret) ? 'phrase' : 'password';
  return undefined;
};

function faultOf(attempt: KnownAttempt, newSecret: string): Fault | undefined {
  const { by, db, now, request, user } = attempt;
  const { secret = '' } = request;
  const options = db.options.password;
  if (by !== 'password') return 'old password not proven';
  if (isPhrase(newSecret) !== isPhrase(secret)) return 'another kind';
  const isGood = isPhrase(newSecret) ? isGoodPhrase(newSecret, user.userid) : isGoodPassword(newSecret, options);
  if (!isGood) return 'rules';
  if (foldPassword(db, newSecret) === foldPassword(db, secret)) return 'the same';
  const { changed } = (isPhrase(secret) ? user.phrase : user.password) ?? {};
  const isExpired = now >= expiresAt(attempt);
  return !isExpired && changed !== undefined && now < changed + options.minchange * DAY_MS ? 'too soon' : undefined;
}

function refuseNew(attempt: KnownAttempt, fault: Fault): VerifyOutcome {
  return refuse(attempt, 'SAF.VERIFY.NEWPASSWORD', VERIFY_CODES.NEW_PASSWORD_INVALID, {
    found: fault,
    messages: [logonViolation(attempt, 'NEWPASSWORD'), { id: 'IRR015I', inserts: {} }],
  });
}
