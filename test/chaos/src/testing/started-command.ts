import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SysplexClient, type SysplexAddress } from '@idprop/client';
import { waitFor } from './wait-for.js';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

/** `idprop start` as a process of its own, as a person starts it in a terminal. */
export class StartedCommand {
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;
  private stderr = '';

  constructor(
    /** Where it keeps its data. Every process of the system has this path in its command line or environment. */
    private readonly stateFolder: string,
    system = 'workshop',
  ) {
    const env = { ...process.env, IDPROP_STATE: stateFolder };
    this.child = spawn(process.execPath, [commandBundle(), 'start', system, '--ephemeral'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    this.child.stderr?.on('data', (data: Buffer) => (this.stderr += data.toString()));
    this.ended = new Promise((done) => this.child.once('close', (code, signal) => done({ code, signal, stderr: this.stderr })));
  }

  /** A client of the system, once it is ready. */
  async ready(): Promise<SysplexClient> {
    const file = join(this.stateFolder, 'running.json');
    return waitFor(() => {
      if (this.child.exitCode !== null || this.child.signalCode !== null) throw new Error(`it ended: ${this.stderr}`);
      const running = JSON.parse(readFileSync(file, 'utf8')) as SysplexAddress & { pid: number };
      if (running.pid !== this.child.pid) throw new Error('that is an earlier one');
      return new SysplexClient(running);
    });
  }

  end(signal: NodeJS.Signals): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** Processes that belong to a state folder, by what they were started with or where they work: services, Redis and its keeper. */
export function processesOf(stateFolder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      const command = read(`/proc/${pid}/cmdline`);
      const belongs = `${command}\0${read(`/proc/${pid}/environ`)}\0${directoryOf(pid)}`.includes(stateFolder);
      return belongs && command !== '' ? [`${pid} ${command.replaceAll('\0', ' ').slice(0, 100)}`] : [];
    });
}

/** Empty for a process that has just ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Redis hides what it was started with, but works in its data folder. */
function directoryOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

/** The command line as it is built. */
export function commandBundle(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, 'apps/cli/dist/bundle/idprop.mjs');
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) throw new Error('the command line is not built: npm run build');
  }
}
