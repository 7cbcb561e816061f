import { replayScopes, type ServiceName, type Sysplex } from '@idprop/sysplex';
import type { Redis } from 'ioredis';
import type { CopiedLog, CopiedTickets, LogName, StateCopy, UserStatistic } from '../ports/index.js';
import { isReset, type ControlChange } from '../shared/control-change.js';
import { logText } from '../shared/log-name.js';
import { SINCE_EVER } from '../shared/replay-rules.js';
import { connect, guarded, type RedisConnection } from './connection.js';
import { connectionsKey, logKeys, replayKey, replaySinceKey, statisticsKey } from './keys.js';
import { loadLog, LogGapError } from './log-reader.js';
import { statisticOf } from './redis-statistics.js';

/** How often a log is read again because it was trimmed meanwhile. */
const MOST_ATTEMPTS = 5;

export interface CopyOptions {
  readonly sysplex: Sysplex;
  /** Of the user that reads: see {@link readerUser}. */
  readonly connection: RedisConnection;
}

/** Reads everything that decisions in a namespace depend on. Changes nothing, and is no service that others see. */
export async function copyRedisState({ sysplex, connection }: CopyOptions): Promise<StateCopy> {
  const redis = await connect(connection);
  try {
    return await guarded(() => copyWith(redis, sysplex));
  } finally {
    redis.disconnect();
  }
}

async function copyWith(redis: Redis, sysplex: Sysplex): Promise<StateCopy> {
  const { namespace, databases, services } = sysplex;
  const control = await copyLog(redis, namespace, { log: 'control' }, 0);
  const epoch = control.changes.map((text) => JSON.parse(text) as ControlChange).findLast(isReset)?.epoch ?? 0;
  const names = databases.flatMap(({ sysplex: plex, name: database }) =>
    (['racf', 'passwords', 'ptkt', 'keys'] as const).map((log): LogName => ({ log, sysplex: plex, database })),
  );
  const logs = await Promise.all(names.map(async (name) => [logText(name), await copyLog(redis, namespace, name, epoch)] as const));
  const statistics = await Promise.all(
    databases.map(async (database) => copyStatistics(redis, namespace, epoch, database.sysplex, database.name)),
  );
  const connections = await Promise.all(
    services.map(async ({ name }) => [name, await copyConnections(redis, namespace, epoch, name)] as const),
  );
  return {
    logs: { control, ...Object.fromEntries(logs) },
    statistics: Object.fromEntries(statistics.flat()),
    tickets: Object.fromEntries(await copyTickets(redis, sysplex, epoch)),
    connections: Object.fromEntries(connections),
  };
}

async function copyLog(redis: Redis, namespace: string, name: LogName, epoch: number): Promise<CopiedLog> {
  for (let attempt = 1; ; attempt++) {
    try {
      const { snapshot, changes } = await loadLog(redis, logKeys(namespace, name, epoch));
      return { ...(snapshot === undefined ? {} : { snapshot }), changes: changes.map(({ change }) => change) };
    } catch (error) {
      if (!(error instanceof LogGapError) || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

async function copyStatistics(
  redis: Redis,
  namespace: string,
  epoch: number,
  sysplex: string,
  database: string,
): Promise<[string, UserStatistic][]> {
  const kept = await redis.hgetall(statisticsKey(namespace, epoch, sysplex, database));
  return Object.entries(kept).map(([userid, text]) => [`${sysplex}:${database}:${userid}`, statisticOf(text)]);
}

/** Fields are `kind/id`, the kind encoded. */
async function copyConnections(
  redis: Redis,
  namespace: string,
  epoch: number,
  service: ServiceName,
): Promise<(readonly [kind: string, id: string, entry: string])[]> {
  const kept = await redis.hgetall(connectionsKey(namespace, epoch, service));
  return Object.entries(kept).map(([field, entry]) => {
    const slash = field.indexOf('/');
    return [decodeURIComponent(field.slice(0, slash)), field.slice(slash + 1), entry] as const;
  });
}

async function copyTickets(redis: Redis, sysplex: Sysplex, epoch: number): Promise<[scope: string, CopiedTickets][]> {
  const { namespace, services } = sysplex;
  const all: [string, CopiedTickets][] = [];
  for (const service of services.filter(({ kind }) => kind === 'passticket')) {
    const [since] = await redis.hmget(replaySinceKey(namespace, epoch, service.name), 'since');
    for (const scope of replayScopes(sysplex, service)) {
      const entries = await redis.zrange(replayKey(namespace, epoch, scope), 0, -1, 'WITHSCORES');
      if (entries.length > 0) all.push([scope, ticketsOf(entries, Number(since ?? SINCE_EVER))]);
    }
  }
  return all;
}

/** Members as `scripts/use-ticket.ts` writes them: tickets, `D:` for a span that was dropped, `S:` for the beginning. */
function ticketsOf(entries: readonly string[], since: number): CopiedTickets {
  const pairs = entries.flatMap((member, index) => (index % 2 === 0 ? [[member, Number(entries[index + 1])] as const] : []));
  const numbers = (mark: string): number[] =>
    pairs.filter(([member]) => member.startsWith(`${mark}:`)).map(([member]) => Number(member.slice(mark.length + 1)));
  return {
    since: Math.max(since, ...numbers('S')),
    dropped: numbers('D'),
    used: pairs.filter(([member]) => !/^[SD]:/.test(member)),
  };
}
