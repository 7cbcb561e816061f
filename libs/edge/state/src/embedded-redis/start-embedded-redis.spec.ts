import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { stateContract } from '../contract/state.contract.js';
import { pause } from '../shared/real-time.js';
import { startChild } from '../testing/child-process.js';
import { redisWorld } from '../testing/redis-world.js';
import { startEmbeddedRedis, type EmbeddedRedis } from './index.js';

const PATH = process.env['PATH'] ?? '';

describe('startEmbeddedRedis', () => {
  it('takes the server that REDIS_URL names, and leaves it alone', async () => {
    const redis = await startEmbeddedRedis({ env: { REDIS_URL: 'redis://127.0.0.1:6399', PATH } });
    expect(redis).toMatchObject({ kind: 'external', url: 'redis://127.0.0.1:6399', acl: false });
    await redis.stop();
  });

  it('starts the server on PATH on a socket only, and keeps the append-only file where asked', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'idprop-aof-'));
    for (const run of [1, 2]) {
      const redis = await startEmbeddedRedis({ dir, aof: 'everysec', env: { PATH } });
      expect(redis.url).toBeUndefined();
      const client = new Redis({ path: redis.path ?? '' });
      expect(await client.incr('runs')).toBe(run);
      expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
      client.disconnect();
      await redis.stop();
    }
    rmSync(dir, { recursive: true });
  });

  it('says why the server does not start', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'idprop-acl-'));
    writeFileSync(join(dir, 'users.acl'), 'user somebody on nonsense\n');
    const attempt = startEmbeddedRedis({ aclFile: join(dir, 'users.acl'), env: { PATH } });
    await expect(attempt).rejects.toMatchObject({ code: 'REDIS_NOT_STARTED', reason: expect.stringContaining('users.acl') });
    rmSync(dir, { recursive: true });
  });

  it.each([
    ['the server', PATH],
    ['the stand-in', ''],
  ])(
    'ends %s when its parent is killed',
    async (_what, path) => {
      const child = await startChild('server-process.ts', [path]);
      const { url, path: socket } = JSON.parse(await child.nextLine()) as { url?: string; path?: string };
      const options = { retryStrategy: () => null, maxRetriesPerRequest: 0 };
      const client = url === undefined ? new Redis({ ...options, path: socket ?? '' }) : new Redis(url, options);
      client.on('error', () => undefined);
      expect(await client.ping()).toBe('PONG');
      child.process.kill('SIGKILL');
      for (let attempt = 0; client.status !== 'end' && attempt < 300; attempt += 1) await pause(10);
      expect(client.status).toBe('end');
      child.end();
    },
    15_000,
  );
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
