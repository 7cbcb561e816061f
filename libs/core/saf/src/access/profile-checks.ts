import type { AccessResult } from '../api.js';
import {
  DENIED,
  descriptorOf,
  NO_DECISION,
  OK,
  readsOf,
  withoutProfile,
  type Attempt,
  type Check,
  type CoveredAttempt,
} from './attempt.js';
import { noteAudited } from './audit.js';
import type { Tell } from './course.js';
import { lookForNewer, noteNewer } from './newer-profile.js';
import { missingProfileRemedy } from './remedies.js';

/** Steps 8 and 9: the profile that covers the resource; without one, the class's default return code or PROTECTALL. */
export const coveredByProfile: Check = (attempt) => {
  const { db, request, view } = attempt;
  const profile = view.profiles.find(request.resource, view.generic, db.variables);
  if (profile === undefined) return notCovered(attempt);
  attempt.profile = profile;
  (attempt as CoveredAttempt).note(covered);
  // The rule by which profiles of one resource are merged is partly unknown (saf.md 17.6): the result says that it was applied.
  if (profile.mergedFrom !== undefined) (attempt as CoveredAttempt).note(merged);
  return undefined;
};

const covered: Tell<CoveredAttempt> = (attempt) => ({
  ...{ check: 'SAF.PROFILE', verdict: 'pass', reads: readsOf(attempt), found: attempt.profile.name },
});

const merged: Tell<CoveredAttempt> = (attempt) => ({
  ...{ check: 'SAF.PROFILE.MERGED', verdict: 'info', reads: readsOf(attempt), found: attempt.profile.mergedFrom?.join(', ') ?? null },
});

function notCovered(attempt: Attempt): AccessResult {
  const { db, request } = attempt;
  const protectall = request.class === 'DATASET' ? (db.options.protectall ?? 'NONE') : 'NONE';
  const isDenied = descriptorOf(attempt).defaultRc === 8 || protectall === 'FAILURES';
  lookForNewer(attempt);
  if (protectall !== 'NONE') attempt.note(protectall === 'WARNING' ? protectallWarns : protectallFails);
  attempt.note(protectall === 'WARNING' ? letThrough : isDenied ? missing : notProtected);
  noteNewer(attempt, false);
  if (protectall === 'WARNING') return withoutProfile(0, 'ALTER', true);
  return withoutProfile(isDenied ? 8 : 4);
}

const protectallWarns: Tell<Attempt> = () => ({ check: 'SAF.PROTECTALL', verdict: 'info', found: 'WARNING' });
const protectallFails: Tell<Attempt> = () => ({ check: 'SAF.PROTECTALL', verdict: 'info', found: 'FAILURES' });

const missing: Tell<Attempt> = (attempt) => ({ ...noProfile(attempt), verdict: 'fail', codes: DENIED });
const notProtected: Tell<Attempt> = (attempt) => ({ ...noProfile(attempt), verdict: 'info', codes: NO_DECISION });
const letThrough: Tell<Attempt> = (attempt) => ({ ...noProfile(attempt), verdict: 'info', codes: OK });

function noProfile(attempt: Attempt) {
  return { check: 'SAF.PROFILE', found: attempt.request.resource, remedy: missingProfileRemedy(attempt) };
}

/** Step 10: data sets whose high-level qualifier is the user's own ID are his. Not of a RESTRICTED user. */
export const ownDataSet: Check = (attempt) => {
  const { profile, request, subject } = attempt;
  if (request.class !== 'DATASET' || profile === undefined || subject.user === undefined || subject.restricted) return undefined;
  if (!request.resource.startsWith(`${subject.userid}.`)) return undefined;
  (attempt as CoveredAttempt).note(own);
  noteAudited(attempt);
  return { saf: 0, racf: 0, reason: 0, allowed: 'ALTER', profile: profile.name, generic: profile.generic, warning: false };
};

const own: Tell<CoveredAttempt> = (attempt) => ({
  ...{ check: 'SAF.ACCESS.OWN', verdict: 'pass', reads: readsOf(attempt), found: attempt.subject.userid, codes: OK },
});
