import { jest } from '@jest/globals';
import type { CountedBus } from '../events.js';
import { presenceKey } from '../keys.js';
import { IMS, pause, quickest, SERVICES, until, ZCEE } from '../testing/contract.js';
import { TestRedis } from '../testing/redis-server.js';
import { buildReplica, ReplicaProcess } from '../testing/replica-process.js';
import { createRedisBus } from './redis-bus.js';

jest.setTimeout(20_000);

interface Answer {
  readonly pid: number;
}

describe('replicas that are processes of their own', () => {
  const server = new TestRedis();
  const replicas: ReplicaProcess[] = [];
  let zcee: CountedBus;

  const start = async (): Promise<ReplicaProcess> => {
    const replica = new ReplicaProcess(IMS, server.path);
    replicas.push(replica);
    return replica.ready();
  };
  const timed = async (call: Promise<unknown>): Promise<{ error: unknown; ms: number }> => {
    const began = performance.now();
    const error = await call.then(
      () => 'answered',
      (reason: unknown) => reason,
    );
    return { error, ms: performance.now() - began };
  };

  beforeAll(async () => {
    await Promise.all([server.start(), buildReplica()]);
    zcee = await createRedisBus({ namespace: 'test', me: ZCEE, peers: SERVICES, connection: { path: server.path } });
  });
  afterEach(async () => {
    await Promise.all(replicas.splice(0).map((replica) => replica.end()));
    await server.redis.flushall();
  });
  afterAll(async () => {
    await zcee.close();
    await server.stop();
  });

  it('two share 200 requests, and none is handled twice', async () => {
    const [one, two] = [await start(), await start()];
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    const answers = await Promise.all(numbers.map((number) => zcee.call<Answer>(IMS, 'p', { number, wait: 5 })));
    const handled = [...one.handled, ...two.handled].map((payload) => (payload as { number: number }).number);
    expect(handled).toHaveLength(200);
    expect(new Set(handled).size).toBe(200);
    expect(new Set(answers.map(({ pid }) => pid))).toEqual(new Set([one.pid, two.pid]));
    expect(Math.min(one.handled.length, two.handled.length)).toBeGreaterThan(20);
  });

  it('a call fails within 50 ms after the only one was killed by SIGKILL', async () => {
    const replica = await start();
    expect((await zcee.call<Answer>(IMS, 'p', {})).pid).toBe(replica.pid);
    await replica.end('SIGKILL');
    const { error, ms } = await timed(zcee.call(IMS, 'p', {}));
    expect(error).toMatchObject({ code: 'BUS_NO_REPLICA' });
    expect(ms).toBeLessThan(500);
    expect(await quickest(5, () => expect(zcee.call(IMS, 'p', {})).rejects.toMatchObject({ code: 'BUS_NO_REPLICA' }))).toBeLessThan(50);
  });

  it('a kill in the middle: what it held fails at its deadline, what waited behind fails at once', async () => {
    const replica = await start();
    const held = Array.from({ length: 8 }, () => timed(zcee.call(IMS, 'p', { wait: 5000 }, { deadlineMs: 1500 })));
    await until(async () => replica.handled.length === 8);
    const waiting = timed(zcee.call(IMS, 'p', {}, { deadlineMs: 1500 }));
    await pause(50);
    await replica.end('SIGKILL');
    const behind = await waiting;
    expect(behind.error).toMatchObject({ code: 'BUS_NO_REPLICA' });
    expect(behind.ms).toBeLessThan(1000);
    for (const { error, ms } of await Promise.all(held)) {
      expect(error).toMatchObject({ code: 'BUS_DEADLINE' });
      expect(ms).toBeGreaterThan(1400);
    }
  });

  it('a replica killed while another lives costs only what it held: later calls go to the other', async () => {
    const [one, two] = [await start(), await start()];
    await one.end('SIGKILL');
    const answers = await Promise.all(Array.from({ length: 50 }, () => zcee.call<Answer>(IMS, 'p', {})));
    expect(new Set(answers.map(({ pid }) => pid))).toEqual(new Set([two.pid]));
  });

  it('a hung one (SIGSTOP, its connections open) is noticed when its presence lapses, and is back after SIGCONT', async () => {
    const replica = await start();
    replica.signal('SIGSTOP');
    await until(async () => (await server.redis.exists(presenceKey('test', IMS))) === 0);
    const refused = { code: 'BUS_NO_REPLICA', reason: expect.stringContaining('hangs') };
    expect(await quickest(5, () => expect(zcee.call(IMS, 'p', {})).rejects.toMatchObject(refused))).toBeLessThan(50);
    expect(await zcee.isServed(IMS)).toBe(false);
    replica.signal('SIGCONT');
    await until(() => zcee.isServed(IMS));
    expect((await zcee.call<Answer>(IMS, 'p', {})).pid).toBe(replica.pid);
  });

  it('stops on SIGTERM without losing what it holds, and leaves no key behind', async () => {
    const replica = await start();
    const calls = Array.from({ length: 8 }, () => zcee.call<Answer>(IMS, 'p', { wait: 200 }));
    await until(async () => replica.handled.length === 8);
    const ended = replica.end('SIGTERM');
    expect(await Promise.all(calls)).toHaveLength(8);
    expect(await ended).toBe(0);
    expect(await server.redis.keys('*')).toEqual([]);
  });
});
