import { cp1047 } from '@idprop/ebcdic';
import { foldName, isSafName } from '@idprop/identity';
import { PassTicketError } from './errors.js';

/** A user ID or application name as both algorithms take it: upper case, and as 8 EBCDIC bytes with blanks (passticket.md 2). */
export interface TicketName {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Throws PASSTICKET_USERID unless it is 1 to 8 of A-Z 0-9 # @ $ after folding to upper case. */
export function ticketUserid(userid: string): TicketName {
  return ticketName(userid, 'PASSTICKET_USERID', 'user ID');
}

/** Throws PASSTICKET_APPLNAME likewise. The bare application: the qualifiers of a profile's name do not enter the computation. */
export function ticketApplname(applname: string): TicketName {
  return ticketName(applname, 'PASSTICKET_APPLNAME', 'application name');
}

function ticketName(text: string, code: 'PASSTICKET_USERID' | 'PASSTICKET_APPLNAME', what: string): TicketName {
  const name = foldName(text);
  if (!isSafName(name)) throw new PassTicketError(code, `"${text}" is no ${what}`, 'Use 1 to 8 characters of A-Z 0-9 # @ $');
  return { name, bytes: cp1047.field(name, 8) };
}

/** Reads four bytes as a word. */
export function wordAt(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] ?? 0) << 24) | ((bytes[offset + 1] ?? 0) << 16) | ((bytes[offset + 2] ?? 0) << 8) | (bytes[offset + 3] ?? 0);
}
