import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** A redis-server of one test file's own, on a Unix socket in a folder of its own. */
export class TestRedis {
  readonly directory = mkdtempSync(join(tmpdir(), 'bus-'));
  readonly path = join(this.directory, 'redis.sock');
  private child: ChildProcess | undefined;
  private client: Redis | undefined;

  constructor(private readonly extra: readonly string[] = []) {}

  private get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Starts it, again after a kill; does nothing while it runs. */
  async start(): Promise<void> {
    if (this.isRunning) return;
    const options = ['--port', '0', '--unixsocket', this.path, '--dir', this.directory, '--save', '', ...this.extra];
    this.child = spawn('redis-server', options, { stdio: 'ignore' });
    this.client ??= new Redis(this.path, { maxRetriesPerRequest: null, retryStrategy: () => 20 }).on('error', () => undefined);
    await this.client.ping();
  }

  /** A client for looking at keys, and for writing what no bus would. */
  get redis(): Redis {
    if (!this.client) throw new Error('not started');
    return this.client;
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || !this.isRunning) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async stop(): Promise<void> {
    this.client?.disconnect();
    await this.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
