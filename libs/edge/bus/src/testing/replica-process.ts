import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import type { ServiceName } from '@idprop/sysplex';
import { build } from 'esbuild';
import { SERVICES, until } from './contract.js';

const bundle = fileURLToPath(new URL('../../dist/test-replica.mjs', import.meta.url));

/** Bundles the replica once per test file. */
export async function buildReplica(): Promise<void> {
  const entry = fileURLToPath(new URL('./replica.ts', import.meta.url));
  await build({
    entryPoints: [entry],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['ioredis'],
    logLevel: 'error',
  });
}

/** A replica that runs as a process of its own. */
export class ReplicaProcess {
  readonly lines: string[] = [];
  private readonly child: ChildProcess;
  private readonly exited: Promise<unknown>;

  constructor(me: ServiceName, path: string, namespace = 'test') {
    this.child = spawn(process.execPath, [bundle, namespace, me, SERVICES.join(','), path], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.exited = once(this.child, 'exit');
    if (this.child.stdout) createInterface(this.child.stdout).on('line', (line) => this.lines.push(line));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get handled(): unknown[] {
    return this.lines.flatMap((line) => (line.startsWith('handled ') ? [JSON.parse(line.slice(8)) as unknown] : []));
  }

  async ready(): Promise<this> {
    await until(async () => this.lines.includes('ready'));
    return this;
  }

  signal(name: 'SIGKILL' | 'SIGSTOP' | 'SIGCONT' | 'SIGTERM'): void {
    this.child.kill(name);
  }

  /** Sends the signal and waits for the end; resolves with the exit code, null after a kill. */
  async end(name: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.signal(name);
      await this.exited;
    }
    return this.child.exitCode;
  }
}
