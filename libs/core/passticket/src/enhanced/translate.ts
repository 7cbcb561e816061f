/** 0-9, A-Z, then (MIXED only) a-z - _. UPPER uses the first 36: not the order of the legacy alphabet. */
export const ENHANCED_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';

export type EnhancedType = 'UPPER' | 'MIXED';

const DIGITS = 8;
/** Values that a ticket may stand for: 41 bits in base 36, 48 bits in base 64. */
const LIMIT: Record<EnhancedType, number> = { UPPER: 2 ** 41, MIXED: 2 ** 48 };

const baseOf = (type: EnhancedType): number => (type === 'UPPER' ? 36 : 64);

/** A number as 8 digits of the type's base, most significant first (passticket.md 4). */
export function toEnhancedTicket(type: EnhancedType, value: number): string {
  const base = baseOf(type);
  let ticket = '';
  for (let rest = value, i = 0; i < DIGITS; i++) {
    ticket = `${ENHANCED_ALPHABET[rest % base]}${ticket}`;
    rest = Math.floor(rest / base);
  }
  return ticket;
}

/** The number; undefined for a string that is no ticket of the type. */
export function fromEnhancedTicket(type: EnhancedType, ticket: string): number | undefined {
  if (ticket.length !== DIGITS) return undefined;
  const base = baseOf(type);
  let value = 0;
  for (const character of ticket) {
    const digit = ENHANCED_ALPHABET.indexOf(character);
    if (digit < 0 || digit >= base) return undefined;
    value = value * base + digit;
  }
  return value < LIMIT[type] ? value : undefined;
}
