/** Eight characters of the alphabets of both kinds of PassTicket: legacy A-Z 0-9, enhanced also a-z, `-` and `_` (passticket.md 2, 4). */
const PASSTICKET = /^[A-Za-z0-9_-]{8}$/;

export function mayBePassTicket(secret: string): boolean {
  return PASSTICKET.test(secret);
}
