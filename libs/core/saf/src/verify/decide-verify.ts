import { granted, Trail, type Facts } from '@idprop/decision';
import { foldName, NOBODY, safIdentity } from '@idprop/identity';
import type { Acee, VerifyDecision, VerifyEffect, VerifyRequest } from '../api.js';
import type { RacfDatabase } from '../database/racf-database.js';
import { mayUseApplication } from './application.js';
import { logonViolation, refuse, type KnownAttempt, type VerifyAttempt, type VerifyCheck, type VerifyOutcome } from './attempt.js';
import { authenticate } from './authenticate.js';
import { VERIFY_CODES } from './codes.js';
import { atThisTime, fromThisPort, showsCard } from './entry.js';
import { notExpired } from './expiry.js';
import { newPasswordGood } from './new-password.js';
import { connectedToGroup, notRevoked } from './standing.js';

/**
 * RACROUTE VERIFY: may this user log on, and as what? The checks in the order of saf.md 4.1. Pure: asks for the facts it needs (what is counted
 * for the user, whether the password matches, whether the PassTicket is good) one at a time and is called again with them; the effects of
 * its answer must be carried out before the answer is given. SECLABELs are not decided.
 */
export function decideVerify(db: RacfDatabase, request: VerifyRequest, facts: Facts, now: number): VerifyOutcome {
  const folded: VerifyRequest = {
    ...request,
    userid: foldName(request.userid),
    ...(request.group === undefined ? {} : { group: foldName(request.group) }),
    ...(request.applname === undefined ? {} : { applname: foldName(request.applname) }),
  };
  const attempt: VerifyAttempt = { db, request: folded, facts, now, trail: new Trail(), effects: [] };
  const refusal = racfActive(attempt) ?? userDefined(attempt);
  if (refusal !== undefined) return refusal;
  for (const check of CHECKS) {
    const outcome = check(attempt as KnownAttempt);
    if (outcome !== undefined) return outcome;
  }
  return buildAcee(attempt as KnownAttempt);
}

const CHECKS: readonly VerifyCheck<KnownAttempt>[] = [
  authenticate,
  showsCard,
  notRevoked,
  connectedToGroup,
  notExpired,
  newPasswordGood,
  atThisTime,
  fromThisPort,
  mayUseApplication,
];

/** Step 1. A job log message for it is not known. */
function racfActive(attempt: VerifyAttempt): VerifyOutcome | undefined {
  if (attempt.db.options.inactiveRacf !== true) return undefined;
  return refuse(attempt, 'SAF.RACF.ACTIVE', VERIFY_CODES.RACF_INACTIVE, { found: 'INACTIVE', remedy: [{ id: 'SAF.RVARY', inserts: {} }] });
}

/** Steps 2 and 3: without user ID and password the default identity; otherwise the user must be known. */
function userDefined(attempt: VerifyAttempt): VerifyOutcome | undefined {
  const { db, request, trail } = attempt;
  if (request.userid === '' && (request.secret ?? '') === '') {
    trail.pass('SAF.VERIFY.DEFAULT', { codes: ['VERIFY', 0, 0, 0] });
    const acee: Acee = { userid: '*', group: '', name: '', by: 'asserted' };
    return { ...granted<Acee, VerifyEffect>(trail.steps, NOBODY, acee), codes: VERIFY_CODES.OK };
  }
  const user = db.user(request.userid);
  if (user !== undefined) {
    attempt.user = user;
    trail.pass('SAF.VERIFY.USER', { found: request.userid });
    return undefined;
  }
  return refuse(attempt, 'SAF.VERIFY.USER', VERIFY_CODES.USER_NOT_DEFINED, {
    found: request.userid,
    messages: [logonViolation(attempt, 'UNDEFINED'), { id: 'IRR012I', inserts: {} }],
  });
}

/** Step 12: the security environment. A logon by password or PassTicket is noted; one that is only asserted proves nothing about passwords. */
function buildAcee({ by = 'asserted', changes, effects, now, request, trail, user }: KnownAttempt): VerifyDecision {
  const group = request.group ?? user.defaultGroup;
  const carried = request.distributed === undefined ? {} : { distributed: request.distributed };
  const acee: Acee = {
    userid: user.userid,
    group,
    name: user.name ?? '',
    by,
    ...(request.applname === undefined ? {} : { applname: request.applname }),
    ...carried,
  };
  const identity = safIdentity(user.userid, by, { group, ...(request.distributed === undefined ? {} : { carries: request.distributed }) });
  trail.pass('SAF.VERIFY.ACEE', { found: `${user.userid} ${group}`, codes: ['VERIFY', 0, 0, 0], identity });
  const succeeded: VerifyEffect[] = by === 'asserted' ? [] : [{ type: 'succeeded', userid: user.userid, at: now }];
  const newPassword: VerifyEffect[] = changes === undefined ? [] : [{ type: 'newPassword', userid: user.userid, kind: changes, at: now }];
  return { ...granted(trail.steps, identity, acee, [...effects, ...succeeded, ...newPassword]), codes: VERIFY_CODES.OK };
}
