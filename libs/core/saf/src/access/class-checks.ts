import type { AccessResult } from '../api.js';
import { NO_DECISION, NO_RACF, OK, withoutProfile, type Attempt, type Check } from './attempt.js';
import { noteAudited } from './audit.js';
import { globalAccess } from './global-access.js';
import { reaches } from './levels.js';

/** Steps 2 and 3: RACF that is inactive, and an unknown or inactive class, protect nothing. */
export const classActive: Check = (attempt) => {
  const { request, steps, view } = attempt;
  if (view.active && view.descriptor !== undefined) {
    steps.push({ check: 'SAF.CLASS.ACTIVE', verdict: 'pass', found: request.class });
    return undefined;
  }
  return attempt.db.options.inactiveRacf === true ? racfInactive(attempt) : asInactive(attempt, 'SAF.CLASS.ACTIVE', 'SAF.CLASSACT');
};

/** Step 2: while RACF is inactive nothing is decided. Looked at after the class, which is not active then either. */
function racfInactive({ steps }: Attempt): AccessResult {
  steps.push({ check: 'SAF.RACF.ACTIVE', verdict: 'info', found: 'INACTIVE', codes: NO_RACF, remedy: [{ id: 'SAF.RVARY', inserts: {} }] });
  return { ...withoutProfile(4), racf: 0 };
}

/** Step 4: a class that must be RACLISTed and is not counts as inactive. */
export const classInStorage: Check = (attempt) => {
  const { copy, descriptor } = attempt.view;
  if (descriptor?.raclist !== 'REQUIRED' || copy === 'in-storage') return undefined;
  return asInactive(attempt, 'SAF.CLASS.RACLISTED', 'SAF.RACLIST');
};

function asInactive({ request, steps }: Attempt, check: string, remedy: string): AccessResult {
  const inserts = { class: request.class };
  steps.push({ check, verdict: 'info', found: request.class, remedy: [{ id: remedy, inserts }], codes: NO_DECISION });
  return withoutProfile(4);
}

/** Step 5: TRUSTED and PRIVILEGED started tasks pass; what a PRIVILEGED one does is never recorded. */
export const startedAttribute: Check = (attempt) => {
  const { request, steps } = attempt;
  if (request.started === undefined) return undefined;
  steps.push({ check: 'SAF.STARTED.ATTRIBUTE', verdict: 'pass', found: request.started, codes: OK });
  if (request.started === 'TRUSTED') noteAudited(attempt, undefined, undefined);
  return withoutProfile(0, 'ALTER');
};

/** Whether the global access table counts where STATUS=ACCESS asks for the level: not known (saf.md 17.8). */
const GLOBAL_COUNTS_FOR_STATUS: boolean = true;

/** Step 7: the global access table can only grant. Where the level is asked for, it is one of several sources. */
export const globalAccessTable: Check = (attempt) => {
  const { db, request, steps, subject, view } = attempt;
  if (!view.global) return undefined;
  const level = globalAccess(db, request, subject);
  if (level !== undefined && GLOBAL_COUNTS_FOR_STATUS) attempt.global = level;
  if (level === undefined || request.status === 'ACCESS' || !reaches(level, request.intent)) return undefined;
  steps.push({
    check: 'SAF.GLOBAL.ACCESS',
    verdict: 'pass',
    reads: { kind: 'profile', name: `GLOBAL ${request.class}`, copy: 'database' },
    expected: request.intent,
    found: level,
    codes: OK,
  });
  return withoutProfile(0, level);
};
