import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../errors.js';
import type { RunningSystem, StateFolder } from './state-folder.js';

export interface DetachedOptions {
  readonly portOffset?: string;
  readonly ephemeral?: boolean;
  readonly fresh?: boolean;
  readonly aof: string;
}

const POLL_MS = 50;

/** Starts this program's `up` as a process that outlives this one; resolves when its system is ready. Throws CliError with what it wrote when it fails. */
export async function startDetached(folder: StateFolder, file: string, options: DetachedOptions): Promise<RunningSystem> {
  const output = folder.path('up.log');
  const descriptor = openSync(output, 'w', 0o600);
  const { portOffset, ephemeral, fresh, aof } = options;
  const args = [
    ...['up', '--system', file, '--aof', aof],
    ...(portOffset === undefined ? [] : ['--port-offset', portOffset]),
    ...(ephemeral === true ? ['--ephemeral'] : []),
    ...(fresh === true ? ['--fresh'] : []),
  ];
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? '', ...args], {
    detached: true,
    stdio: ['ignore', descriptor, descriptor],
    env: { ...process.env, IDPROP_STATE: folder.directory },
  });
  closeSync(descriptor);
  child.unref();
  for (;;) {
    await sleep(POLL_MS);
    const running = folder.local();
    if (running?.pid === child.pid && running !== undefined) return running;
    if (child.exitCode !== null || child.signalCode !== null) {
      const said = readFileSync(output, 'utf8').trim();
      throw new CliError('START_FAILED', said.replace(/^idprop: /gm, ''), `It is also in ${output}`);
    }
  }
}
