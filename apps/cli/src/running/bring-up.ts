import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeProblem } from '@idprop/decision';
import {
  checkServices,
  DefinitionError,
  generateSecrets,
  LaunchError,
  launchSysplex,
  readSysplexFile,
  type LaunchedSysplex,
  type SysplexSecrets,
} from '@idprop/server';
import { aclFile, startEmbeddedRedis, type EmbeddedRedis } from '@idprop/state';
import type { ServiceName, Sysplex } from '@idprop/sysplex';
import type { SysplexAddress } from '@idprop/client';
import { bundleOf, shadowBundle } from './bundle-of.js';
import { issuerOf } from './issuer-of.js';
import { listeningSettings, type Listening } from './listening.js';
import type { Endpoint } from './state-folder.js';

export interface BringUpOptions {
  /** The sysplex.yaml to run. */
  readonly file: string;
  /** Folder for Redis data, secrets files and logs. */
  readonly directory: string;
  readonly secrets: (sysplex: Sysplex) => SysplexSecrets;
  readonly aof: 'everysec' | 'always' | 'no';
  readonly log: (line: string) => void;
  /** Where services listen; as defined unless told. */
  readonly listening?: Listening;
  readonly replicas?: Readonly<Partial<Record<ServiceName, number>>>;
}

export interface BroughtUp {
  readonly address: SysplexAddress;
  readonly redis: EmbeddedRedis;
  readonly launched: LaunchedSysplex;
  readonly sysplex: Sysplex;
  /** Where every service listens. */
  readonly endpoints: readonly Endpoint[];
  stop(): Promise<void>;
}

/** Finds or embeds Redis, starts every service in a process of its own, and tells how to reach them. */
export async function bringUp(options: BringUpOptions): Promise<BroughtUp> {
  const sysplex = await loadChecked(options);
  const secrets = options.secrets(sysplex);
  mkdirSync(options.directory, { recursive: true, mode: 0o700 });
  const acl = join(options.directory, 'users.acl');
  writeFileSync(acl, aclFile(sysplex, secrets.redis, secrets.reader), { mode: 0o600 });
  const redis = await startEmbeddedRedis({
    dir: join(options.directory, 'redis'),
    aof: options.aof,
    aclFile: acl,
    // For trying what happens where no Redis can be found.
    ...(process.env['IDPROP_REDIS'] === 'stand-in' ? { env: {} } : {}),
  });
  try {
    const launched = await launchSysplex({
      sysplex,
      secrets,
      redis: { address: redis.path ?? redis.url ?? '', acl: redis.acl },
      bundle: bundleOf,
      shadow: shadowBundle(),
      runDirectory: join(options.directory, 'run'),
      log: options.log,
      settings: listeningSettings(sysplex, options.listening ?? { kind: 'defined' }),
      ...(options.replicas === undefined ? {} : { replicas: options.replicas }),
    });
    const issuer = issuerOf(sysplex);
    return {
      redis,
      launched,
      sysplex,
      endpoints: launched.processes.flatMap(({ name, endpoints }) =>
        Object.entries(endpoints).map(([id, url]) => ({ service: name, id, url })),
      ),
      address: {
        directory: dirname(options.file),
        adminUrl: launched.url('console', 'admin'),
        adminToken: secrets.adminToken,
        gatewayUrl: launched.url('gateway', 'http'),
        zceeUrl: launched.url('zcee', 'http'),
        ...(issuer === undefined ? {} : { issuer }),
      },
      async stop() {
        await launched.stop();
        await redis.stop();
      },
    };
  } catch (error) {
    await redis.stop();
    throw error;
  }
}

/** Loads sysplex.yaml. Where it is wrong, the other definitions are checked all the same: LaunchError tells of everything at once. */
async function loadChecked({ file, directory, log }: BringUpOptions): Promise<Sysplex> {
  const { sysplex, draft, problems } = readSysplexFile(file);
  if (sysplex !== undefined) return sysplex;
  const { code, hint } = new DefinitionError(problems);
  const own = { type: 'failed', service: file, code, reasons: problems.map(describeProblem), hint } as const;
  if (draft === undefined) throw new LaunchError([own]);
  const check = { sysplex: draft, secrets: generateSecrets(draft), bundle: bundleOf, runDirectory: join(directory, 'run'), log };
  throw new LaunchError([own, ...(await checkServices(check, draft.services))]);
}
