import type { AccessLevel, AccessRequest } from '../api.js';
import { ANYONE } from '../database/id-key.js';
import type { Profile } from '../database/model.js';
import type { RacfDatabase } from '../database/racf-database.js';
import { StoredProfile } from '../database/stored-profile.js';
import type { ClassView } from '../database/class-view.js';
import { higher, reaches } from './levels.js';
import { isInScope } from './scope.js';
import { subjectOf, type Subject } from './subject.js';
import { conditionalAccess } from './when.js';

/** What a profile gives a user, and by which of its entries. */
export interface Judgement {
  readonly level: AccessLevel;
  readonly by: 'USER' | 'GROUP' | 'ANYONE' | 'UACC' | 'OPERATIONS' | 'NOTHING' | 'WHEN';
}

/** Who asks for what. */
interface Asked {
  readonly db: RacfDatabase;
  readonly request: AccessRequest;
  readonly subject: Subject;
  readonly view: ClassView;
}

const NOTHING: Judgement = { level: 'NONE', by: 'NOTHING' };

/** What this one profile would give, whichever covers the resource: steps 11 to 16 alone. */
export function accessBy(db: RacfDatabase, request: AccessRequest, profile: Profile): Judgement {
  return judge({ db, request, subject: subjectOf(db, request), view: db.view(request.class) }, profile);
}

/** Steps 11 to 16: what the profile gives, all its sources taken together. */
export function judge(asked: Asked, profile: Profile): Judgement {
  const listed = judgeLists(profile, asked.subject);
  if (reaches(listed.level, asked.request.intent)) return listed;
  const raised = raise(asked, profile, listed);
  return operations(asked, profile, raised, isListed(listed)) ?? raised;
}

/** The sources of access in RACF's order; the first that says something is the answer, also when it says NONE (saf.md 2.1, 11 to 14). */
function judgeLists(profile: Profile, subject: Subject): Judgement {
  const stored = StoredProfile.of(profile);
  return userEntry(stored, subject) ?? groupEntries(stored, subject) ?? anyoneEntry(stored, subject) ?? universalAccess(stored, subject);
}

function userEntry(profile: StoredProfile, { key, user }: Subject): Judgement | undefined {
  const level = user === undefined ? undefined : profile.accessOf(key);
  return level && { level, by: 'USER' };
}

/** The highest level of the groups that are listed. */
function groupEntries(profile: StoredProfile, { groupKeys }: Subject): Judgement | undefined {
  let best: AccessLevel | undefined;
  for (const group of groupKeys) {
    const level = profile.accessOf(group);
    if (level !== undefined) best = best === undefined ? level : higher(best, level);
  }
  return best && { level: best, by: 'GROUP' };
}

/** ID(*): any user that RACF knows, except a RESTRICTED one. */
function anyoneEntry(profile: StoredProfile, { user, restricted }: Subject): Judgement | undefined {
  const level = user === undefined || restricted ? undefined : profile.accessOf(ANYONE);
  return level && { level, by: 'ANYONE' };
}

function universalAccess(profile: StoredProfile, { restricted }: Subject): Judgement {
  return restricted ? NOTHING : { level: profile.uacc, by: 'UACC' };
}

/** The user or one of his groups is named: OPERATIONS does not help then. */
function isListed({ by }: Judgement): boolean {
  return by === 'USER' || by === 'GROUP';
}

/** Step 15: a conditional entry can raise the level, never lower it. */
function raise({ db, request, subject }: Asked, profile: Profile, listed: Judgement): Judgement {
  const level = conditionalAccess(db, request, profile, subject);
  return level !== undefined && !reaches(listed.level, level) ? { level, by: 'WHEN' } : listed;
}

/** Step 16: OPERATIONS, for all or within a group's scope, where the user and his groups are not on the list. */
function operations(asked: Asked, profile: Profile, { level }: Judgement, listed: boolean): Judgement | undefined {
  const { request, subject, view } = asked;
  if (listed || view.descriptor?.operations !== true || reaches(level, request.intent) || subject.restricted) return undefined;
  return hasOperations(asked, profile) ? { level: 'ALTER', by: 'OPERATIONS' } : undefined;
}

function hasOperations({ db, request, subject: { groups, user } }: Asked, profile: Profile): boolean {
  if (user?.attributes.includes('OPERATIONS') === true) return true;
  const [qualifier = ''] = request.class === 'DATASET' ? request.resource.split('.') : [];
  return groups.some((group) => {
    if (user?.connects[group]?.attributes.includes('OPERATIONS') !== true) return false;
    return isInScope(db, group, profile.owner) || isInScope(db, group, qualifier);
  });
}
