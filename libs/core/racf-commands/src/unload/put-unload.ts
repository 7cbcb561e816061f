import { FILTER_CLASS, type RacfChange, type RacfDatabase } from '@idprop/saf';
import type { ImportedUnload } from './import-unload.js';

/**
 * The changes that put what an unload holds in the place of what the database has: users, groups, profiles and filters. SETROPTS options and class switches
 * stay, since no unload has them; copies in storage stay as they are until REFRESH.
 */
export function putUnload(db: RacfDatabase, unload: Pick<ImportedUnload, 'users' | 'groups' | 'profiles' | 'filters'>): RacfChange[] {
  const changes: RacfChange[] = [];
  for (const { name } of db.stored(FILTER_CLASS)) changes.push({ type: 'profileDelete', class: FILTER_CLASS, name });
  for (const { userid } of db.users()) changes.push({ type: 'userDelete', userid });
  for (const { group } of db.groups()) changes.push({ type: 'groupDelete', group });
  for (const className of ['DATASET', ...db.classNames()].filter((name) => name !== FILTER_CLASS)) {
    for (const { name } of db.stored(className)) changes.push({ type: 'profileDelete', class: className, name });
  }
  for (const group of unload.groups) changes.push({ type: 'group', group });
  for (const user of unload.users) changes.push({ type: 'user', user });
  for (const [className, profiles] of unload.profiles)
    for (const profile of profiles) changes.push({ type: 'profile', class: className, profile });
  for (const filter of unload.filters) changes.push({ type: 'filter', ...filter });
  return changes;
}
