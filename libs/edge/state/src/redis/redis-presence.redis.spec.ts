import { NOBODY } from '@idprop/identity';
import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { CONSOLE, IMS, PASSTICKET, RACF, RACF_LOG, ZCEE } from '../contract/contract-world.js';
import { ListReplica } from '../contract/list-replica.js';
import { ticket } from '../contract/replay.contract.js';
import { startEmbeddedRedis, type EmbeddedRedis } from '../embedded-redis/index.js';
import { startChild, type Child } from '../testing/child-process.js';
import { redisWorld } from '../testing/redis-world.js';

let redis: EmbeddedRedis;
let namespace: string;
let world: ReturnType<typeof redisWorld>;
beforeAll(async () => {
  redis = await startEmbeddedRedis({ env: { PATH: process.env['PATH'] ?? '' } });
});
beforeEach(() => {
  namespace = `t${randomBytes(4).toString('hex')}`;
  world = redisWorld(() => redis, { namespace });
});
afterEach(() => world.close());
afterAll(() => redis.stop());

describe('a service in a process of its own', () => {
  let child: Child;
  beforeEach(async () => {
    child = await startChild('follower-process.ts', [namespace, redis.path ?? '', ZCEE]);
    expect(await child.nextLine()).toBe('following');
  });
  afterEach(() => child.end());

  it('is waited for while it hangs, and named', async () => {
    const log = (await world.open(RACF)).changes<number>(RACF_LOG);
    await log.barrier(await log.append([1]));
    child.process.kill('SIGSTOP');
    const position = await log.append([2]);
    await expect(log.barrier(position, { timeoutMs: 300 })).rejects.toMatchObject({
      code: 'STATE_BARRIER',
      laggards: [expect.stringContaining(ZCEE)],
    });
    child.process.kill('SIGCONT');
    await log.barrier(position);
  });

  it('counts no longer soon after it was killed', async () => {
    const racf = await world.open(RACF);
    const log = racf.changes<number>(RACF_LOG);
    await log.barrier(await log.append([1]));
    expect(await racf.liveServices()).toHaveLength(2);
    child.process.kill('SIGKILL');
    const before = Date.now();
    await log.barrier(await log.append([2]));
    expect(Date.now() - before).toBeLessThan(3000);
    expect(await racf.liveServices()).toEqual([{ service: RACF, instances: 1 }]);
  });
});

describe('keys', () => {
  it('of an epoch that was reset are deleted by those that own them', async () => {
    const admin = new Redis({ path: redis.path ?? '' });
    const services = [RACF, ZCEE, IMS, PASSTICKET, CONSOLE];
    const [racf, zcee, , passticket, console] = await Promise.all(services.map((me) => world.open(me)));
    await racf?.changes(RACF_LOG).follow(new ListReplica());
    await racf?.changes(RACF_LOG).append([1]);
    await racf?.changes({ ...RACF_LOG, log: 'ptkt' }).append([1]);
    await zcee?.connections.put('k', 'i', {});
    await zcee?.log.write([{ id: 'A', inserts: {} }], 0);
    await zcee?.statistics.apply('WSCPLEX', 'WG31DB', 'FRED', { type: 'failed', limit: 0 });
    await zcee?.flows.open({ type: 'open', at: 0, service: ZCEE, what: 'x', traceparent: '' });
    await passticket?.replay.use(ticket());
    expect((await admin.keys(`idprop:{${namespace}}:e0:*`)).length).toBeGreaterThan(8);
    await console?.reset();
    expect(await admin.keys(`idprop:{${namespace}}:e0:*`)).toEqual([]);
    admin.disconnect();
  });

  it('do not grow with the number of flows that were capped away; of old refused ones their records are kept apart', async () => {
    const admin = new Redis({ path: redis.path ?? '' });
    const zcee = await world.open(ZCEE);
    const hop = { type: 'hop', hop: '1', service: ZCEE, at: 0, identity: NOBODY, steps: [] } as const;
    const complete = async (outcome: 'granted' | 'refused'): Promise<void> => {
      const id = await zcee.flows.open({ type: 'open', at: 0, service: ZCEE, what: 'x', traceparent: '' });
      await zcee.flows.append(id, [
        { ...hop, outcome },
        { type: 'close', at: 0, result: null },
      ]);
    };
    const under = `idprop:{${namespace}}:e0`;
    await complete('refused');
    for (let index = 0; index < 200; index += 1) await complete('granted');
    const counts = [admin.keys(`${under}:flow:*`), admin.keys(`${under}:flows.*`)].map(async (keys) => (await keys).length);
    const held = [admin.xlen(`${under}:flows.log`), admin.zcard(`${under}:flows.granted`), admin.hlen(`${under}:flows.forms`)];
    const found = await Promise.all([...counts, ...held]);
    admin.disconnect();
    // Of eight flows seven granted ones, each with the entries of its beginning and its end; two forms.
    expect(found).toEqual([1, 5, 14, 7, 2]);
  });
});
