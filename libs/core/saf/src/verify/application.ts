import { decideAccess } from '../access/decide-access.js';
import { logonViolation, refuse, type KnownAttempt, type VerifyCheck } from './attempt.js';
import { VERIFY_CODES } from './codes.js';

/** READ in class APPL, where a profile covers the application (saf.md 4.1 step 10). "Not protected" passes. */
export const mayUseApplication: VerifyCheck<KnownAttempt> = (attempt) => {
  const { db, request, trail, user } = attempt;
  if (request.applname === undefined) return undefined;
  const access = decideAccess(db, {
    userid: user.userid,
    ...(request.group === undefined ? {} : { group: request.group }),
    class: 'APPL',
    resource: request.applname,
    intent: 'READ',
    now: attempt.now,
    // VERIFY writes a message of its own.
    log: 'NONE',
  });
  trail.include(access.steps);
  if (access.value.saf !== 8) {
    trail.pass('SAF.VERIFY.APPL', { found: request.applname });
    return undefined;
  }
  const failed = access.steps.find(({ verdict }) => verdict === 'fail');
  return refuse(attempt, 'SAF.VERIFY.APPL', VERIFY_CODES.NOT_AUTHORISED_TO_APPL, {
    found: request.applname,
    ...(failed?.reads === undefined ? {} : { reads: failed.reads }),
    messages: [logonViolation(attempt, 'APPL')],
    ...(failed?.remedy === undefined ? {} : { remedy: failed.remedy }),
  });
};
