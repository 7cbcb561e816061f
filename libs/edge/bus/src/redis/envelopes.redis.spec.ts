import { MAX_ENVELOPE_BYTES } from '../bus.js';
import type { BusEvent, CountedBus } from '../events.js';
import { asideKey, liveChannel, presenceKey, replyKey, requestKey } from '../keys.js';
import { LIST_TTL_MS, MAX_DEADLINE_MS } from '../limits.js';
import { CICS, IMS, SERVICES, until, ZCEE } from '../testing/contract.js';
import { TestRedis } from '../testing/redis-server.js';
import { createRedisBus } from './redis-bus.js';

describe('what comes over Redis and should not', () => {
  const server = new TestRedis();
  let events: BusEvent[];
  let ims: CountedBus;
  let zcee: CountedBus;
  let handled: unknown[];

  beforeAll(() => server.start());
  beforeEach(async () => {
    events = [];
    handled = [];
    const common = {
      namespace: 'test',
      peers: SERVICES,
      connection: { path: server.path },
      onEvent: (event: BusEvent) => events.push(event),
    };
    zcee = await createRedisBus({ ...common, me: ZCEE });
    ims = await createRedisBus({ ...common, me: IMS });
  });
  afterEach(async () => {
    await Promise.all([zcee.close(), ims.close()]);
    await server.redis.flushall();
  });
  afterAll(() => server.stop());

  const serve = (): Promise<void> =>
    ims.serve(async ({ payload }) => {
      handled.push(payload);
      return payload;
    });
  const write = (text: string): Promise<number> => server.redis.lpush(requestKey('test', IMS, ZCEE), text);
  const aside = async (me: typeof IMS): Promise<Record<string, unknown>[]> =>
    (await server.redis.lrange(asideKey('test', me), 0, -1)).map((entry) => JSON.parse(entry) as Record<string, unknown>);
  const good = { v: 1, id: '1', from: 'abcdef', pattern: 'p', deadline: Date.now() + 60_000, context: {}, payload: 'PASSWORD1' };

  it.each([
    ['no JSON', 'PASSWORD1 PASSWORD1'],
    ['no object', '["PASSWORD1"]'],
    ['another version', JSON.stringify({ ...good, v: 2 })],
    ['no id', JSON.stringify({ ...good, id: undefined })],
    ['an overlong id', JSON.stringify({ ...good, id: 'x'.repeat(300) })],
    ['no deadline', JSON.stringify({ ...good, deadline: 'soon' })],
    ['a process that would name another key', JSON.stringify({ ...good, from: `abc:${CICS}` })],
    ['no context', JSON.stringify({ ...good, context: null })],
    ['a context that is none', JSON.stringify({ ...good, context: { flow: 1 } })],
    ['more than 256 KiB', JSON.stringify({ ...good, payload: 'PASSWORD1'.repeat(MAX_ENVELOPE_BYTES / 9) })],
  ])('a request with %s is counted and kept aside redacted, with a time limit; the next is handled', async (_, text) => {
    await serve();
    await write(text);
    expect(await zcee.call(IMS, 'p', 'next')).toBe('next');
    expect(handled).toEqual(['next']);
    await until(async () => (await aside(IMS)).length === 1);
    const [entry] = await aside(IMS);
    expect(entry).toMatchObject({ from: ZCEE, bytes: Buffer.byteLength(text), text: `${text.slice(0, 2)}****${text.slice(-2)}` });
    expect(JSON.stringify(entry)).not.toContain('PASSWORD1');
    expect(await server.redis.pttl(asideKey('test', IMS))).toBeGreaterThan(0);
    expect(ims.counts.unreadable).toBe(1);
    expect(events).toContainEqual(expect.objectContaining({ type: 'unreadable', from: ZCEE }));
  });

  it('no more than a hundred are kept aside', async () => {
    await serve();
    await server.redis.lpush(requestKey('test', IMS, ZCEE), ...Array.from({ length: 250 }, (_, index) => `nonsense ${index}`));
    await until(async () => ims.counts.unreadable === 250);
    expect(await zcee.call(IMS, 'p', 'next')).toBe('next');
    await until(async () => (await aside(IMS)).length === 100);
  });

  it('a request past its deadline is dropped unanswered', async () => {
    await serve();
    await write(JSON.stringify({ ...good, deadline: Date.now() - 1 }));
    expect(await zcee.call(IMS, 'p', 'next')).toBe('next');
    expect(handled).toEqual(['next']);
    expect(ims.counts.late).toBe(1);
    expect(await server.redis.exists(replyKey('test', ZCEE, IMS, 'abcdef'))).toBe(0);
  });

  it('an answer counts only from the service that was asked, and only for an open call', async () => {
    const other = server.redis.duplicate();
    await other.subscribe(liveChannel('test', IMS));
    await server.redis.set(presenceKey('test', IMS), 'by hand');
    const call = zcee.call(IMS, 'p', {});
    await until(async () => (await server.redis.llen(requestKey('test', IMS, ZCEE))) === 1);
    const expiry = await server.redis.pttl(requestKey('test', IMS, ZCEE));
    expect(expiry).toBeGreaterThan(MAX_DEADLINE_MS);
    expect(expiry).toBeLessThanOrEqual(LIST_TTL_MS);
    const request = JSON.parse((await server.redis.rpop(requestKey('test', IMS, ZCEE))) ?? '') as { id: string; from: string };
    const answer = (callee: typeof IMS, id: string, payload: string): Promise<number> =>
      server.redis.lpush(replyKey('test', ZCEE, callee, request.from), JSON.stringify({ v: 1, id, payload }));
    await answer(CICS, request.id, 'forged');
    await answer(IMS, 'unknown', 'nobody asked');
    await server.redis.lpush(replyKey('test', ZCEE, IMS, request.from), '{"v":1,"error":{}}', 'nonsense');
    await until(async () => zcee.counts.stray === 2 && zcee.counts.unreadable === 2);
    await answer(IMS, request.id, 'true');
    expect(await call).toBe('true');
    expect(events).toContainEqual({ type: 'stray', from: CICS });
    other.disconnect();
  });

  it('a service that sysplex.yaml does not name cannot be called', async () => {
    await expect(zcee.call('PLEX1.SYS1.nobody', 'p', {})).rejects.toMatchObject({
      code: 'BUS_NO_REPLICA',
      reason: expect.stringContaining('sysplex.yaml'),
    });
  });

  it('another namespace is another world', async () => {
    await serve();
    const elsewhere = await createRedisBus({ namespace: 'other', me: ZCEE, peers: SERVICES, connection: { path: server.path } });
    await expect(elsewhere.call(IMS, 'p', {})).rejects.toMatchObject({ code: 'BUS_NO_REPLICA' });
    await elsewhere.close();
  });

  it('10,000 calls leave no key behind', async () => {
    await serve();
    const before = await server.redis.keys('*');
    expect(before).toEqual([presenceKey('test', IMS)]);
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(Array.from({ length: 500 }, (_, index) => zcee.call(IMS, 'p', index)));
    }
    expect(handled).toHaveLength(10_000);
    expect(await server.redis.keys('*')).toEqual(before);
    await Promise.all([zcee.close(), ims.close()]);
    expect(await server.redis.dbsize()).toBe(0);
  }, 60_000);
});
