import type { AccessLevel } from '../api.js';
import type { ClassDescriptor } from '../database/class-table.js';
import { ANYONE } from '../database/id-key.js';
import type { Profile } from '../database/model.js';
import { StoredProfile } from '../database/stored-profile.js';
import { higher } from './levels.js';
import type { Subject } from './subject.js';

/** What a profile gives a user, and by which of its entries. */
export interface Judgement {
  readonly level: AccessLevel;
  readonly by: 'USER' | 'GROUP' | 'ANYONE' | 'UACC' | 'OPERATIONS' | 'NOTHING' | 'WHEN';
}

const NOTHING: Judgement = { level: 'NONE', by: 'NOTHING' };

/** The access that a profile gives: the access list and UACC, then the attribute OPERATIONS. */
export function judge(profile: Profile, subject: Subject, descriptor: ClassDescriptor): Judgement {
  const listed = judgeLists(profile, subject);
  return operations(listed, subject, descriptor) ?? listed;
}

/** The sources of access in RACF's order; the first that says something is the answer, also when it says NONE (saf.md 2.1, 11 to 14). */
export function judgeLists(profile: Profile, subject: Subject): Judgement {
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

/** OPERATIONS gives ALTER in some classes, unless the user or one of his groups is on the list (saf.md 2.1, 16). */
function operations(listed: Judgement, { user, restricted }: Subject, descriptor: ClassDescriptor): Judgement | undefined {
  if (!descriptor.operations || restricted || user?.attributes.includes('OPERATIONS') !== true) return undefined;
  return isListed(listed) ? undefined : { level: 'ALTER', by: 'OPERATIONS' };
}

/** The user or one of his groups is named: OPERATIONS does not help then. */
export function isListed({ by }: Judgement): boolean {
  return by === 'USER' || by === 'GROUP';
}
