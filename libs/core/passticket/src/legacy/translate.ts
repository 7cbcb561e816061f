/** A=0 .. Z=25, 0=26 .. 9=35: not the order of the enhanced alphabet. */
export const LEGACY_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

const INDEX = new Int8Array(128).fill(-1);
/** Character code of each six bits. */
const CODES = Uint8Array.from({ length: 64 }, (_, six) => LEGACY_ALPHABET.charCodeAt(six % 36));

[...LEGACY_ALPHABET].forEach((character, index) => (INDEX[character.charCodeAt(0)] = index));

/**
 * 32 bits as 8 characters. Each takes six consecutive bits, cyclic, so that neighbours overlap by two (passticket.md 3.4):
 *
 * ```
 * bits 31 32 1 2 3 4 | 3..8 | 7..12 | 11..16 | 15..20 | 19..24 | 23..28 | 27..32     each modulo 36
 * ```
 */
export function toTicket(word: number): string {
  return String.fromCharCode(
    CODES[((word & 3) << 4) | (word >>> 28)]!,
    CODES[(word >>> 24) & 63]!,
    CODES[(word >>> 20) & 63]!,
    CODES[(word >>> 16) & 63]!,
    CODES[(word >>> 12) & 63]!,
    CODES[(word >>> 8) & 63]!,
    CODES[(word >>> 4) & 63]!,
    CODES[word & 63]!,
  );
}

/**
 * The 32 bits of a ticket; undefined for the 99.85 % of strings that are no ticket under any key. Nothing is lost by the modulo:
 * a group and its value 36 higher differ in their upper two bits, and these are the lower two of the group before
 * (passticket.md 3.5).
 */
export function fromTicket(ticket: string): number | undefined {
  if (ticket.length !== 8) return undefined;
  let before = INDEX[ticket.charCodeAt(7)] ?? -1;
  let word = 0;
  for (let i = 0; i < 8; i++) {
    const index = INDEX[ticket.charCodeAt(i)] ?? -1;
    if (index < 0) return undefined;
    const upper = before & 3;
    const higher = index + 36;
    if (index >>> 4 === upper) word = (word << 4) | (index & 15);
    else if (higher >>> 4 === upper) word = (word << 4) | (higher & 15);
    else return undefined;
    before = index;
  }
  return word;
}

/**
 * True for the 0.15 % of strings that could be a ticket under some key: no cryptography.
 *
 * @example
 * isLegacyTicket('RQELV4J5'); // true
 * isLegacyTicket('PASSWORD'); // false
 */
export function isLegacyTicket(text: string): boolean {
  return fromTicket(text) !== undefined;
}
