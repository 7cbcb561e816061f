import { ticketAuthority, type Authority, type TicketFunction } from '@idprop/passticket';
import { decideAccess, type RacfDatabase } from '@idprop/saf';
import type { Caller } from './callers.service.js';

/** What SAF says of the caller's access to IRRPTAUTH in PTKTDATA (passticket.md 5.8). */
export function authorityOf(
  db: RacfDatabase,
  { identity, started }: Caller,
  does: TicketFunction,
  names: { readonly userid: string; readonly applname: string },
): Authority {
  return decideAccess(db, {
    userid: identity.userid,
    ...(identity.group === undefined ? {} : { group: identity.group }),
    ...(started === undefined ? {} : { started }),
    ...ticketAuthority(does, names),
  });
}
