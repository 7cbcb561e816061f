import { createRedisBus, replyKey, requestKey } from '@idprop/bus';
import { databaseOf, mayCall, peersOf, type ServiceDefinition, type ServiceName } from '@idprop/sysplex';
import { Redis } from 'ioredis';
import type { LogName } from '../ports/index.js';
import { startAclRedis, type AclRedis } from '../testing/acl-redis.js';
import { testSysplex } from '../testing/test-sysplex.js';
import { aclFile } from './acl-file.js';
import { connectionsKey, instancesKey, liveKey, logKeys, replayKey, replaySinceKey, statisticsKey, systemLogKey } from './keys.js';

const NAMESPACE = 'acl';
const sysplex = testSysplex(NAMESPACE);
const services = sysplex.services;
const pairs = services.flatMap((one) => services.filter((other) => other !== one).map((other) => [one, other] as const));

/** Whatever could change a key, directly or from a script, declared or not. */
const WRITES: ((key: string) => [string, ...string[]])[] = [
  (key) => ['SET', key, 'x'],
  (key) => ['DEL', key],
  (key) => ['UNLINK', key],
  (key) => ['XADD', key, '*', 'c', 'x'],
  (key) => ['XTRIM', key, 'MAXLEN', '0'],
  (key) => ['HSET', key, 'generation', '1'],
  (key) => ['LPUSH', key, 'x'],
  (key) => ['RPUSH', key, 'x'],
  (key) => ['ZADD', key, '1', 'x'],
  (key) => ['SADD', key, 'x'],
  (key) => ['EXPIRE', key, '1'],
  (key) => ['RENAME', key, `${key}.moved`],
  (key) => ['EVAL', "return redis.call('XADD', KEYS[1], '*', 'c', 'x')", '1', key],
  (key) => ['EVAL', "return redis.call('LPUSH', ARGV[1], 'x')", '0', key],
  (key) => ['EVAL', "return redis.call('DEL', ARGV[1])", '0', key],
];

const READS: ((key: string) => [string, ...string[]])[] = [
  (key) => ['GET', key],
  (key) => ['HGET', key, 'id'],
  (key) => ['HGETALL', key],
  (key) => ['HMGET', key, 'data'],
  (key) => ['LRANGE', key, '0', '-1'],
  (key) => ['XRANGE', key, '-', '+'],
  (key) => ['XREAD', 'STREAMS', key, '0'],
  (key) => ['ZRANGE', key, '0', '-1'],
  (key) => ['ZSCORE', key, 'x'],
  (key) => ['LMPOP', '1', key, 'LEFT'],
  (key) => ['EVAL', "return redis.call('XRANGE', ARGV[1], '-', '+')", '0', key],
];

const ALL = ['racf', 'passwords', 'ptkt', 'keys'] as const;

let acl: AclRedis;
const clients = new Map<ServiceName, Redis>();
beforeAll(async () => {
  acl = await startAclRedis([sysplex]);
  for (const { name } of services) {
    clients.set(name, new Redis({ ...acl.connectionOf(name, NAMESPACE), disableClientInfo: true } as object));
  }
});
afterAll(async () => {
  for (const client of clients.values()) client.disconnect();
  await acl.stop();
});

/** True when the access rules let the service do it, whatever Redis then thinks of the command. */
async function may(service: ServiceDefinition, command: [string, ...string[]]): Promise<boolean> {
  try {
    await clients.get(service.name)?.call(...command);
    return true;
  } catch (error) {
    return !/^NOPERM|The user executing the script can.t/.test((error as Error).message);
  }
}

async function mayAny(service: ServiceDefinition, commands: typeof WRITES, key: string): Promise<boolean> {
  const answers = await Promise.all(commands.map((command) => may(service, command(key))));
  return answers.includes(true);
}

/** Exactly the rightful services get through. */
async function expectOnly(commands: typeof WRITES, key: string, rightful: (service: ServiceDefinition) => boolean): Promise<void> {
  for (const service of services) {
    expect([service.name, key, await mayAny(service, commands, key)]).toEqual([service.name, key, rightful(service)]);
  }
}

describe('the generated ACL file', () => {
  it('lets nobody in without a password, and keeps no password', async () => {
    const stranger = new Redis({ path: acl.redis.path ?? '', disableClientInfo: true, retryStrategy: () => null, lazyConnect: true });
    stranger.on('error', () => undefined);
    await expect(stranger.connect().then(() => stranger.ping())).rejects.toThrow(/NOAUTH|closed/);
    stranger.disconnect();
    const passwords = Object.fromEntries(services.map(({ name }) => [name, 'very secret']));
    expect(aclFile(sysplex, passwords)).not.toContain('very secret');
  });

  it('refuses to make a user without a password', () => {
    expect(() => aclFile(sysplex, {})).toThrow('no password is given for WSCPLEX.WG31.racf');
  });

  it('lets no service write or read the requests of another, for every ordered pair', async () => {
    for (const [one, other] of pairs) {
      for (const third of services) {
        const requestsOfOther = requestKey(NAMESPACE, third.name, other.name);
        if (third !== one)
          expect([one.name, requestsOfOther, await mayAny(one, WRITES, requestsOfOther)]).toEqual([one.name, requestsOfOther, false]);
      }
      const requestsToOther = requestKey(NAMESPACE, other.name, one.name);
      expect([one.name, requestsToOther, await mayAny(one, READS, requestsToOther)]).toEqual([one.name, requestsToOther, false]);
      expect([one.name, requestsToOther, await may(one, ['LPUSH', requestsToOther, 'x'])]).toEqual([
        one.name,
        requestsToOther,
        mayCall(sysplex, one, other),
      ]);
    }
  }, 60_000);

  it('lets no service write or read the answers of another, for every ordered pair', async () => {
    for (const [one, other] of pairs) {
      for (const third of services) {
        const answersOfOther = replyKey(NAMESPACE, third.name, other.name, 'i1');
        if (third !== one)
          expect([one.name, answersOfOther, await mayAny(one, WRITES, answersOfOther)]).toEqual([one.name, answersOfOther, false]);
      }
      const answersToOther = replyKey(NAMESPACE, other.name, one.name, 'i1');
      expect([one.name, answersToOther, await mayAny(one, READS, answersToOther)]).toEqual([one.name, answersToOther, false]);
      expect([one.name, answersToOther, await may(one, ['LPUSH', answersToOther, 'x'])]).toEqual([
        one.name,
        answersToOther,
        mayCall(sysplex, other, one),
      ]);
    }
  }, 60_000);

  it('lets the console alone write clock and resets', async () => {
    for (const key of Object.values(logKeys(NAMESPACE, { log: 'control' }, 0)))
      await expectOnly(WRITES, key, ({ kind }) => kind === 'console');
  });

  it.each(sysplex.databases.map(({ sysplex: plex, name }) => [plex, name] as const))(
    'lets the racf of %s %s alone write its logs, and only its services read them',
    async (plex, database) => {
      const on = (service: ServiceDefinition): boolean => {
        const found = databaseOf(sysplex, service);
        return found?.sysplex === plex && found.name === database;
      };
      const readers: Record<(typeof ALL)[number], readonly string[]> = {
        racf: ['racf', 'passticket', 'zcee', 'ims', 'cics'],
        passwords: ['racf', 'zcee', 'ims', 'cics', 'passticket'],
        ptkt: ['racf', 'passticket'],
        keys: ['racf', 'zcee', 'ims', 'cics'],
      };
      for (const log of ALL) {
        const name: LogName = { log, sysplex: plex, database };
        for (const key of Object.values(logKeys(NAMESPACE, name, 0))) {
          await expectOnly(WRITES, key, (service) => service.kind === 'racf' && on(service));
          await expectOnly(READS, key, (service) => readers[log].includes(service.kind) && on(service));
        }
      }
      const statistics = statisticsKey(NAMESPACE, 0, plex, database);
      await expectOnly(WRITES, statistics, (service) => readers.passwords.includes(service.kind) && on(service));
    },
    60_000,
  );

  it('lets the passticket service alone write the replay memory of its systems', async () => {
    const serves = (system: string) => (service: ServiceDefinition) => service.kind === 'passticket' && service.system === system;
    for (const system of ['WG31', 'WG32']) {
      const me: ServiceName = `WSCPLEX.${system}.passticket`;
      const scopes = [`WSCPLEX.${system}`, `WSCPLEX.database.${system}DB`].map((scope) => replayKey(NAMESPACE, 0, scope));
      for (const key of [replaySinceKey(NAMESPACE, 0, me), ...scopes]) {
        await expectOnly(WRITES, key, serves(system));
        await expectOnly(READS, key, serves(system));
      }
    }
  });

  it('lets each service write its own connections, log and sign of life only', async () => {
    for (const owner of services) {
      const { name } = owner;
      const keys = [
        connectionsKey(NAMESPACE, 0, name),
        systemLogKey(NAMESPACE, 0, name),
        instancesKey(NAMESPACE, name),
        liveKey(NAMESPACE, name, 'i1'),
      ];
      for (const key of keys) await expectOnly(WRITES, key, (service) => service === owner);
    }
  }, 60_000);

  it('lets nobody administer Redis, or look for keys', async () => {
    const commands: [string, ...string[]][] = [
      ['CONFIG', 'GET', '*'],
      ['FLUSHALL'],
      ['ACL', 'LIST'],
      ['KEYS', '*'],
      ['SCAN', '0'],
      ['CLIENT', 'LIST'],
      ['SCRIPT', 'FLUSH'],
      ['FUNCTION', 'LIST'],
      ['PUBLISH', `idprop:{${NAMESPACE}}:alive:x`, 'x'],
      ['SUBSCRIBE', '*'],
      ['SHUTDOWN', 'NOSAVE'],
    ];
    for (const service of services) {
      for (const command of commands) expect([service.name, command, await may(service, command)]).toEqual([service.name, command, false]);
    }
  });

  it('lets every service call whom it may call over the bus, and nobody else', async () => {
    const buses = await Promise.all(
      services.map(({ name }) =>
        createRedisBus({
          namespace: NAMESPACE,
          me: name,
          connection: acl.connectionOf(name, NAMESPACE),
          peers: peersOf(sysplex, name),
        }),
      ),
    );
    try {
      // The lists hold what the tests above have written; it is no envelope, and put aside.
      for (const bus of buses) await bus.serve(async ({ caller }) => `${bus.me} to ${caller}`);
      for (const [one, other] of pairs) {
        const bus = buses[services.indexOf(one)];
        const answer = await bus?.call(other.name, 'test', {}, { deadlineMs: 2000 }).catch(() => 'refused');
        expect([one.name, other.name, answer]).toEqual([
          one.name,
          other.name,
          mayCall(sysplex, one, other) ? `${other.name} to ${one.name}` : 'refused',
        ]);
      }
    } finally {
      await Promise.all(buses.map((bus) => bus.close()));
    }
  }, 60_000);
});
