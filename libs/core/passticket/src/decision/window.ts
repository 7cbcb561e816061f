/** Seconds that a legacy ticket may lie before or after the evaluator's clock (passticket.md 5.3). */
export const LEGACY_WINDOW = 600;

/** Whether a ticket exactly at the limit is still good: not confirmed; IBM itself writes "approximately 10 minutes". */
const LIMIT_INCLUDED = true;

/** Whether an enhanced ticket from the future is good up to TIMEOUT: inferred, not documented (passticket.md 5.3). */
const TIMEOUT_TWO_SIDED = true;

/** How far the evaluator's clock is ahead of the ticket, seconds; negative for a ticket from the future. */
export function legacyOffset(now: number, second: number): number {
  // A ticket holds 32 bits: the wrapped difference keeps the year 2106 an ordinary one.
  return (now - second) | 0;
}

export function isInLegacyWindow(offset: number): boolean {
  return within(Math.abs(offset), LEGACY_WINDOW);
}

export function isInTimeout(offset: number, timeout: number): boolean {
  if (offset < 0 && !TIMEOUT_TWO_SIDED) return false;
  return within(Math.abs(offset), timeout);
}

function within(distance: number, limit: number): boolean {
  return LIMIT_INCLUDED ? distance <= limit : distance < limit;
}
