import { Trail, type Definition, type Remedy, type StepDetails } from '@idprop/decision';
import { foldName, NOBODY, safIdentity } from '@idprop/identity';
import type { AccessDecision, AccessLevel, AccessRequest, AccessResult } from '../api.js';
import type { ClassDescriptor } from '../database/class-table.js';
import type { Profile } from '../database/model.js';
import type { ProfileSet } from '../database/profile-set.js';
import type { RacfDatabase } from '../database/racf-database.js';
import { globalAccess } from './global-access.js';
import { accessViolation } from './ich408i.js';
import { judge } from './judge.js';
import { reaches } from './levels.js';
import { subjectOf, type Subject } from './subject.js';

/** One attempt on its way through the checks. */
interface Attempt {
  readonly db: RacfDatabase;
  readonly request: AccessRequest;
  readonly subject: Subject;
  readonly trail: Trail;
}

/** A check answers the attempt, or passes it on to the next one. */
type Check = (attempt: Attempt) => AccessResult | undefined;

/**
 * RACROUTE AUTH: may this user have this access? The checks in RACF's order (saf.md 2.1). SAF 4 is "no decision": what becomes of it
 * is up to the resource manager. Conditional access lists, SECLABEL and data sets are not decided here yet.
 */
export function decideAccess(db: RacfDatabase, request: AccessRequest): AccessDecision {
  const folded = db.descriptor(request.class)?.case === 'ASIS' ? request : { ...request, resource: foldName(request.resource) };
  const attempt = { db, request: folded, subject: subjectOf(db, request), trail: new Trail() };
  for (const check of CHECKS) {
    const result = check(attempt);
    if (result !== undefined) return toDecision(attempt, result);
  }
  throw new Error('the last check of an access decision always answers');
}

const CHECKS: readonly Check[] = [classActive, classInStorage, startedAttribute, globalAccessTable, coveredByProfile, enoughAccess];

/** Step 3: an unknown or inactive class protects nothing. */
function classActive({ db, request, trail }: Attempt): AccessResult | undefined {
  if (db.isActive(request.class) && db.descriptor(request.class) !== undefined) {
    trail.pass('SAF.CLASS.ACTIVE', { found: request.class });
    return undefined;
  }
  return noDecision(trail, 'SAF.CLASS.ACTIVE', {
    found: request.class,
    remedy: [{ id: 'SAF.CLASSACT', inserts: { class: request.class } }],
  });
}

/** Step 4: a class that must be RACLISTed and is not counts as inactive. */
function classInStorage({ db, request, trail }: Attempt): AccessResult | undefined {
  if (db.descriptor(request.class)?.raclist !== 'REQUIRED' || db.isRaclisted(request.class)) return undefined;
  return noDecision(trail, 'SAF.CLASS.RACLISTED', {
    found: request.class,
    remedy: [{ id: 'SAF.RACLIST', inserts: { class: request.class } }],
  });
}

/** Step 5: TRUSTED and PRIVILEGED started tasks pass. */
function startedAttribute({ request, trail }: Attempt): AccessResult | undefined {
  if (request.started === undefined) return undefined;
  trail.pass('SAF.STARTED.ATTRIBUTE', { found: request.started, codes: ['SAF', 0, 0, 0] });
  return allowed('ALTER');
}

/** Step 7: the global access table can only grant. */
function globalAccessTable({ db, request, subject, trail }: Attempt): AccessResult | undefined {
  const level = globalAccess(db, request, subject);
  if (level === undefined || !reaches(level, request.intent)) return undefined;
  trail.pass('SAF.GLOBAL.ACCESS', {
    reads: { kind: 'profile', name: `GLOBAL ${request.class}`, copy: 'database' },
    expected: request.intent,
    found: level,
    codes: ['SAF', 0, 0, 0],
  });
  return allowed(level);
}

/** Steps 8 and 9: the profile that covers the resource; without one, the class's default return code. */
function coveredByProfile(attempt: Attempt): AccessResult | undefined {
  const { db, request, trail } = attempt;
  const { profiles, copy } = db.deciding(request.class);
  const profile = findProfile(attempt, profiles);
  if (profile !== undefined) {
    trail.pass('SAF.PROFILE', { reads: reference(request, profile, copy), found: profile.name });
    return undefined;
  }
  const details = { found: request.resource, remedy: missingProfileRemedy(attempt) };
  noteNewerProfile(attempt);
  if (descriptorOf(attempt).defaultRc === 4) return noDecision(trail, 'SAF.PROFILE', details);
  trail.fail('SAF.PROFILE', { ...details, codes: ['SAF', 8, 8, 0] });
  return { saf: 8, racf: 8, reason: 0, allowed: 'NONE', generic: false, warning: false };
}

/** Steps 11 to 17: access list, UACC and OPERATIONS give a level; it must reach the intent, or the profile be in WARNING. */
function enoughAccess(attempt: Attempt): AccessResult {
  const { db, request, subject, trail } = attempt;
  const { profiles, copy } = db.deciding(request.class);
  const profile = findProfile(attempt, profiles) as Profile;
  const judgement = judge(profile, subject, descriptorOf(attempt));
  const reads = reference(request, profile, copy);
  trail.info(`SAF.ACCESS.${judgement.by}`, { reads, found: judgement.level });
  const details = { reads, expected: request.intent, found: judgement.level };
  const result = {
    saf: 0,
    racf: 0,
    reason: 0,
    allowed: judgement.level,
    profile: profile.name,
    generic: profile.generic,
    warning: false,
  } as const;
  if (reaches(judgement.level, request.intent)) {
    trail.pass('SAF.ACCESS.INTENT', { ...details, codes: ['SAF', 0, 0, 0] });
    return result;
  }
  const violation = accessViolation(request, subject, profile, judgement);
  const messages = violation === undefined ? {} : { messages: [violation] };
  if (profile.warning) {
    trail.pass('SAF.ACCESS.WARNING', { ...details, codes: ['SAF', 0, 0, 0], ...messages });
    return { ...result, warning: true };
  }
  trail.fail('SAF.ACCESS.INTENT', { ...details, codes: ['SAF', 8, 8, 0], ...messages, remedy: permitRemedy(attempt, profile) });
  noteNewerProfile(attempt);
  return { ...result, saf: 8, racf: 8 };
}

function findProfile({ db, request }: Attempt, profiles: ProfileSet): Profile | undefined {
  return profiles.find(request.resource, db.isOn('generic', request.class), db.variables);
}

/** A forgotten REFRESH: the database would give the access that the copy in storage does not. */
function newerProfileGrants(attempt: Attempt): Profile | undefined {
  const { db, request, subject } = attempt;
  if (!db.isRaclisted(request.class)) return undefined;
  const stored = findProfile(attempt, db.stored(request.class));
  return stored !== undefined && reaches(judge(stored, subject, descriptorOf(attempt)).level, request.intent) ? stored : undefined;
}

function noteNewerProfile(attempt: Attempt): void {
  const newer = newerProfileGrants(attempt);
  if (newer === undefined) return;
  const { request, trail } = attempt;
  trail.info('SAF.COPY.CURRENT', { reads: reference(request, newer, 'database'), found: newer.name, remedy: [refresh(request.class)] });
}

function permitRemedy(attempt: Attempt, profile: Profile): Remedy[] {
  const { db, request, subject } = attempt;
  if (newerProfileGrants(attempt) !== undefined) return [refresh(request.class)];
  if (subject.user === undefined) return [];
  return [
    { id: 'SAF.PERMIT', inserts: { profile: profile.name, class: request.class, userid: request.userid, intent: request.intent } },
    ...(db.isRaclisted(request.class) ? [refresh(request.class)] : []),
  ];
}

function missingProfileRemedy(attempt: Attempt): Remedy[] {
  const { db, request, subject } = attempt;
  if (newerProfileGrants(attempt) !== undefined) return [refresh(request.class)];
  if (subject.user === undefined) return [];
  return [
    { id: 'SAF.RDEFINE', inserts: { profile: request.resource, class: request.class } },
    { id: 'SAF.PERMIT', inserts: { profile: request.resource, class: request.class, userid: request.userid, intent: request.intent } },
    ...(db.isRaclisted(request.class) ? [refresh(request.class)] : []),
  ];
}

function refresh(className: string): Remedy {
  return { id: 'SAF.REFRESH', inserts: { class: className } };
}

function reference(request: AccessRequest, profile: Profile, copy: 'database' | 'in-storage'): Definition {
  return { kind: 'profile', name: `${request.class} ${profile.name}`, copy };
}

function descriptorOf({ db, request }: Attempt): ClassDescriptor {
  return db.descriptor(request.class) as ClassDescriptor;
}

function noDecision(trail: Trail, check: string, details: StepDetails): AccessResult {
  trail.info(check, { ...details, codes: ['SAF', 4, 4, 0] });
  return { saf: 4, racf: 4, reason: 0, allowed: 'NONE', generic: false, warning: false };
}

function allowed(level: AccessLevel): AccessResult {
  return { saf: 0, racf: 0, reason: 0, allowed: level, generic: false, warning: false };
}

function toDecision({ request, trail, subject }: Attempt, value: AccessResult): AccessDecision {
  // An access check does not change who it is: the caller says it, and knows how he knows.
  const identity =
    subject.user === undefined
      ? NOBODY
      : safIdentity(request.userid, 'asserted', subject.group === undefined ? {} : { group: subject.group });
  return { outcome: value.saf === 0 ? 'granted' : 'refused', value, identity, steps: trail.steps, effects: [] };
}
