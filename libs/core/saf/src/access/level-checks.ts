import { ACCESS_LEVELS, type AccessLevel, type AccessResult } from '../api.js';
import type { Profile } from '../database/model.js';
import { DENIED, descriptorOf, OK, OK_BY_WARNING, type Attempt, type CoveredAttempt } from './attempt.js';
import { noteAudited } from './audit.js';
import { accessViolation } from './ich408i.js';
import { isListed, judgeLists, type Judgement } from './judge.js';
import { higher, reaches } from './levels.js';
import { noteNewerProfile } from './newer-profile.js';
import { permitRemedy } from './remedies.js';
import { isInScope } from './scope.js';
import { conditionalAccess } from './when.js';

/** Steps 11 to 16: what the profile gives, all its sources taken together. */
export function judgeAll(attempt: Attempt, profile: Profile): Judgement {
  const listed = judgeLists(profile, attempt.subject);
  const raised = raise(attempt, profile, listed);
  return operations(attempt, profile, raised, isListed(listed)) ?? raised;
}

/** Step 15: a conditional entry can raise the level, never lower it. */
function raise({ db, request, subject }: Attempt, profile: Profile, listed: Judgement): Judgement {
  if (profile.conditional === undefined || reaches(listed.level, request.intent)) return listed;
  const level = conditionalAccess(db, request, profile, subject);
  return level !== undefined && !reaches(listed.level, level) ? { level, by: 'WHEN' } : listed;
}

/** Step 16: OPERATIONS, for all or within a group's scope, where the user and his groups are not on the list. */
function operations(attempt: Attempt, profile: Profile, { level }: Judgement, listed: boolean): Judgement | undefined {
  const { request, subject } = attempt;
  if (listed || !descriptorOf(attempt).operations || reaches(level, request.intent) || subject.restricted) return undefined;
  if (subject.user === undefined || !hasOperations(attempt, profile)) return undefined;
  return { level: 'ALTER', by: 'OPERATIONS' };
}

function hasOperations({ db, request, subject }: Attempt, profile: Profile): boolean {
  const { groups, user } = subject;
  if (user?.attributes.includes('OPERATIONS') === true) return true;
  const [qualifier = ''] = request.class === 'DATASET' ? request.resource.split('.') : [];
  return groups.some((group) => {
    if (user?.connects[group]?.attributes.includes('OPERATIONS') !== true) return false;
    return isInScope(db, group, profile.owner) || isInScope(db, group, qualifier);
  });
}

/** Steps 11 to 17: the level that the user has must reach the intent, or the profile be in WARNING. */
export function enoughAccess(attempt: CoveredAttempt): AccessResult {
  const { profile, reads, request, steps, view } = attempt;
  const judgement = judgeAll(attempt, profile);
  const { level } = judgement;
  steps.push({ check: LEVEL_CHECKS[judgement.by], verdict: 'info', reads, found: level });
  if (request.status === 'ACCESS') return levelOnly(attempt, level);
  if (!reaches(level, request.intent)) return notEnough(attempt, level, judgement);
  steps.push({ check: 'SAF.ACCESS.INTENT', verdict: 'pass', reads, expected: request.intent, found: level, codes: OK });
  if (view.stored !== undefined) noteNewerProfile(attempt, true);
  noteAudited(attempt, profile, judgement);
  return result(profile, level);
}

const LEVEL_CHECKS: Readonly<Record<Judgement['by'], string>> = {
  USER: 'SAF.ACCESS.USER',
  GROUP: 'SAF.ACCESS.GROUP',
  ANYONE: 'SAF.ACCESS.ANYONE',
  UACC: 'SAF.ACCESS.UACC',
  OPERATIONS: 'SAF.ACCESS.OPERATIONS',
  NOTHING: 'SAF.ACCESS.NOTHING',
  WHEN: 'SAF.ACCESS.WHEN',
};

function notEnough(attempt: CoveredAttempt, level: AccessLevel, judgement: Judgement): AccessResult {
  const { db, profile, reads, request, steps, subject } = attempt;
  const violation = accessViolation(db, request, subject, profile, judgement);
  const told = violation === undefined ? {} : { messages: [violation] };
  const found = { ...told, reads, expected: request.intent, found: level };
  if (profile.warning) {
    const asked = request.status === 'WARN';
    steps.push({ ...found, check: 'SAF.ACCESS.WARNING', verdict: 'pass', codes: asked ? OK_BY_WARNING : OK });
    return { ...result(profile, level), reason: asked ? 4 : 0, warning: true };
  }
  steps.push({ ...found, check: 'SAF.ACCESS.INTENT', verdict: 'fail', codes: DENIED, remedy: permitRemedy(attempt) });
  noteNewerProfile(attempt, false);
  return { ...result(profile, level), saf: 8, racf: 8 };
}

/** STATUS=ACCESS: RACF return code 20 and the level as reason (saf.md 2.2): 0 NONE, 4 READ, 8 UPDATE, 12 CONTROL, 16 ALTER. EXECUTE counts as NONE. */
function levelOnly({ global, profile, reads, steps }: CoveredAttempt, level: AccessLevel): AccessResult {
  const highest = global === undefined ? level : higher(global, level);
  const reason = Math.max(0, (ACCESS_LEVELS.indexOf(highest) - 1) * 4);
  steps.push({ check: 'SAF.ACCESS.STATUS', verdict: 'info', reads, found: highest, codes: ['SAF', 0, 20, reason] });
  return { ...result(profile, highest), racf: 20, reason };
}

function result({ generic, name }: Profile, allowed: AccessLevel): AccessResult {
  return { saf: 0, racf: 0, reason: 0, allowed, profile: name, generic, warning: false };
}
