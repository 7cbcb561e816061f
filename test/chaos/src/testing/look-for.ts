import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedRedis } from '@idprop/state';
import { Redis } from 'ioredis';

/** Everything that a Redis data folder holds, as text, read by a server of its own with no access rules. */
export async function contentOf(redisDirectory: string): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'idprop-look-'));
  cpSync(redisDirectory, dir, { recursive: true });
  const server = await startEmbeddedRedis({ dir, aof: 'everysec', env: { PATH: process.env['PATH'] ?? '' } });
  const redis = new Redis({ path: server.path ?? '', disableClientInfo: true });
  try {
    const keys = await redis.keys('*');
    const values = await Promise.all(keys.map(async (key) => [key, await valueOf(redis, key)]));
    return JSON.stringify(values);
  } finally {
    redis.disconnect();
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function valueOf(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key);
  switch (type) {
    case 'string':
      return redis.get(key);
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, 0, -1, 'WITHSCORES');
    case 'stream':
      return redis.xrange(key, '-', '+');
    default:
      throw new Error(`${key} is a ${type}`);
  }
}

/** Which of these secrets stand somewhere in a text, by name; as they are, and as they would be encoded. */
export function found(secrets: Readonly<Record<string, string>>, text: string): string[] {
  const folded = text.toLowerCase();
  return Object.entries(secrets)
    .filter(([, secret]) => formsOf(secret).some((form) => folded.includes(form.toLowerCase())))
    .map(([name]) => name);
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [secret, JSON.stringify(secret).slice(1, -1), bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, '')];
}
