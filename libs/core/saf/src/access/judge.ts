import type { AccessLevel } from '../api.js';
import type { ClassDescriptor } from '../database/class-table.js';
import type { Profile } from '../database/model.js';
import { higher } from './levels.js';
import type { Subject } from './subject.js';

/** What a profile gives a user, and by which of its entries. */
export interface Judgement {
  readonly level: AccessLevel;
  readonly by: 'USER' | 'GROUP' | 'ANYONE' | 'UACC' | 'OPERATIONS' | 'NOTHING';
}

/** The sources of access in RACF's order; the first that says something is the answer, also when it says NONE (saf.md 2.1, 11 to 14). */
const SOURCES = [userEntry, groupEntries, anyoneEntry, universalAccess];

/** The access that a profile gives: the access list and UACC, then the attribute OPERATIONS. */
export function judge(profile: Profile, subject: Subject, descriptor: ClassDescriptor): Judgement {
  const listed = SOURCES.reduce<Judgement | undefined>((found, source) => found ?? source(profile, subject), undefined);
  return operations(listed, subject, descriptor) ?? listed ?? { level: 'NONE', by: 'NOTHING' };
}

function userEntry(profile: Profile, { userid, user }: Subject): Judgement | undefined {
  const level = user === undefined ? undefined : profile.access[userid];
  return level && { level, by: 'USER' };
}

/** The highest level of the groups that are listed. */
function groupEntries(profile: Profile, { groups }: Subject): Judgement | undefined {
  let best: AccessLevel | undefined;
  for (const group of groups) {
    const level = profile.access[group];
    if (level !== undefined) best = best === undefined ? level : higher(best, level);
  }
  return best && { level: best, by: 'GROUP' };
}

/** ID(*): any user that RACF knows, except a RESTRICTED one. */
function anyoneEntry(profile: Profile, { user, restricted }: Subject): Judgement | undefined {
  const level = user === undefined || restricted ? undefined : profile.access['*'];
  return level && { level, by: 'ANYONE' };
}

function universalAccess(profile: Profile, { restricted }: Subject): Judgement | undefined {
  return restricted ? undefined : { level: profile.uacc, by: 'UACC' };
}

/** OPERATIONS gives ALTER in some classes, unless the user or one of his groups is on the list (saf.md 2.1, 16). */
function operations(listed: Judgement | undefined, { user, restricted }: Subject, descriptor: ClassDescriptor): Judgement | undefined {
  if (!descriptor.operations || restricted || user?.attributes.includes('OPERATIONS') !== true) return undefined;
  return listed?.by === 'USER' || listed?.by === 'GROUP' ? undefined : { level: 'ALTER', by: 'OPERATIONS' };
}
