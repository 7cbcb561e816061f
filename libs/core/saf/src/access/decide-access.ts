import { foldName } from '@idprop/identity';
import type { AccessDecision, AccessRequest, AccessResult } from '../api.js';
import type { RacfDatabase } from '../database/racf-database.js';
import type { Attempt, Check, CoveredAttempt } from './attempt.js';
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
  const attempt: Attempt = { db, request: folded(request, view.descriptor?.case), view, subject: subjectOf(db, request), steps: [] };
  for (const check of CHECKS) {
    const result = check(attempt);
    if (result !== undefined) return toDecision(attempt, result);
  }
  return toDecision(attempt, enoughAccess(attempt as CoveredAttempt) as AccessResult);
}

/** Those that come before a level is looked for. The last one lets only attempts pass that a profile covers. */
const CHECKS: readonly Check[] = [classActive, classInStorage, startedAttribute, globalAccessTable, coveredByProfile, ownDataSet];

/** Resource names in upper case, unless the class keeps case. */
function folded(request: AccessRequest, textCase: 'UPPER' | 'ASIS' | undefined): AccessRequest {
  if (textCase === 'ASIS') return request;
  const resource = foldName(request.resource);
  return resource === request.resource ? request : { ...request, resource };
}

function toDecision({ steps, subject }: Attempt, value: AccessResult): AccessDecision {
  return { outcome: value.saf === 0 ? 'granted' : 'refused', value, identity: subject.identity, steps, effects: [] };
}
