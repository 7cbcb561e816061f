/** 0-9, A-Z, then (MIXED only) a-z - _. UPPER uses the first 36: not the order of the legacy alphabet. */
export const ENHANCED_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';

export type EnhancedType = 'UPPER' | 'MIXED';

const DIGITS = 8;
/** Values that a ticket may stand for: 41 bits in base 36, 48 bits in base 64. */
const LIMIT: Record<EnhancedType, number> = { UPPER: 2 ** 41, MIXED: 2 ** 48 };
const BASE: Record<EnhancedType, number> = { UPPER: 36, MIXED: 64 };
/** Four digits, either way. */
const HALF: Record<EnhancedType, number> = { UPPER: 36 ** 4, MIXED: 64 ** 4 };

const CODES = Uint8Array.from(ENHANCED_ALPHABET, (character) => character.charCodeAt(0));
const INDEX = new Uint8Array(128).fill(64);
CODES.forEach((code, index) => (INDEX[code] = index));

/** A number as 8 digits of the type's base, most significant first (passticket.md 4). */
export function toEnhancedTicket(type: EnhancedType, value: number): string {
  const upper = Math.floor(value / HALF[type]);
  return fourDigits(upper, BASE[type]) + fourDigits(value - upper * HALF[type], BASE[type]);
}

function fourDigits(value: number, base: number): string {
  const third = (value / base) | 0;
  const second = (third / base) | 0;
  const first = (second / base) | 0;
  return String.fromCharCode(CODES[first]!, CODES[second - first * base]!, CODES[third - second * base]!, CODES[value - third * base]!);
}

/** The number; undefined for a string that is no ticket of the type. */
export function fromEnhancedTicket(type: EnhancedType, ticket: string): number | undefined {
  if (ticket.length !== DIGITS) return undefined;
  const base = BASE[type];
  let value = 0;
  for (let i = 0; i < DIGITS; i++) {
    const digit = INDEX[ticket.charCodeAt(i)] ?? base;
    if (digit >= base) return undefined;
    value = value * base + digit;
  }
  return value < LIMIT[type] ? value : undefined;
}

/**
 * True for what could be a ticket of the type under some key: no cryptography. Of MIXED it is every string of its alphabet.
 *
 * @example
 * isEnhancedTicket('MIXED', 'pass-word'); // false
 * isEnhancedTicket('MIXED', 'CIb4y2an'); // true
 */
export function isEnhancedTicket(type: EnhancedType, text: string): boolean {
  return fromEnhancedTicket(type, text) !== undefined;
}
