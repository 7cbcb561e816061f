import { Redis } from 'ioredis';
import type { ServiceName } from '@idprop/sysplex';
import { busAclRules } from './acl.js';
import { asideKey, liveChannel, presenceKey, replyKey, requestKey, wakeKey } from './keys.js';
import { createRedisBus } from './redis/redis-bus.js';
import { SERVICES } from './testing/contract.js';
import { TestRedis } from './testing/redis-server.js';

const pairs = SERVICES.flatMap((one) => SERVICES.filter((two) => two !== one).map((two) => [one, two] as const));

describe('bus under its own ACL rules', () => {
  const server = new TestRedis();
  const connection = (me: ServiceName): { path: string; username: string; password: string } => ({
    path: server.path,
    username: me,
    password: `of ${me}`,
  });

  beforeAll(async () => {
    await server.start();
    for (const me of SERVICES) await server.redis.acl('SETUSER', me, 'reset', 'on', `>of ${me}`, ...busAclRules('test', me, SERVICES));
  });
  afterAll(() => server.stop());

  it('every service serves and calls every other', async () => {
    const buses = await Promise.all(
      SERVICES.map((me) => createRedisBus({ namespace: 'test', me, peers: SERVICES, connection: connection(me) })),
    );
    await Promise.all(buses.map((bus) => bus.serve(async ({ caller, payload }) => [caller, payload])));
    for (const [from, to] of pairs) {
      const bus = buses.find(({ me }) => me === from);
      expect(await bus?.call(to, 'p', 1)).toEqual([from, 1]);
    }
    await server.redis.lpush(requestKey('test', SERVICES[0] as ServiceName, SERVICES[1] as ServiceName), 'unreadable');
    await Promise.all(buses.map((bus) => bus.close()));
    expect(await server.redis.acl('LOG')).toEqual([]);
  });

  it.each(pairs)('%s can neither forge nor read what is between %s and a third', async (me, other) => {
    const third = SERVICES.find((name) => name !== me && name !== other) as ServiceName;
    const client = new Redis({ ...connection(me), disableClientInfo: true });
    const denied = async (command: string, ...args: string[]): Promise<void> => {
      await expect(client.call(command, ...args)).rejects.toThrow('NOPERM');
    };
    // Requests and answers of others: not written, not read, not even its own requests back.
    await denied('LPUSH', requestKey('test', third, other), 'x');
    await denied('LPUSH', replyKey('test', other, third, 'a1'), 'x');
    await denied('LREM', requestKey('test', third, other), '1', 'x');
    await denied('BLMPOP', '0.01', '1', requestKey('test', third, other), 'RIGHT');
    await denied('BLMPOP', '0.01', '1', requestKey('test', other, me), 'RIGHT');
    await denied('BLMPOP', '0.01', '1', replyKey('test', other, me, 'a1'), 'RIGHT');
    await denied('BLMPOP', '0.01', '1', replyKey('test', other, third, 'a1'), 'RIGHT');
    // Nor may it pose as present for another, take that away, wake it, or write into what it kept aside.
    await denied('SUBSCRIBE', liveChannel('test', other));
    await denied('SET', presenceKey('test', other), 'x');
    await denied('DEL', presenceKey('test', other));
    await denied('LPUSH', wakeKey('test', other, 'a1'), 'x');
    await denied('LPUSH', asideKey('test', other), 'x');
    // Another namespace, and commands beyond the bus.
    await denied('LPUSH', requestKey('elsewhere', other, me), 'x');
    await denied('KEYS', '*');
    await denied('CLIENT', 'LIST');
    client.disconnect();
  });
});
