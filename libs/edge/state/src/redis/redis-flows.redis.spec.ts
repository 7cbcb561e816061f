import { NOBODY } from '@idprop/identity';
import { ZCEE } from '../contract/contract-world.js';
import { startEmbeddedRedis, type EmbeddedRedis } from '../embedded-redis/index.js';
import { newFlowId } from '../shared/flow-id.js';
import { pause } from '../shared/real-time.js';
import { redisWorld } from '../testing/redis-world.js';

describe('flows that several processes write', () => {
  let redis: EmbeddedRedis;
  beforeAll(async () => {
    redis = await startEmbeddedRedis({ env: { PATH: process.env['PATH'] ?? '' } });
  });
  afterAll(() => redis.stop());

  it('take what arrives a moment before the beginning of its flow', async () => {
    const world = redisWorld(() => ({ path: redis.path ?? '' }));
    const [first, second] = [await world.open(ZCEE), await world.open(ZCEE)];
    const id = newFlowId();
    const hop = (number: string) =>
      ({ type: 'hop', hop: number, service: ZCEE, at: 0, outcome: 'granted', identity: NOBODY, steps: [] }) as const;
    const early = second.flows.append(id, [hop('1.1')]);
    await pause(8);
    await first.flows.open({ type: 'open', at: 0, service: ZCEE, what: 'x', traceparent: '' }, id);
    await first.flows.append(id, [hop('1'), { type: 'close', at: 0, result: null }]);
    await early;
    const flow = await first.flows.read(id);
    expect(flow).toMatchObject({ partial: false, hops: [{ children: [{ hop: '1.1' }] }] });
    await world.close();
  });
});
