import { NO_DECISION, NO_RACF, OK, withoutProfile, type Attempt, type Check } from './attempt.js';
import { noteAudited } from './audit.js';
import type { Tell } from './course.js';
import { globalAccess } from './global-access.js';
import { reaches } from './levels.js';

/** Steps 2 and 3: RACF that is inactive, and an unknown or inactive class, protect nothing. */
export const classActive: Check = (attempt) => {
  const { db, view } = attempt;
  if (view.active && view.descriptor !== undefined) {
    attempt.note(active);
    return undefined;
  }
  // Step 2 is looked at after the class, which is not active then either.
  if (db.options.inactiveRacf === true) {
    attempt.note(racfInactive);
    return { ...withoutProfile(4), racf: 0 };
  }
  attempt.note(inactive);
  return withoutProfile(4);
};

const active: Tell<Attempt> = ({ request }) => ({ check: 'SAF.CLASS.ACTIVE', verdict: 'pass', found: request.class });

const racfInactive: Tell<Attempt> = () => ({
  ...{ check: 'SAF.RACF.ACTIVE', verdict: 'info', found: 'INACTIVE', codes: NO_RACF },
  remedy: [{ id: 'SAF.RVARY', inserts: {} }],
});

const inactive: Tell<Attempt> = ({ request }) => ({
  ...{ check: 'SAF.CLASS.ACTIVE', verdict: 'info', found: request.class, codes: NO_DECISION },
  remedy: [{ id: 'SAF.CLASSACT', inserts: { class: request.class } }],
});

/** Step 4: a class that must be RACLISTed and is not counts as inactive. */
export const classInStorage: Check = (attempt) => {
  const { copy, descriptor } = attempt.view;
  if (descriptor?.raclist !== 'REQUIRED' || copy === 'in-storage') return undefined;
  attempt.note(notInStorage);
  return withoutProfile(4);
};

const notInStorage: Tell<Attempt> = ({ request }) => ({
  ...{ check: 'SAF.CLASS.RACLISTED', verdict: 'info', found: request.class, codes: NO_DECISION },
  remedy: [{ id: 'SAF.RACLIST', inserts: { class: request.class } }],
});

/** Step 5: TRUSTED and PRIVILEGED started tasks pass; what a PRIVILEGED one does is never recorded. */
export const startedAttribute: Check = (attempt) => {
  const { started } = attempt.request;
  if (started === undefined) return undefined;
  attempt.note(isStarted);
  if (started === 'TRUSTED') noteAudited(attempt);
  return withoutProfile(0, 'ALTER');
};

const isStarted: Tell<Attempt> = ({ request: { started = null } }) => ({
  ...{ check: 'SAF.STARTED.ATTRIBUTE', verdict: 'pass', found: started, codes: OK },
});

/** Step 7: the global access table can only grant. Where the level is asked for, it is one of several sources. */
export const globalAccessTable: Check = (attempt) => {
  const { db, request, subject, view } = attempt;
  if (!view.global) return undefined;
  const level = globalAccess(db, request, subject);
  attempt.global = level;
  if (level === undefined || request.status === 'ACCESS' || !reaches(level, request.intent)) return undefined;
  attempt.note(globallyGranted);
  return withoutProfile(0, level);
};

const globallyGranted: Tell<Attempt> = ({ global = null, request }) => ({
  check: 'SAF.GLOBAL.ACCESS',
  verdict: 'pass',
  reads: { kind: 'profile', name: `GLOBAL ${request.class}`, copy: 'database' },
  expected: request.intent,
  found: global,
  codes: OK,
});
