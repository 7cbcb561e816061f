import { Redis } from 'ioredis';
import { stateContract } from '../contract/state.contract.js';
import { endsWithItsParent } from '../testing/ends-with-its-parent.js';
import { redisWorld } from '../testing/redis-world.js';
import { startEmbeddedRedis, type EmbeddedRedis } from './index.js';

describe('the stand-in', () => {
  it('ends when its parent is killed', () => endsWithItsParent(''), 15_000);

  it('answers as a Redis does', async () => {
    const redis = await startEmbeddedRedis({ env: { PATH: '' } });
    const client = new Redis(redis.url ?? '');
    expect(await client.ping()).toBe('PONG');
    client.disconnect();
    await redis.stop();
  });
});

describe('state on the stand-in', () => {
  let redis: EmbeddedRedis;
  beforeAll(async () => {
    redis = await startEmbeddedRedis({ env: { PATH: '' } });
    expect(redis).toMatchObject({ kind: 'stand-in', acl: false });
  });
  afterAll(() => redis.stop());
  const world = () => redisWorld(() => redis);
  stateContract(async () => [world(), world()]);
});
