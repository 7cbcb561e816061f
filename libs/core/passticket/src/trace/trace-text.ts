/** What a ticket is made of. */
export interface TicketInput {
  readonly userid: string;
  readonly applid: string;
  /** In hexadecimal. */
  readonly key: string;
  /** Seconds since 1970. */
  readonly epoch: number;
}

/** A number in so many hexadecimal digits. */
export function hex(value: number, digits: number): string {
  return value.toString(16).toUpperCase().padStart(digits, '0');
}

/** Groups of four digits, so that bytes can be counted. */
export function spaced(digits: string): string {
  return digits.replace(/(.{4})(?=.)/g, '$1 ');
}
