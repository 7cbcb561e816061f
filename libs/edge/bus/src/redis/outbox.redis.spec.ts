import { Observer } from '../events.js';
import { IMS } from '../testing/contract.js';
import { TestRedis } from '../testing/redis-server.js';
import { Link } from './link.js';
import { NotSentError, Outbox } from './outbox.js';

describe('Outbox', () => {
  const server = new TestRedis();
  let link: Link;
  let outbox: Outbox;

  beforeAll(() => server.start());
  beforeEach(async () => {
    link = new Link('test', { path: server.path }, new Observer(), 'pings');
    outbox = new Outbox(link, 'test');
    await link.whenReady(4000);
  });
  afterEach(() => link.close());
  afterAll(() => server.stop());

  it('tells each push of one turn how long the list was just after it, oldest at the tail', async () => {
    await server.redis.del('list');
    expect(await Promise.all(['a', 'b', 'c'].map((text) => outbox.push('list', text)))).toEqual([
      { length: 1 },
      { length: 2 },
      { length: 3 },
    ]);
    expect(await server.redis.lrange('list', 0, -1)).toEqual(['c', 'b', 'a']);
    expect(await server.redis.pttl('list')).toBeGreaterThan(0);
  });

  it('takes back only what is still there, once', async () => {
    await outbox.push('list', 'x');
    expect(await outbox.withdraw('list', 'x')).toBe(true);
    expect(await outbox.withdraw('list', 'x')).toBe(false);
  });

  it('a connection that has just gone, before anybody was told: nothing was sent, and it says so', async () => {
    await server.redis.del('list');
    link.client.disconnect(true);
    expect(link.isReady).toBe(true);
    await expect(outbox.ask('list', 'x', IMS)).rejects.toThrow(NotSentError);
    expect(await server.redis.llen('list')).toBe(0);
  });

  it('what Redis refuses is an error of its own, not a request that was not sent', async () => {
    await server.redis.set('no list', 'x');
    const error = await outbox.ask('no list', 'x', IMS).catch((reason: unknown) => reason);
    expect(error).not.toBeInstanceOf(NotSentError);
    expect((error as Error).message).toContain('WRONGTYPE');
  });
});
