import type { Step } from '@idprop/decision';
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
  return new Decided(attempt, result);
}

const NO_EFFECTS: readonly never[] = [];

/** Resource names in upper case, unless the class keeps case. */
function folded(request: AccessRequest, textCase: 'UPPER' | 'ASIS' | undefined): AccessRequest {
  if (textCase === 'ASIS') return request;
  const resource = foldName(request.resource);
  return resource === request.resource ? request : { ...request, resource };
}

/** The steps are told when they are read. */
class Decided implements AccessDecision {
  readonly outcome: 'granted' | 'refused';
  readonly identity: AccessDecision['identity'];
  readonly effects = NO_EFFECTS;
  #steps: readonly Step[] | undefined = undefined;

  constructor(
    private readonly attempt: Attempt,
    readonly value: AccessResult,
  ) {
    this.outcome = value.saf === 0 ? 'granted' : 'refused';
    this.identity = attempt.subject.identity;
  }

  get steps(): readonly Step[] {
    return (this.#steps ??= this.attempt.steps());
  }
}
