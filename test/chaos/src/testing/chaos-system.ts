import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { bringUp, type BroughtUp } from '@idprop/cli';
import { SysplexClient, systemDirectory } from '@idprop/client';
import { copySystem, generateSecrets, type ServiceProcess, type SysplexSecrets } from '@idprop/server';
import { startEmbeddedRedis, type EmbeddedRedis } from '@idprop/state';
import type { ServiceName } from '@idprop/sysplex';

export interface ChaosOptions {
  readonly replicas?: Readonly<Partial<Record<ServiceName, number>>>;
  readonly prepare?: (directory: string) => void;
}

/** The workshop as processes on real Redis that writes everything at once, and everything in it can be killed and started again. */
export class ChaosSystem {
  /** What the services wrote, one line each. */
  readonly logs: string[] = [];
  readonly directory = mkdtempSync(join(tmpdir(), 'idprop-chaos-'));
  private readonly copy = copySystem(systemDirectory('workshop'));
  private secretsInUse: SysplexSecrets | undefined;
  private up: BroughtUp | undefined;
  private redis: EmbeddedRedis | undefined;

  static async start({ replicas = {}, prepare }: ChaosOptions = {}): Promise<ChaosSystem> {
    const system = new ChaosSystem();
    try {
      prepare?.(system.copy.directory);
      system.up = await bringUp({
        file: join(system.copy.directory, 'sysplex.yaml'),
        directory: system.directory,
        secrets: (sysplex) => (system.secretsInUse = generateSecrets(sysplex)),
        aof: 'always',
        log: (line) => void system.logs.push(line),
        replicas,
      });
      return system;
    } catch (error) {
      system.clean();
      throw error;
    }
  }

  get secrets(): SysplexSecrets {
    if (this.secretsInUse === undefined) throw new Error('the system is not started');
    return this.secretsInUse;
  }

  /** A client of what runs now: a service that was started again listens elsewhere. */
  get client(): SysplexClient {
    const { launched, address } = this.broughtUp;
    return new SysplexClient({
      ...address,
      adminUrl: launched.url('console', 'admin'),
      gatewayUrl: launched.url('gateway', 'http'),
      zceeUrl: launched.url('zcee', 'http'),
    });
  }

  /** The living processes; of one service, or of all. */
  processes(name?: ServiceName): ServiceProcess[] {
    return this.broughtUp.launched.processes.filter((one) => one.isRunning && (name === undefined || one.name === name));
  }

  /** Kills every process of a service, as a crash would. */
  async kill(name: ServiceName): Promise<void> {
    await Promise.all(this.processes(name).map((one) => one.kill()));
  }

  start(name: ServiceName): Promise<ServiceProcess> {
    return this.broughtUp.launched.start(name);
  }

  get redisDirectory(): string {
    return join(this.directory, 'redis');
  }

  killRedis(): void {
    (this.redis ?? this.broughtUp.redis).kill();
  }

  /** On the same socket, with the data that are left in its folder. */
  async startRedis(): Promise<void> {
    const { path } = this.broughtUp.redis;
    if (path === undefined) throw new Error('this is no Redis of our own');
    // The folder of the socket went with the server.
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    this.redis = await startEmbeddedRedis({ dir: this.redisDirectory, path, aof: 'always', aclFile: join(this.directory, 'users.acl') });
  }

  async stop(): Promise<void> {
    await this.up?.stop();
    await this.redis?.stop();
    this.clean();
  }

  private get broughtUp(): BroughtUp {
    if (this.up === undefined) throw new Error('the system is not started');
    return this.up;
  }

  private clean(): void {
    this.copy.remove();
    const path = this.up?.redis.path;
    if (path !== undefined) rmSync(dirname(path), { recursive: true, force: true });
    rmSync(this.directory, { recursive: true, force: true });
  }
}
