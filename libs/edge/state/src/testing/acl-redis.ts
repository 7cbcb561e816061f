import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceName, Sysplex } from '@idprop/sysplex';
import { startEmbeddedRedis, type EmbeddedRedis } from '../embedded-redis/index.js';
import { aclFile, DEFAULT_USER, readerUser, redisUser } from '../redis/acl-file.js';
import type { RedisConnection } from '../redis/connection.js';

export interface AclRedis {
  readonly redis: EmbeddedRedis;
  connectionOf(me: ServiceName, namespace: string): RedisConnection;
  /** Of who copies a namespace. */
  readerOf(namespace: string): RedisConnection;
  stop(): Promise<void>;
}

/** A real Redis server whose users are those of the ACL files generated for the sysplexes. */
export async function startAclRedis(sysplexes: readonly Sysplex[]): Promise<AclRedis> {
  const dir = mkdtempSync(join(tmpdir(), 'idprop-acl-'));
  const file = join(dir, 'users.acl');
  const files = sysplexes.map((sysplex) => aclFile(sysplex, passwordsOf(sysplex), READER));
  // One file for several namespaces; the default user may stand in it once.
  writeFileSync(file, files.map((text, index) => (index === 0 ? text : text.replace(`${DEFAULT_USER}\n`, ''))).join(''));
  const redis = await startEmbeddedRedis({ aclFile: file, env: { PATH: process.env['PATH'] ?? '' } });
  return {
    redis,
    connectionOf: (me, namespace) => ({ path: redis.path ?? '', username: redisUser(namespace, me), password: passwordOf(me) }),
    readerOf: (namespace) => ({ path: redis.path ?? '', username: readerUser(namespace), password: READER }),
    stop: async () => {
      await redis.stop();
      rmSync(dir, { recursive: true });
    },
  };
}

const READER = 'password of the reader';

const passwordOf = (me: ServiceName): string => `password of ${me}`;

function passwordsOf(sysplex: Sysplex): Record<ServiceName, string> {
  return Object.fromEntries(sysplex.services.map(({ name }) => [name, passwordOf(name)]));
}
