import type { AccessLevel } from '../api.js';
import { accessOf } from '../database/access-list.js';
import type { ClassDescriptor } from '../database/class-table.js';
import type { Profile } from '../database/model.js';
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
  return (
    userEntry(profile, subject) ?? groupEntries(profile, subject) ?? anyoneEntry(profile, subject) ?? universalAccess(profile, subject)
  );
}

function userEntry(profile: Profile, { userid, user }: Subject): Judgement | undefined {
  const level = user === undefined ? undefined : accessOf(profile, userid);
  return level && { level, by: 'USER' };
}

/** The highest level of the groups that are listed. */
function groupEntries(profile: Profile, { groups }: Subject): Judgement | undefined {
  let best: AccessLevel | undefined;
  for (const group of groups) {
    const level = accessOf(profile, group);
    if (level !== undefined) best = best === undefined ? level : higher(best, level);
  }
  return best && { level: best, by: 'GROUP' };
}

/** ID(*): any user that RACF knows, except a RESTRICTED one. */
function anyoneEntry(profile: Profile, { user, restricted }: Subject): Judgement | undefined {
  const level = user === undefined || restricted ? undefined : accessOf(profile, '*');
  return level && { level, by: 'ANYONE' };
}

function universalAccess(profile: Profile, { restricted }: Subject): Judgement {
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
