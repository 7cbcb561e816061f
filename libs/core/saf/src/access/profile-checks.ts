import type { AccessResult } from '../api.js';
import type { Profile } from '../database/model.js';
import type { Profiles } from '../database/profile-set.js';
import { DENIED, descriptorOf, NO_DECISION, OK, reference, withoutProfile, type Attempt, type Check } from './attempt.js';
import { noteAudited } from './audit.js';
import { noteNewerProfile } from './newer-profile.js';
import { missingProfileRemedy } from './remedies.js';

export function findProfile({ db, request, view }: Attempt, profiles: Profiles): Profile | undefined {
  return profiles.find(request.resource, view.generic, db.variables);
}

/** Steps 8 and 9: the profile that covers the resource; without one, the class's default return code or PROTECTALL. */
export const coveredByProfile: Check = (attempt) => {
  const { request, steps, view } = attempt;
  const profile = findProfile(attempt, view.profiles);
  if (profile === undefined) return notCovered(attempt);
  const reads = reference(request, profile, view.copy);
  attempt.profile = profile;
  attempt.reads = reads;
  steps.push({ check: 'SAF.PROFILE', verdict: 'pass', reads, found: profile.name });
  // The rule by which profiles of one resource are merged is partly unknown (saf.md 17.6): the result says that it was applied.
  if (profile.mergedFrom !== undefined) {
    steps.push({ check: 'SAF.PROFILE.MERGED', verdict: 'info', reads, found: profile.mergedFrom.join(', ') });
  }
  return undefined;
};

function notCovered(attempt: Attempt): AccessResult {
  const { db, request, steps } = attempt;
  const protectall = request.class === 'DATASET' ? (db.options.protectall ?? 'NONE') : 'NONE';
  const isDenied = descriptorOf(attempt).defaultRc === 8 || protectall === 'FAILURES';
  const details = { check: 'SAF.PROFILE', found: request.resource, remedy: missingProfileRemedy(attempt) };
  if (protectall !== 'NONE') steps.push({ check: 'SAF.PROTECTALL', verdict: 'info', found: protectall });
  if (protectall === 'WARNING') steps.push({ ...details, verdict: 'info', codes: OK });
  else steps.push({ ...details, verdict: isDenied ? 'fail' : 'info', codes: isDenied ? DENIED : NO_DECISION });
  noteNewerProfile(attempt, false);
  if (protectall === 'WARNING') return withoutProfile(0, 'ALTER', true);
  return withoutProfile(isDenied ? 8 : 4);
}

/** Step 10: data sets whose high-level qualifier is the user's own ID are his. Not of a RESTRICTED user. */
export const ownDataSet: Check = (attempt) => {
  const { profile, reads, request, steps, subject } = attempt;
  if (request.class !== 'DATASET' || profile === undefined || subject.user === undefined || subject.restricted) return undefined;
  if (!request.resource.startsWith(`${subject.userid}.`)) return undefined;
  steps.push({ check: 'SAF.ACCESS.OWN', verdict: 'pass', ...(reads === undefined ? {} : { reads }), found: subject.userid, codes: OK });
  noteAudited(attempt, profile, undefined);
  return { saf: 0, racf: 0, reason: 0, allowed: 'ALTER', profile: profile.name, generic: profile.generic, warning: false };
};
