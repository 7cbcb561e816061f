import { IdpropError } from '@idprop/decision';
import { Redis } from 'ioredis';
import { StateForbiddenError, StateUnavailableError } from '../errors.js';

/** Where Redis is, and as whom to go there. A path is that of a Unix socket. */
export interface RedisConnection {
  readonly url?: string;
  readonly path?: string;
  readonly username?: string;
  readonly password?: string;
}

/** How long a command may take before the store counts as away, real milliseconds. */
const COMMAND_TIMEOUT_MS = 1_500;
/** Longest pause between two attempts to connect again. */
const MAX_RETRY_MS = 250;

/**
 * A connection that fails fast: without Redis no command waits in a queue, and none is sent twice. It connects again by
 * itself. `client|setinfo` is not sent, since the ACL parser of Redis 7.0 does not know it.
 */
export async function connect({ url, path, username, password }: RedisConnection, timeoutMs = COMMAND_TIMEOUT_MS): Promise<Redis> {
  const options = {
    ...(path === undefined ? {} : { path }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    lazyConnect: true,
    disableClientInfo: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    maxRetriesPerRequest: 0,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    retryStrategy: (attempt: number) => Math.min(10 * 2 ** attempt, MAX_RETRY_MS),
  };
  const redis = url === undefined ? new Redis(options) : new Redis(url, options);
  // What goes wrong with a connection is seen by the commands that fail on it; ioredis wants a listener all the same.
  let last: Error | undefined;
  redis.on('error', (error: Error) => (last = error));
  try {
    await redis.connect();
  } catch (error) {
    redis.disconnect();
    throw stateError(last ?? error);
  }
  return redis;
}

/** What ioredis throws, as what users of the state know. Keys may stand in the text, secrets never do. */
export function stateError(error: unknown): Error {
  if (error instanceof IdpropError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (/^(NOPERM|WRONGPASS|NOAUTH)|The user executing the script can't/.test(text)) return new StateForbiddenError(text);
  // Any other answer of Redis to a script or command of ours is a defect, not an outage.
  if (/^(ERR|WRONGTYPE|EXECABORT)\b/.test(text)) return error as Error;
  return new StateUnavailableError(text);
}

/** Runs commands, and gives their failures the state's names. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw stateError(error);
  }
}

/** The results of a pipeline or transaction; its first failure is thrown. */
export function resultsOf(replies: [error: Error | null, result: unknown][] | null): unknown[] {
  return (replies ?? []).map(([error, result]) => {
    if (error !== null) throw error;
    return result;
  });
}
