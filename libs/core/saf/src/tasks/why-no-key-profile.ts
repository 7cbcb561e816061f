import type { RacfDatabase } from '../database/racf-database.js';
import { genericKeyProfile, storedPassTicketProfile } from './passticket-profiles.js';

/**
 * Why PTKTDATA has no key profile for an application. `not-refreshed`: the database has one, the copy in storage does not; `no-key`: there is a
 * profile, but no key in it; `generic`: a generic profile covers the name, which counts for nothing (passticket.md 5.6).
 */
export type NoKeyProfile = 'inactive' | 'not-raclisted' | 'not-refreshed' | 'no-key' | 'generic' | 'undefined';

/** Asked when there is none. */
export function whyNoKeyProfile(db: RacfDatabase, applname: string): NoKeyProfile {
  if (!db.isActive('PTKTDATA')) return 'inactive';
  if (!db.isRaclisted('PTKTDATA')) return 'not-raclisted';
  if (storedPassTicketProfile(db, applname) !== undefined) return 'not-refreshed';
  if (db.stored('PTKTDATA').get(applname) !== undefined) return 'no-key';
  return genericKeyProfile(db, applname) === undefined ? 'undefined' : 'generic';
}

/** True when somebody meant the application to take PassTickets, whatever is missing. */
export function isMeantForPassTickets(db: RacfDatabase, applname: string): boolean {
  return db.stored('PTKTDATA').get(applname) !== undefined || genericKeyProfile(db, applname) !== undefined;
}
