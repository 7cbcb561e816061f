import type { ThrottlerStorage } from '@nestjs/throttler';

/**
 * @nestjs/throttler's storage contract in memory, for a gateway inside somebody's test process: the library itself is
 * CommonJS that requires ES modules, which Jest cannot load before Node 24.9. Processes of our own use the library (main.ts).
 */
export class SlidingWindow implements ThrottlerStorage {
  private readonly hits = new Map<string, number[]>();

  constructor(private readonly clock: () => number = () => performance.now()) {}

  /** Counts a request of the last `ttl` milliseconds, unless it is one too many; times of the answer are in seconds. */
  async increment(key: string, ttl: number, limit: number): Promise<Awaited<ReturnType<ThrottlerStorage['increment']>>> {
    const now = this.clock();
    for (const [known, times] of this.hits) if ((times.at(-1) ?? 0) <= now - ttl) this.hits.delete(known);
    const times = (this.hits.get(key) ?? []).filter((time) => time > now - ttl);
    const isBlocked = times.length >= limit;
    if (!isBlocked) times.push(now);
    this.hits.set(key, times);
    const seconds = Math.ceil(((times[0] ?? now) + ttl - now) / 1000);
    return { totalHits: times.length + (isBlocked ? 1 : 0), timeToExpire: seconds, isBlocked, timeToBlockExpire: isBlocked ? seconds : 0 };
  }
}
