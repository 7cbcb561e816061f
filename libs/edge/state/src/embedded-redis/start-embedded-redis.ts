import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IdpropError } from '@idprop/decision';
import { findServer, type ServerProgram } from './find-server.js';
import { startGuarded } from './guarded-process.js';
import { startStandIn } from './stand-in.js';
import { waitUntilAnswers } from './wait-until-answers.js';

export interface EmbeddedRedisOptions {
  /** Folder of the append-only file; kept. Default: a temporary one, removed by `stop`. */
  readonly dir?: string;
  /** How the append-only file is written. Default `no`: nothing is kept. */
  readonly aof?: 'everysec' | 'always' | 'no';
  /** A users.acl as {@link aclFile} makes it. Ignored by the stand-in, and by a server that REDIS_URL names. */
  readonly aclFile?: string;
  /** Unix socket to listen on, at most 100 characters. Default: one in a temporary folder. */
  readonly path?: string;
  /** Where to look for REDIS_URL and PATH. Default: the environment of this process. */
  readonly env?: { readonly REDIS_URL?: string; readonly PATH?: string };
}

export interface EmbeddedRedis {
  readonly kind: ServerProgram | 'stand-in' | 'external';
  /** One of the two is set: what to hand to clients as their connection. */
  readonly url?: string;
  readonly path?: string;
  /** The ACL file is in force. */
  readonly acl: boolean;
  /** Ends the server in good order; an external one is left alone. */
  stop(): Promise<void>;
  /** Ends the server at once, as a crash does; an external one is left alone. */
  kill(): void;
}

/** No Redis server could be started. */
export class RedisStartError extends IdpropError {
  constructor(program: string, detail: string) {
    super('REDIS_NOT_STARTED', `${program} did not start: ${detail}`, 'Install redis-server, or set REDIS_URL to a running one');
  }
}

/**
 * Finds or starts a Redis server: the one that REDIS_URL names; redis-server or valkey-server on PATH, on a Unix socket only;
 * else the stand-in. What it starts ends with this process, also when this process is killed.
 */
export async function startEmbeddedRedis(options: EmbeddedRedisOptions = {}): Promise<EmbeddedRedis> {
  const env = options.env ?? process.env;
  if (env.REDIS_URL !== undefined && env.REDIS_URL !== '') return external(env.REDIS_URL);
  const found = findServer(env.PATH ?? '');
  if (found !== undefined) return startServer(found.program, found.file, options);
  return startTheStandIn();
}

function external(url: string): EmbeddedRedis {
  return { kind: 'external', url, acl: false, stop: async () => undefined, kill: () => undefined };
}

async function startTheStandIn(): Promise<EmbeddedRedis> {
  const { port, stop, kill } = await startStandIn().catch((error: unknown) => {
    throw new RedisStartError('js-redis-server', (error as Error).message);
  });
  return { kind: 'stand-in', url: `redis://127.0.0.1:${port}`, acl: false, stop, kill };
}

async function startServer(program: ServerProgram, file: string, options: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
  const temporary = mkdtempSync(join(tmpdir(), 'idprop-redis-'));
  const dir = options.dir ?? temporary;
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = options.path ?? join(temporary, 'redis.sock');
  const server = await startGuarded(file, serverArguments(dir, path, options), { graceMs: 2_000, temporary }).catch((error: unknown) => {
    throw new RedisStartError(program, (error as Error).message);
  });
  if (!(await waitUntilAnswers({ path }, server.isRunning))) {
    await server.stop();
    throw new RedisStartError(program, server.output());
  }
  return {
    kind: program,
    path,
    acl: options.aclFile !== undefined,
    kill: server.kill,
    stop: server.stop,
  };
}

/** The append-only file is rewritten seldom and without compression: what passes through Redis is short-lived, and a rewrite is a fork. */
const REWRITES = ['--auto-aof-rewrite-min-size', '256mb', '--rdbcompression', 'no'];

/** No port, no snapshots; and refuse to write rather than forget when memory is full. */
function serverArguments(dir: string, path: string, { aof = 'no', aclFile }: EmbeddedRedisOptions): string[] {
  return [
    ...['--port', '0', '--unixsocket', path, '--unixsocketperm', '700'],
    ...['--dir', dir, '--save', '', '--maxmemory-policy', 'noeviction', '--loglevel', 'warning'],
    ...(aof === 'no' ? ['--appendonly', 'no'] : ['--appendonly', 'yes', '--appendfsync', aof, ...REWRITES]),
    ...(aclFile === undefined ? [] : ['--aclfile', aclFile]),
  ];
}
