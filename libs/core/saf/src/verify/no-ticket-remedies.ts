import type { Remedy } from '@idprop/decision';
import type { RacfDatabase } from '../database/racf-database.js';
import { isMeantForPassTickets, whyNoKeyProfile, type NoKeyProfile } from '../tasks/why-no-key-profile.js';

const PTKTDATA = { class: 'PTKTDATA' };

const KEY_PROFILE: Readonly<Record<NoKeyProfile, (applname: string) => Remedy>> = {
  inactive: () => ({ id: 'SAF.CLASSACT', inserts: PTKTDATA }),
  'not-raclisted': () => ({ id: 'SAF.RACLIST', inserts: PTKTDATA }),
  'not-refreshed': () => ({ id: 'SAF.REFRESH', inserts: PTKTDATA }),
  'no-key': (applname) => ({ id: 'SAF.PTKTDATA.SETKEY', inserts: { applname } }),
  generic: (applname) => ({ id: 'SAF.PTKTDATA.KEY', inserts: { applname } }),
  undefined: (applname) => ({ id: 'SAF.PTKTDATA.KEY', inserts: { applname } }),
};

/**
 * What helps where a value is not the password, and PTKTDATA has no key to try it as a PassTicket. Which of both it was meant to be nobody knows: what
 * PTKTDATA lacks comes first where somebody meant the application to take PassTickets.
 */
export function noTicketRemedies(db: RacfDatabase, userid: string, applname: string): Remedy[] {
  const password: Remedy = { id: 'SAF.PASSWORD', inserts: { userid } };
  if (applname === '') return [password];
  const keyProfile = KEY_PROFILE[whyNoKeyProfile(db, applname)](applname);
  return isMeantForPassTickets(db, applname) ? [keyProfile, password] : [password, keyProfile];
}
