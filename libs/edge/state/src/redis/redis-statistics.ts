import type { StatisticEffect, StatisticResult, UserStatistic, UserStatistics } from '../ports/index.js';
import { guarded } from './connection.js';
import { statisticsKey } from './keys.js';
import type { RedisContext } from './redis-context.js';
import { STATISTIC } from './scripts/statistic.js';

/** User statistics of RACF databases: one hash each, changed by one script. */
export class RedisStatistics implements UserStatistics {
  constructor(private readonly context: RedisContext) {}

  read(sysplex: string, database: string, userid: string): Promise<UserStatistic> {
    return guarded(async () => {
      const kept = await this.context.redis.hget(this.key(sysplex, database), userid);
      const [failures = '0', revoked = '0', last = ''] = (kept ?? '').split(':');
      return statistic(Number(failures), revoked === '1', last);
    });
  }

  apply(sysplex: string, database: string, userid: string, effect: StatisticEffect): Promise<StatisticResult> {
    return guarded(async () => {
      const args = [userid, effect.type, numberOf(effect)];
      const reply = await STATISTIC.run(this.context.redis, [this.key(sysplex, database)], args);
      const [failures, revoked, last, was, now] = reply as [number, number, string, number, number];
      return { ...statistic(failures, revoked === 1, last), wasRevoked: was === 1, revokedNow: now === 1 };
    });
  }

  private key(sysplex: string, database: string): string {
    return statisticsKey(this.context.namespace, this.context.epoch(), sysplex, database);
  }
}

function numberOf(effect: StatisticEffect): number {
  if (effect.type === 'failed') return effect.limit;
  return effect.type === 'succeeded' ? effect.at : 0;
}

function statistic(failures: number, revoked: boolean, last: string): UserStatistic {
  return { failures, revoked, ...(last === '' ? {} : { lastAccess: Number(last) }) };
}
