import type { StatisticEffect, StatisticResult, UserStatistic, UserStatistics } from '../ports/index.js';
import { guarded } from './connection.js';
import { askEachTurn } from './each-turn.js';
import { statisticsKey } from './keys.js';
import type { RedisContext } from './redis-context.js';
import { STATISTICS } from './scripts/statistic.js';

/** User statistics of RACF databases: one hash each, changed by one script; what is asked for in one turn of the event loop goes together. */
export class RedisStatistics implements UserStatistics {
  private readonly databases = new Map<string, Database>();

  constructor(private readonly context: RedisContext) {}

  read(sysplex: string, database: string, userid: string): Promise<UserStatistic> {
    return guarded(async () => {
      const kept = await this.database(sysplex, database).read(userid);
      return statisticOf(kept ?? '');
    });
  }

  apply(sysplex: string, database: string, userid: string, effect: StatisticEffect): Promise<StatisticResult> {
    return guarded(() => this.database(sysplex, database).apply({ userid, effect }));
  }

  private database(sysplex: string, name: string): Database {
    const place = `${sysplex} ${name}`;
    let database = this.databases.get(place);
    if (database === undefined) this.databases.set(place, (database = this.open(sysplex, name)));
    return database;
  }

  private open(sysplex: string, name: string): Database {
    const { context } = this;
    const key = (): string => statisticsKey(context.namespace, context.epoch(), sysplex, name);
    return {
      read: askEachTurn((userids) => context.redis.hmget(key(), ...userids)),
      apply: askEachTurn(async (all) => {
        const users = [...new Set(all.map(({ userid }) => userid))];
        const place = new Map(users.map((userid, index) => [userid, index + 1]));
        const effects = all.flatMap(({ userid, effect }) => [place.get(userid) ?? 0, effect.type, numberOf(effect)]);
        const reply = (await STATISTICS.run(context.redis, [key()], [users.length, ...users, ...effects])) as [
          number,
          number,
          string,
          number,
          number,
        ][];
        return reply.map(([failures, revoked, last, was, now]) => ({
          ...statistic(failures, revoked === 1, last),
          wasRevoked: was === 1,
          revokedNow: now === 1,
        }));
      }),
    };
  }
}

interface Database {
  readonly read: (userid: string) => Promise<string | null>;
  readonly apply: (change: { readonly userid: string; readonly effect: StatisticEffect }) => Promise<StatisticResult>;
}

function numberOf(effect: StatisticEffect): number {
  if (effect.type === 'failed') return effect.limit;
  return effect.type === 'succeeded' ? effect.at : 0;
}

/** As the script keeps it: `failures:revoked:last access`. */
export function statisticOf(kept: string): UserStatistic {
  const [failures = '', revoked = '0', last = ''] = kept.split(':');
  return statistic(Number(failures), revoked === '1', last);
}

function statistic(failures: number, revoked: boolean, last: string): UserStatistic {
  return { failures, revoked, ...(last === '' ? {} : { lastAccess: Number(last) }) };
}
