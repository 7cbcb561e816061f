/**
 * Replay memory: the rules, and how they are kept in memory. The Redis script follows the same rules in Lua.
 *
 * - A ticket is known by algorithm, application, user and the second that it decodes to, and scored by its emulated expiry.
 * - Forgetting is by emulated time only, and never endangers the answer: the clock can be moved back, and a ticket that had
 *   expired is valid once more. So nothing is forgotten until {@link ReplayLimits.retain} tickets are kept; then whole
 *   spans of {@link SPAN_SECONDS} that lie wholly before now are dropped, earliest first, and each dropped span is noted.
 *   A ticket that expires in a dropped span is `unknown` if the clock ever returns to it; all others are answered exactly.
 *   A span that is still running, or lies ahead (because the clock was moved back), is never dropped.
 * - Valid since: a memory that was lost cannot tell used from unused. After a loss, tickets of up to the second of the loss
 *   (or of the latest one that a running service remembers to have seen, should that be later) are `unknown`. A memory that
 *   begins with its namespace, or after a reset, is valid since the beginning of time: nothing was ever used before it, so
 *   the clock may be moved anywhere, and a ticket made in the second of its creation is good.
 */
export const SPAN_SECONDS = 600;

export interface ReplayLimits {
  /** Tickets kept per scope before any is forgotten. */
  readonly retain: number;
}

export const DEFAULT_REPLAY_LIMITS: ReplayLimits = { retain: 100_000 };

/** Valid since the beginning of time. */
export const SINCE_EVER = Number.MIN_SAFE_INTEGER;

export function spanOf(second: number): number {
  return Math.floor(second / SPAN_SECONDS);
}
