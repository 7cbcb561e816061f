import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { startEmbeddedRedis, type EmbeddedRedis } from '../embedded-redis/index.js';
import { testSysplex } from '../testing/test-sysplex.js';
import { aclFile, redisUser } from './acl-file.js';
import { logKeys } from './keys.js';

const sysplex = testSysplex('aof');
const CONSOLE = 'WSCPLEX.DMZ.console';
const { stream, head } = logKeys('aof', { log: 'control' }, 0);

let dir: string;
let redis: EmbeddedRedis;

const start = (): Promise<EmbeddedRedis> =>
  startEmbeddedRedis({ dir, aof: 'always', aclFile: join(dir, 'users.acl'), env: { PATH: process.env['PATH'] ?? '' } });

async function asConsole<T>(work: (client: Redis) => Promise<T>): Promise<T> {
  const options = { path: redis.path ?? '', username: redisUser('aof', CONSOLE), password: 'secret', disableClientInfo: true };
  const client = new Redis(options);
  try {
    return await work(client);
  } finally {
    client.disconnect();
  }
}

describe('the append-only file under the ACL', () => {
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'idprop-acl-aof-'));
    const passwords = Object.fromEntries(sysplex.services.map(({ name }) => [name, 'secret']));
    writeFileSync(join(dir, 'users.acl'), aclFile(sysplex, passwords));
    redis = await start();
  });
  afterAll(async () => {
    await redis.stop();
    rmSync(dir, { recursive: true });
  });

  it('what a script or a transaction wrote is there after a crash: both are replayed in the default user’s name', async () => {
    const script = "redis.call('HSET', KEYS[2], 'id', '1') return redis.call('XADD', KEYS[1], '1-1', 'c', 'by script')";
    await asConsole(async (client) => {
      await client.eval(script, 2, stream, head);
      await client.multi().xadd(stream, '2-1', 'c', 'by transaction').hset(head, 'generation', '2').exec();
    });
    redis.kill();
    await redis.stop();
    redis = await start();
    await asConsole(async (client) => {
      expect(await client.xrange(stream, '-', '+')).toEqual([
        ['1-1', ['c', 'by script']],
        ['2-1', ['c', 'by transaction']],
      ]);
      expect(await client.hmget(head, 'id', 'generation')).toEqual(['1', '2']);
    });
  });

  it('and nobody can be the default user', async () => {
    const client = new Redis({ path: redis.path ?? '', disableClientInfo: true, enableReadyCheck: false });
    await expect(client.ping()).rejects.toThrow('NOAUTH');
    for (const password of ['', 'default', 'secret']) await expect(client.auth('default', password)).rejects.toThrow('WRONGPASS');
    client.disconnect();
  });
});
