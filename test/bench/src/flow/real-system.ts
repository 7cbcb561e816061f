import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AdminClient } from '@idprop/client';
import { generateSecrets, launchSysplex, readSysplexFile, type LaunchedSysplex } from '@idprop/server';
import { aclFile, startEmbeddedRedis } from '@idprop/state';
import type { ServiceKind } from '@idprop/sysplex';

export interface RealSystem {
  readonly gatewayUrl: URL;
  readonly admin: AdminClient;
  readonly launched: LaunchedSysplex;
  stop(): Promise<void>;
}

/** Starts a system as `idprop start` does, on bundles of one's choice: `<kind>.mjs` in a folder, or those that were built last. */
export async function startRealSystem(file: string, bundles?: string): Promise<RealSystem> {
  const { sysplex, problems } = readSysplexFile(file);
  if (sysplex === undefined) throw new Error(JSON.stringify(problems));
  const secrets = generateSecrets(sysplex);
  const directory = mkdtempSync(join(tmpdir(), 'idprop-bench-'));
  const acl = join(directory, 'users.acl');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(acl, aclFile(sysplex, secrets.redis), { mode: 0o600 });
  const redis = await startEmbeddedRedis({ dir: join(directory, 'redis'), aof: 'everysec', aclFile: acl });
  const launched = await launchSysplex({
    sysplex,
    secrets,
    redis: { address: redis.path ?? redis.url ?? '', acl: redis.acl },
    bundle: (kind) => (bundles === undefined ? bundleOf(kind) : join(bundles, `${kind}.mjs`)),
    runDirectory: join(directory, 'run'),
    log: (line) => void (line.includes('"level":50') && process.stderr.write(`${line}\n`)),
  });
  return {
    launched,
    gatewayUrl: new URL(launched.url('gateway', 'http')),
    admin: new AdminClient(launched.url('console', 'admin'), secrets.adminToken),
    async stop() {
      await launched.stop();
      await redis.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

function bundleOf(kind: ServiceKind): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const bundle = join(folder, 'services', kind, 'dist/bundle/main.mjs');
    if (existsSync(bundle)) return bundle;
    if (dirname(folder) === folder) throw new Error(`the bundle of ${kind} is not built: npm run build`);
  }
}
