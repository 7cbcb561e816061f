import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AdminClient } from '@idprop/client';
import { generateSecrets, launchSysplex, loadSysplex, type LaunchedSysplex, type SysplexSecrets } from '@idprop/server';
import { aclFile, startEmbeddedRedis, type EmbeddedRedis } from '@idprop/state';
import type { ServiceKind, Sysplex } from '@idprop/sysplex';

export interface Tenant {
  readonly sysplex: Sysplex;
  readonly secrets: SysplexSecrets;
  readonly launched: LaunchedSysplex;
  readonly admin: AdminClient;
}

/** Several namespaces as processes on one Redis server, each service with the rights of its own namespace only. */
export class SharedRedis {
  private readonly directory = mkdtempSync(join(tmpdir(), 'idprop-shared-'));
  readonly tenants: Tenant[] = [];
  redis: EmbeddedRedis | undefined;

  static async start(files: readonly string[]): Promise<SharedRedis> {
    const shared = new SharedRedis();
    try {
      await shared.startAll(files);
      return shared;
    } catch (error) {
      await shared.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.tenants.map(({ launched }) => launched.stop()));
    await this.redis?.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async startAll(files: readonly string[]): Promise<void> {
    const all = files.map((file) => {
      const sysplex = loadSysplex(file);
      return { sysplex, secrets: generateSecrets(sysplex) };
    });
    const acl = join(this.directory, 'users.acl');
    // Each file begins with the default user, which may stand there once.
    const lines = all.flatMap(({ sysplex, secrets }) => aclFile(sysplex, secrets.redis).trimEnd().split('\n'));
    writeFileSync(acl, `${[...new Set(lines)].join('\n')}\n`, { mode: 0o600 });
    this.redis = await startEmbeddedRedis({ aclFile: acl, env: { PATH: process.env['PATH'] ?? '' } });
    const redis = { address: this.redis.path ?? '', acl: true };
    for (const { sysplex, secrets } of all) {
      const runDirectory = join(this.directory, sysplex.namespace);
      const launched = await launchSysplex({ sysplex, secrets, redis, bundle, runDirectory, log: () => undefined });
      this.tenants.push({ sysplex, secrets, launched, admin: new AdminClient(launched.url('console', 'admin'), secrets.adminToken) });
    }
  }
}

function bundle(kind: ServiceKind): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const file = join(folder, 'services', kind, 'dist/bundle/main.mjs');
    if (existsSync(file)) return file;
    if (dirname(folder) === folder) throw new Error(`the bundle of ${kind} is not built: npm run build`);
  }
}
