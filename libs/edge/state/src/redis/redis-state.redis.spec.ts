import { stateContract } from '../contract/state.contract.js';
import { startEmbeddedRedis, type EmbeddedRedis } from '../embedded-redis/index.js';
import { redisWorld } from '../testing/redis-world.js';

let redis: EmbeddedRedis;
beforeAll(async () => {
  redis = await startEmbeddedRedis({ env: { PATH: process.env['PATH'] ?? '' } });
});
afterAll(() => redis.stop());

describe('state on Redis', () => {
  const world = () => redisWorld(() => redis);
  stateContract(async () => [world(), world()]);
});
