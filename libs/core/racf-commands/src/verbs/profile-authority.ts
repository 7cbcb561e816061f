import { accessBy, type AccessLevel, type ClassDescriptor, type Judgement, type Profile } from '@idprop/saf';
import type { Run } from '../run.js';
import { isSpecial, isWithin, mayAdminister, mayList, scopeOf } from './authority.js';

/** The access that a user has by a profile, the issuer unless told: YOUR ACCESS of listings. */
export function ownAccess(run: Run, descriptor: ClassDescriptor, profile: Profile, userid = run.issuer.userid): AccessLevel {
  if (descriptor.name === 'DATASET' && qualifierOf(profile.name) === userid) return 'ALTER';
  return judged(run, descriptor, profile, userid).level;
}

/**
 * To change a profile or its access list: SPECIAL, its owner, group-SPECIAL over its owner, the user whose data set it is, and whom a discrete
 * profile gives ALTER; ALTER by a generic one is not enough (saf.md 9.3).
 */
export function mayChange(run: Run, descriptor: ClassDescriptor, profile: Profile): boolean {
  if (mayAdminister(run, profile.owner) || ownsQualifier(run, descriptor, profile.name)) return true;
  return !profile.generic && isOnList(run, descriptor, profile) && ownAccess(run, descriptor, profile) === 'ALTER';
}

/** `all`: with the access list; `base`: READ to CONTROL lists the rest (saf.md 9.3). */
export function listingOf(run: Run, descriptor: ClassDescriptor, profile: Profile): 'all' | 'base' | undefined {
  if (mayList(run, profile.owner) || mayChange(run, descriptor, profile)) return 'all';
  const level = ownAccess(run, descriptor, profile);
  return level === 'NONE' || level === 'EXECUTE' ? undefined : 'base';
}

/** CLAUTH in the class; in class DATASET one's own qualifier, or that of a group in which one has CREATE authority. */
export function mayDefine(run: Run, descriptor: ClassDescriptor, name: string): boolean {
  if (isSpecial(run) || run.issuer.classAuthority.includes(descriptor.name)) return true;
  if (descriptor.name !== 'DATASET') return false;
  const authority = run.issuer.connects[qualifierOf(name)]?.authority;
  return ownsQualifier(run, descriptor, name) || (authority !== undefined && authority !== 'USE');
}

/** Access by OPERATIONS does not make an administrator. */
function isOnList(run: Run, descriptor: ClassDescriptor, profile: Profile): boolean {
  return judged(run, descriptor, profile, run.issuer.userid).by !== 'OPERATIONS';
}

/** The most that the profile gives: what the user would get who asks for ALTER. */
function judged(run: Run, { name: className }: ClassDescriptor, profile: Profile, userid: string): Judgement {
  return accessBy(run.db, { userid, class: className, resource: profile.name, intent: 'ALTER' }, profile);
}

function isOwnDataset(run: Run, { name: className }: ClassDescriptor, name: string): boolean {
  return className === 'DATASET' && qualifierOf(name) === run.issuer.userid;
}

/** The user of the high-level qualifier, or group-SPECIAL over its group. */
function ownsQualifier(run: Run, descriptor: ClassDescriptor, name: string): boolean {
  if (isOwnDataset(run, descriptor, name)) return true;
  return descriptor.name === 'DATASET' && isWithin(run, scopeOf(run, 'SPECIAL'), qualifierOf(name));
}

export function qualifierOf(name: string): string {
  return name.split('.', 1)[0] ?? '';
}
