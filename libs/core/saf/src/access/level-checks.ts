import { ACCESS_LEVELS, type AccessLevel, type AccessResult } from '../api.js';
import type { Profile } from '../database/model.js';
import { DENIED, OK, OK_BY_WARNING, readsOf, type CoveredAttempt, type JudgedAttempt } from './attempt.js';
import { noteAudited } from './audit.js';
import type { Tell } from './course.js';
import { accessViolation } from './ich408i.js';
import { judge, type Judgement } from './judge.js';
import { higher, reaches } from './levels.js';
import { lookForNewer, noteNewer } from './newer-profile.js';
import { permitRemedy } from './remedies.js';

/** Steps 11 to 17: the level that the user has must reach the intent, or the profile be in WARNING. */
export function enoughAccess(covered: CoveredAttempt): AccessResult {
  const { profile, request, view } = covered;
  const judgement = judge(covered, profile);
  covered.judgement = judgement;
  const attempt = covered as JudgedAttempt;
  const { level } = judgement;
  attempt.note(given);
  if (request.status === 'ACCESS') return levelOnly(attempt);
  if (!reaches(level, request.intent)) return notEnough(attempt);
  attempt.note(reached);
  if (view.stored !== undefined) {
    lookForNewer(attempt);
    noteNewer(attempt, true);
  }
  noteAudited(attempt);
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

const given: Tell<JudgedAttempt> = (attempt) => {
  const { by, level } = attempt.judgement;
  return { check: LEVEL_CHECKS[by], verdict: 'info', reads: readsOf(attempt), found: level };
};

const reached: Tell<JudgedAttempt> = (attempt) => ({ ...compared(attempt), check: 'SAF.ACCESS.INTENT', verdict: 'pass', codes: OK });

function compared(attempt: JudgedAttempt) {
  return { reads: readsOf(attempt), expected: attempt.request.intent, found: attempt.judgement.level };
}

function notEnough(attempt: JudgedAttempt): AccessResult {
  const { judgement, profile, request } = attempt;
  lookForNewer(attempt);
  if (profile.warning) {
    attempt.note(warned);
    return result(profile, judgement.level, { reason: request.status === 'WARN' ? 4 : 0, warning: true });
  }
  attempt.note(notReached);
  noteNewer(attempt, false);
  return result(profile, judgement.level, { saf: 8, racf: 8 });
}

const warned: Tell<JudgedAttempt> = (attempt) => ({
  ...violated(attempt),
  check: 'SAF.ACCESS.WARNING',
  verdict: 'pass',
  codes: attempt.request.status === 'WARN' ? OK_BY_WARNING : OK,
});

const notReached: Tell<JudgedAttempt> = (attempt) => ({
  ...violated(attempt),
  check: 'SAF.ACCESS.INTENT',
  verdict: 'fail',
  codes: DENIED,
  remedy: permitRemedy(attempt),
});

function violated(attempt: JudgedAttempt) {
  const violation = accessViolation(attempt);
  return { ...(violation === undefined ? {} : { messages: [violation] }), ...compared(attempt) };
}

/** Whether the global access table counts where STATUS=ACCESS asks for the level: not known (saf.md 17.8). */
const GLOBAL_COUNTS_FOR_STATUS: boolean = true;

/** STATUS=ACCESS: RACF return code 20 and the level as reason (saf.md 2.2): 0 NONE, 4 READ, 8 UPDATE, 12 CONTROL, 16 ALTER. EXECUTE counts as NONE. */
function levelOnly(attempt: JudgedAttempt): AccessResult {
  const { profile } = attempt;
  const highest = highestOf(attempt);
  attempt.note(told);
  return result(profile, highest, { racf: 20, reason: reasonOf(highest) });
}

const told: Tell<JudgedAttempt> = (attempt) => {
  const highest = highestOf(attempt);
  const codes = ['SAF', 0, 20, reasonOf(highest)] as const;
  return { check: 'SAF.ACCESS.STATUS', verdict: 'info', reads: readsOf(attempt), found: highest, codes };
};

function highestOf({ global, judgement: { level } }: JudgedAttempt): AccessLevel {
  return GLOBAL_COUNTS_FOR_STATUS && global !== undefined ? higher(global, level) : level;
}

function reasonOf(level: AccessLevel): number {
  return Math.max(0, (ACCESS_LEVELS.indexOf(level) - 1) * 4);
}

function result({ generic, name }: Profile, allowed: AccessLevel, codes: Partial<AccessResult> = GRANTED): AccessResult {
  const { saf = 0, racf = 0, reason = 0, warning = false } = codes;
  return { saf, racf, reason, allowed, profile: name, generic, warning };
}

const GRANTED: Partial<AccessResult> = {};
