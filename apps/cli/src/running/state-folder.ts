import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateSecrets, type SysplexSecrets } from '@idprop/server';
import type { Sysplex } from '@idprop/sysplex';
import type { SysplexAddress } from '@idprop/client';
import { CliError, NotRunningError } from '../errors.js';

/** What a running system leaves behind for the other commands. */
export interface RunningSystem extends SysplexAddress {
  /** Of the process that started it; absent where something else runs it (containers). */
  readonly pid?: number;
  readonly redis?: { readonly kind: string; readonly acl: boolean };
  /** Where the services write their logs. */
  readonly log?: string;
  /** Where each service listens: `http`, `https`, `admin`. */
  readonly endpoints?: readonly Endpoint[];
  /** Ports that definitions name and nobody listens on: reached over the bus. */
  readonly overBus?: readonly { readonly service: string; readonly port: number }[];
}

export interface Endpoint {
  readonly service: string;
  readonly id: string;
  readonly url: string;
}

/** What belongs to one system and is of no use to another. */
const OF_ONE_SYSTEM = ['redis', 'secrets.json', 'users.acl', 'run', 'system.json'];

/** Data, secrets and logs of a system, and how to reach it while it runs. Only this user can read it. */
export class StateFolder {
  readonly directory: string;

  constructor(private readonly env: NodeJS.ProcessEnv = process.env) {
    this.directory = resolve(env['IDPROP_STATE'] ?? '.idprop');
  }

  path(name: string): string {
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
    return join(this.directory, name);
  }

  /** The secrets of earlier starts, so that sealed keys can still be opened; new ones where the services differ. */
  secrets(sysplex: Sysplex): SysplexSecrets {
    const file = this.path('secrets.json');
    const fresh = generateSecrets(sysplex, { sealed: true });
    const kept = readJson<SysplexSecrets>(file);
    return this.keep(file, kept === undefined ? fresh : { ...fresh, ...kept, redis: { ...fresh.redis, ...kept.redis } });
  }

  /** Notes which system this folder's data is of. Throws CliError where it is of another. */
  claim(sysplexFile: string): void {
    const file = this.path('system.json');
    const kept = readJson<{ file: string }>(file);
    if (kept !== undefined && kept.file !== sysplexFile) {
      throw new CliError(
        'STATE_OF_OTHER_SYSTEM',
        `${this.directory} holds the data of ${kept.file}`,
        'Add --fresh to forget it, or name another folder with IDPROP_STATE',
      );
    }
    writeJson(file, { file: sysplexFile });
  }

  /** Forgets data and secrets of earlier starts. */
  forget(): void {
    for (const name of OF_ONE_SYSTEM) rmSync(join(this.directory, name), { recursive: true, force: true });
  }

  announce(running: RunningSystem): void {
    writeJson(this.path('running.json'), running);
  }

  retract(): void {
    rmSync(this.path('running.json'), { force: true });
  }

  /** The system that runs on this folder; undefined when there is none. */
  local(): RunningSystem | undefined {
    const running = readJson<RunningSystem>(join(this.directory, 'running.json'));
    return running?.pid === undefined || isAlive(running.pid) ? running : undefined;
  }

  /**
   * The same; where there is none, the system that the environment names. Not the other way round: a shell keeps its variables when
   * another system is started.
   */
  running(): RunningSystem {
    const running = this.local() ?? this.named();
    if (running !== undefined) return running;
    throw new NotRunningError(
      'NOT_RUNNING',
      `no system runs on ${this.directory}`,
      'Start one with idprop up, or name its folder with IDPROP_STATE',
    );
  }

  private named(): RunningSystem | undefined {
    const { IDPROP_ADMIN_URL, IDPROP_ADMIN_TOKEN, IDPROP_GATEWAY_URL, IDPROP_ZCEE_URL } = this.env;
    if (IDPROP_ADMIN_URL === undefined) return undefined;
    return {
      directory: '.',
      adminUrl: IDPROP_ADMIN_URL,
      adminToken: IDPROP_ADMIN_TOKEN ?? '',
      gatewayUrl: IDPROP_GATEWAY_URL ?? '',
      zceeUrl: IDPROP_ZCEE_URL ?? '',
    };
  }

  private keep(file: string, secrets: SysplexSecrets): SysplexSecrets {
    writeJson(file, secrets);
    return secrets;
  }
}

/** Signal 0 asks only whether the process is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whole or not at all: another process may be waiting for it. */
function writeJson(file: string, value: unknown): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(value), { mode: 0o600 });
  renameSync(draft, file);
}

function readJson<T>(file: string): T | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    throw new CliError('STATE_UNREADABLE', `${file} cannot be read`, 'Remove it, or name another folder with IDPROP_STATE');
  }
}
