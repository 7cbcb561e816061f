import { cp1047 } from '@idprop/ebcdic';
import { foldName } from '@idprop/identity';
import { PassTicketError } from './errors.js';

/** A user ID or application name as both algorithms take it: upper case, and as 8 EBCDIC bytes in two words (passticket.md 2). */
export interface TicketName {
  readonly name: string;
  readonly hi: number;
  readonly lo: number;
}

const MAX_LENGTH = 8;
/** In both words, every byte. */
const BLANKS = 0x40404040;

/** Throws PASSTICKET_USERID unless it is 1 to 8 of A-Z 0-9 # @ $ after folding to upper case. */
export function ticketUserid(userid: string): TicketName {
  return ticketName(userid, 'PASSTICKET_USERID', 'user ID');
}

/** Throws PASSTICKET_APPLNAME likewise. The bare application: the qualifiers of a profile's name do not enter the computation. */
export function ticketApplname(applname: string): TicketName {
  return ticketName(applname, 'PASSTICKET_APPLNAME', 'application name');
}

function ticketName(text: string, code: 'PASSTICKET_USERID' | 'PASSTICKET_APPLNAME', what: string): TicketName {
  if (text.length === 0 || text.length > MAX_LENGTH) throw noName(text, code, what);
  let [hi, lo] = [BLANKS, BLANKS];
  for (let i = 0; i < text.length; i++) {
    const byte = EBCDIC[text.charCodeAt(i)] ?? 0;
    if (byte === 0) throw noName(text, code, what);
    const flip = (byte ^ 0x40) << (24 - 8 * (i & 3));
    if (i < 4) hi ^= flip;
    else lo ^= flip;
  }
  return { name: foldName(text), hi, lo };
}

function noName(text: string, code: 'PASSTICKET_USERID' | 'PASSTICKET_APPLNAME', what: string): PassTicketError {
  return new PassTicketError(code, `"${text}" is no ${what}`, 'Use 1 to 8 characters of A-Z 0-9 # @ $');
}

/** Character code to EBCDIC, small letters folded; 0 for what no name has. */
const EBCDIC = new Uint8Array(128);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789#@$') {
  EBCDIC[character.charCodeAt(0)] = cp1047.encode(foldName(character))[0] ?? 0;
}

/** The eight bytes of a name. */
export function nameBytes({ hi, lo }: TicketName): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, hi);
  view.setInt32(4, lo);
  return bytes;
}
