import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { IdpropError } from '@idprop/decision';
import { generateSecrets, type SysplexSecrets } from '@idprop/server';
import type { Sysplex } from '@idprop/sysplex';
import type { SysplexAddress } from '@idprop/scenarios';

export class NotRunningError extends IdpropError {}

/** What a running system leaves behind for the other commands: how to reach it. Only this user can read it. */
export class StateFolder {
  readonly directory: string;

  constructor(directory = process.env['IDPROP_STATE'] ?? '.idprop') {
    this.directory = resolve(directory);
  }

  path(name: string): string {
    mkdirSync(this.directory, { recursive: true, mode: 0o700 });
    return join(this.directory, name);
  }

  /** The secrets of earlier starts, so that sealed keys can still be opened; new ones where the services differ. */
  secrets(sysplex: Sysplex): SysplexSecrets {
    const file = this.path('secrets.json');
    const fresh = generateSecrets(sysplex);
    if (!existsSync(file)) return this.keep(file, fresh);
    const kept = JSON.parse(readFileSync(file, 'utf8')) as SysplexSecrets;
    return this.keep(file, { ...kept, redis: { ...fresh.redis, ...kept.redis } });
  }

  announce(address: SysplexAddress): void {
    writeFileSync(this.path('running.json'), JSON.stringify(address), { mode: 0o600 });
  }

  retract(): void {
    rmSync(this.path('running.json'), { force: true });
  }

  running(): SysplexAddress {
    const file = join(this.directory, 'running.json');
    if (!existsSync(file)) {
      throw new NotRunningError(
        'NOT_RUNNING',
        `no running system is noted in ${this.directory}`,
        'Start one with npm start, or name its folder with IDPROP_STATE',
      );
    }
    return JSON.parse(readFileSync(file, 'utf8')) as SysplexAddress;
  }

  private keep(file: string, secrets: SysplexSecrets): SysplexSecrets {
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
    return secrets;
  }
}
