import type { Provenance } from '../settings/provenance.js';

/** How long and how many connections a connectionFactory keeps: its connectionManager (zcee.md 2). */
export interface PoolLimits extends Provenance {
  /** maxIdleTime, milliseconds; negative: no limit. */
  readonly maxIdle: number;
  /** agedTimeout, milliseconds since it was opened; negative: no limit. */
  readonly aged: number;
  /** maxPoolSize; 0: no limit. */
  readonly maxSize: number;
  /** False with a negative reapTime: nobody looks for connections that have timed out. */
  readonly reaped: boolean;
}

/** Liberty's defaults (30m, -1s, 50), for a connectionFactory without a connectionManager. */
export const DEFAULT_POOL: PoolLimits = { maxIdle: 30 * 60_000, aged: -1_000, maxSize: 50, reaped: true, reads: {} };

/** Emulated milliseconds since 1970. */
export interface PoolTimes {
  readonly openedAt: number;
  readonly lastUsed: number;
}

/** The limit that a connection nobody uses has passed; undefined when it may stay. A clock that was set back ends nothing. */
export function passedLimit(limits: PoolLimits, { openedAt, lastUsed }: PoolTimes, now: number): 'maxIdleTime' | 'agedTimeout' | undefined {
  if (!limits.reaped) return undefined;
  if (limits.maxIdle >= 0 && now - lastUsed > limits.maxIdle) return 'maxIdleTime';
  return limits.aged >= 0 && now - openedAt > limits.aged ? 'agedTimeout' : undefined;
}

/** The connections that have to go so that one more can be opened: those that were not used for longest. */
export function toMakeRoom<T extends PoolTimes>({ maxSize }: PoolLimits, pool: readonly T[]): T[] {
  if (maxSize === 0 || pool.length < maxSize) return [];
  return [...pool].sort((a, b) => a.lastUsed - b.lastUsed || a.openedAt - b.openedAt).slice(0, pool.length - maxSize + 1);
}
