import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { endsWithItsParent } from '../testing/ends-with-its-parent.js';
import { startEmbeddedRedis } from './index.js';

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

  it('ends the server when its parent is killed', () => endsWithItsParent(PATH), 15_000);
});
