import { IMS, pause, SERVICES, until, ZCEE, type TestBusOptions } from '../testing/contract.js';
import type { BusEvent, CountedBus } from '../events.js';
import type { ServiceName } from '@idprop/sysplex';
import { FreezableProxy } from '../testing/freezable-proxy.js';
import { TestRedis } from '../testing/redis-server.js';
import { createRedisBus } from './redis-bus.js';

const open: CountedBus[] = [];

async function connect(path: string, me: ServiceName, options: TestBusOptions = {}): Promise<CountedBus> {
  const bus = await createRedisBus({ namespace: 'test', me, peers: SERVICES, connection: { path }, ...options });
  open.push(bus);
  return bus;
}

async function outcome(call: Promise<unknown>): Promise<unknown> {
  return call.catch((error: { code?: string }) => error.code ?? error);
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((bus) => bus.close()));
});

describe.each([
  ['an empty restart', []],
  ['an append-only file', ['--appendonly', 'yes', '--appendfsync', 'always']],
] as const)('Redis killed and restarted with %s', (_, extra) => {
  const server = new TestRedis(extra);
  beforeEach(() => server.start());
  afterAll(() => server.stop());

  it('calls in flight end typed or answered, none is handled twice, later ones work without a restart of anybody', async () => {
    const handled: unknown[] = [];
    const ims = await connect(server.path, IMS);
    await ims.serve(async ({ payload }) => {
      handled.push(payload);
      await pause(50);
      return payload;
    });
    const zcee = await connect(server.path, ZCEE);
    const numbers = Array.from({ length: 200 }, (_value, index) => index);
    const calls = Promise.all(numbers.map((number) => outcome(zcee.call(IMS, 'p', number, { deadlineMs: 2500 }))));
    await until(async () => handled.length > 0);
    await server.kill();
    await pause(300);
    await server.start();
    for (const [number, result] of (await calls).entries()) expect([number, 'BUS_LOST', 'BUS_DEADLINE']).toContain(result);
    expect(new Set(handled).size).toBe(handled.length);
    await until(async () => (await outcome(zcee.call(IMS, 'p', 'later', { deadlineMs: 500 }))) === 'later');
    expect(await Promise.all(numbers.map((number) => zcee.call(IMS, 'p', 1000 + number)))).toEqual(numbers.map((number) => 1000 + number));
    expect(new Set(handled.filter((payload) => payload !== 'later')).size).toBe(handled.filter((payload) => payload !== 'later').length);
    expect(zcee.counts.connectionLost).toBeGreaterThan(0);
  }, 20_000);

  it('a call while Redis is away waits a moment for it, and works once it is back: absence is not concluded too soon', async () => {
    const ims = await connect(server.path, IMS);
    await ims.serve(async ({ payload }) => payload);
    const zcee = await connect(server.path, ZCEE);
    await server.kill();
    await until(async () => zcee.counts.connectionLost > 0);
    const call = zcee.call(IMS, 'p', 'patient');
    await pause(200);
    await server.start();
    expect(await call).toBe('patient');
  }, 20_000);
});

describe('Redis away', () => {
  const server = new TestRedis();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('a call fails with BUS_LOST that says so, long before its deadline; close does not hang', async () => {
    const zcee = await connect(server.path, ZCEE);
    const ims = await connect(server.path, IMS);
    await ims.serve(async () => 1);
    await server.kill();
    await until(async () => zcee.counts.connectionLost > 0);
    const began = performance.now();
    await expect(zcee.call(IMS, 'p', {})).rejects.toMatchObject({ code: 'BUS_LOST', reason: expect.stringContaining('not reachable') });
    expect(performance.now() - began).toBeLessThan(3000);
    expect(await zcee.isServed(IMS)).toBe(false);
    await Promise.all([zcee.close(), ims.close()]);
  }, 20_000);

  it('a bus cannot be made without Redis, and says why', async () => {
    await expect(connect('/nowhere/redis.sock', ZCEE)).rejects.toMatchObject({
      code: 'BUS_LOST',
      reason: expect.stringContaining('ENOENT'),
    });
  }, 20_000);
});

describe('replicas that come back later than the caller', () => {
  const server = new TestRedis();
  beforeAll(() => server.start());
  afterAll(() => server.stop());

  it('are given a moment after Redis came back, before they count as absent', async () => {
    let returns = 0;
    const onEvent = (event: BusEvent): void => {
      if (event.type === 'connection' && event.state === 'ready') returns += 1;
    };
    const zcee = await connect(server.path, ZCEE, { onEvent });
    const proxy = new FreezableProxy(server.directory, server.path);
    await proxy.start();
    const ims = await connect(proxy.path, IMS);
    await ims.serve(async ({ payload }) => payload);
    await server.kill();
    await proxy.stop();
    await server.start();
    // Twice two connections: sender and answers.
    await until(async () => returns === 4);
    const call = zcee.call(IMS, 'p', 'patient');
    await pause(100);
    await proxy.start();
    expect(await call).toBe('patient');
    await Promise.all([zcee.close(), ims.close()]);
    await proxy.stop();
  }, 20_000);
});

describe('half-open connections', () => {
  const server = new TestRedis();
  const proxy = new FreezableProxy(server.directory, server.path);
  beforeAll(async () => {
    await server.start();
    await proxy.start();
  });
  afterAll(async () => {
    await proxy.stop();
    await server.stop();
  });

  it('are noticed on every connection and opened anew: calls work again without a restart', async () => {
    const lost = new Set<string>();
    const onEvent = (event: BusEvent): void => {
      if (event.type === 'connection' && event.state === 'lost') lost.add(event.connection);
    };
    const ims = await connect(proxy.path, IMS, { onEvent });
    await ims.serve(async ({ payload }) => payload);
    const zcee = await connect(proxy.path, ZCEE, { onEvent });
    expect(await zcee.call(IMS, 'p', 1)).toBe(1);
    // Six: sender and answers of both, and requests and presence of the one that serves.
    expect(proxy.freeze()).toBe(6);
    await until(async () => lost.size === 6, 15_000);
    await until(async () => (await outcome(zcee.call(IMS, 'p', 2, { deadlineMs: 500 }))) === 2, 15_000);
  }, 40_000);
});
