import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * A server process that ends with this one, however this one ends: between the two stands a small Node process that holds the
 * other end of a pipe, and ends the server when the pipe ends. It has a process group of its own, so that Ctrl-C in a terminal
 * reaches us first and we can stop our services before their server.
 */
const KEEPER = `
const { spawn } = require('node:child_process');
const { rmSync } = require('node:fs');
const [options, command, ...args] = process.argv.slice(1);
const { graceMs, temporary } = JSON.parse(options);
const server = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
server.on('error', (error) => { console.log(error.message); process.exit(127); });
server.on('spawn', () => console.log('server pid ' + server.pid));
server.on('exit', (code) => {
  if (temporary) rmSync(temporary, { recursive: true, force: true });
  process.exit(code ?? 1);
});
const end = () => { server.kill('SIGTERM'); setTimeout(() => server.kill('SIGKILL'), graceMs).unref(); };
process.stdin.resume().on('end', end).on('error', end);
process.on('SIGTERM', end);
process.stdout.on('error', () => undefined);
`;

/** Lines of output that are kept to explain a failure. */
const KEPT_LINES = 20;

export interface GuardedProcess {
  readonly pid: number;
  /** Each further line that the server writes. */
  onLine(listener: (line: string) => void): void;
  /** The last lines that the server wrote. */
  output(): string;
  /** False once it has ended. */
  isRunning(): boolean;
  /** Ends it in good order. */
  stop(): Promise<void>;
  /** Ends it at once, as a crash does. */
  kill(): void;
}

export interface GuardOptions {
  /** How long the server may take to end in good order, real milliseconds. */
  readonly graceMs: number;
  /** A folder that goes with the server. */
  readonly temporary?: string;
}

/** Starts a server under a keeper. Throws what the system says when the program cannot be started. */
export async function startGuarded(command: string, args: readonly string[], options: GuardOptions): Promise<GuardedProcess> {
  const keeper = spawn(process.execPath, ['-e', KEEPER, '--', JSON.stringify(options), command, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const lines: string[] = [];
  const listeners: ((line: string) => void)[] = [];
  for (const stream of [keeper.stdout, keeper.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      if (lines.length > KEPT_LINES) lines.shift();
      for (const listener of listeners) listener(line);
    });
  }
  const isRunning = (): boolean => keeper.exitCode === null && keeper.signalCode === null;
  const pid = await new Promise<number>((resolve, reject) => {
    listeners.push((line) => {
      const [, found] = /^server pid (\d+)$/.exec(line) ?? [];
      if (found !== undefined) resolve(Number(found));
    });
    keeper.once('exit', () => reject(new Error(`${command} did not start: ${lines.join(' ')}`)));
    keeper.once('error', reject);
  });
  return {
    pid,
    onLine: (listener) => void listeners.push(listener),
    output: () => lines.join('\n'),
    isRunning,
    stop: () => stop(keeper, isRunning),
    kill: () => {
      if (isRunning()) process.kill(pid, 'SIGKILL');
    },
  };
}

async function stop(keeper: ChildProcess, isRunning: () => boolean): Promise<void> {
  if (!isRunning()) return;
  const ended = once(keeper, 'exit');
  keeper.stdin?.end();
  await ended;
}
