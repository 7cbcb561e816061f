import { foldName } from '@idprop/identity';
import type { AccessDecision, AccessRequest, AccessResult } from '../api.js';
import type { RacfDatabase } from '../database/racf-database.js';
import { Attempt, type CoveredAttempt } from './attempt.js';
import { classActive, classInStorage, globalAccessTable, startedAttribute } from './class-checks.js';
import { enoughAccess } from './level-checks.js';
import { coveredByProfile, ownDataSet } from './profile-checks.js';
import { subjectOf } from './subject.js';

/**
 * RACROUTE AUTH: may this user have this access? The checks in RACF's order (saf.md 2.1). SAF 4 is "no decision": what becomes of it
 * is up to the resource manager. FASTAUTH decides alike here (17.8). SECLABELs are not decided.
 */
export function decideAccess(db: RacfDatabase, request: AccessRequest): AccessDecision {
  const view = db.view(request.class);
  const attempt = new Attempt(db, folded(request, view.descriptor?.case), view, subjectOf(db, request));
  // Called by name, since a list of functions is slower than all that they do.
  const result =
    classActive(attempt) ??
    classInStorage(attempt) ??
    startedAttribute(attempt) ??
    globalAccessTable(attempt) ??
    coveredByProfile(attempt) ??
    ownDataSet(attempt) ??
    enoughAccess(attempt as CoveredAttempt);
  return toDecision(attempt, result);
}

const NO_EFFECTS: readonly never[] = [];

/** Resource names in upper case, unless the class keeps case. */
function folded(request: AccessRequest, textCase: 'UPPER' | 'ASIS' | undefined): AccessRequest {
  if (textCase === 'ASIS') return request;
  const resource = foldName(request.resource);
  return resource === request.resource ? request : { ...request, resource };
}

function toDecision({ steps, subject }: Attempt, value: AccessResult): AccessDecision {
  return { outcome: value.saf === 0 ? 'granted' : 'refused', value, identity: subject.identity, steps, effects: NO_EFFECTS };
}
