import { Redis, type RedisOptions } from 'ioredis';
import type { Observer } from '../events.js';
import { GUARD_MS, SILENCE_MS } from '../limits.js';

/** Where Redis is: `url` (`redis://`, `rediss://`) or the `path` of a Unix socket, and as whom. */
export interface BusConnection {
  readonly url?: string;
  readonly path?: string;
  readonly username?: string;
  readonly password?: string;
}

/**
 * One connection to Redis that comes back by itself. Commands in flight when it breaks fail at once
 * (`maxRetriesPerRequest: 0`) and are never sent again: a request that Redis may have taken must not be sent twice.
 */
export class Link {
  readonly client: Redis;
  /** Monotonic time of the last loss; undefined if there was none. */
  lostAt: number | undefined;
  /** Monotonic time since which it is usable. */
  readyAt = 0;
  private lastError: Error | undefined;
  private sentAt: number | undefined;
  private readonly guard: NodeJS.Timeout;
  private waiters: (() => void)[] = [];
  private closing = false;

  constructor(
    readonly name: string,
    connection: BusConnection,
    private readonly observer: Observer,
    /** What watches that Redis still answers: the reads that wait on it, or a PING now and then. */
    private readonly watch: 'reads' | 'pings',
    extra: RedisOptions = {},
  ) {
    this.client = connect(connection, extra);
    this.client.on('ready', () => this.onReady());
    this.client.on('close', () => this.onClose());
    this.client.on('error', (error: Error) => this.onError(error));
    this.guard = setInterval(() => this.look(), GUARD_MS).unref();
  }

  get isReady(): boolean {
    return this.client.status === 'ready';
  }

  /** Why it is not usable, for an error's reason: `connect ECONNREFUSED 127.0.0.1:6379`. */
  get trouble(): string {
    return this.lastError ? `Redis is not reachable (${this.lastError.message})` : 'Redis is not reachable';
  }

  /** Resolves true when usable, false when it is not by then. */
  async whenReady(withinMs: number): Promise<boolean> {
    if (this.isReady) return true;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.waiters.push(resolve);
      timer = setTimeout(resolve, withinMs);
    });
    clearTimeout(timer);
    return this.isReady;
  }

  /** Sends a command and watches that an answer comes: a half-open connection is closed and opened anew. */
  async watched<T>(send: () => Promise<T>): Promise<T> {
    this.sentAt = performance.now();
    try {
      return await send();
    } finally {
      this.sentAt = undefined;
    }
  }

  close(): void {
    this.closing = true;
    clearInterval(this.guard);
    this.client.disconnect();
    this.wake();
  }

  private look(): void {
    if (!this.isReady) return;
    const { sentAt } = this;
    if (sentAt === undefined) {
      // A ping that fails is a loss, of which the link tells by itself.
      if (this.watch === 'pings') this.watched(() => this.client.ping()).catch(() => undefined);
    } else if (performance.now() - sentAt > SILENCE_MS) {
      this.sentAt = undefined;
      this.lastError = new Error(`no answer for ${SILENCE_MS} ms`);
      this.client.disconnect(true);
    }
  }

  private onReady(): void {
    this.readyAt = performance.now();
    this.lastError = undefined;
    this.observer.tell({ type: 'connection', connection: this.name, state: 'ready' });
    this.wake();
  }

  private onClose(): void {
    if (this.readyAt === 0 || this.closing) return;
    this.lostAt = performance.now();
    this.observer.tell({ type: 'connection', connection: this.name, state: 'lost' });
  }

  private onError(error: Error): void {
    this.lastError = error;
    this.observer.tell({ type: 'connection', connection: this.name, state: 'error', error });
  }

  private wake(): void {
    const waiters = this.waiters;
    this.waiters = [];
    for (const waiter of waiters) waiter();
  }
}

function connect({ url, path, username, password }: BusConnection, extra: RedisOptions): Redis {
  const options: RedisOptions = {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    autoResubscribe: false,
    enableOfflineQueue: false,
    retryStrategy: (times) => Math.min(25 * 2 ** Math.min(times, 5), 500),
    connectTimeout: SILENCE_MS,
    disconnectTimeout: 200,
    keepAlive: 5000,
    noDelay: true,
    disableClientInfo: true,
    ...extra,
  };
  if (path !== undefined) return new Redis(path, options);
  if (url !== undefined) return new Redis(url, options);
  throw new TypeError('A bus needs a url or a path to connect to');
}
