import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { IdpropError } from '@idprop/decision';
import { redisUser } from '@idprop/state';
import type { ServiceDefinition, ServiceKind, ServiceName, Sysplex } from '@idprop/sysplex';
import type { ProcessReport } from '../process/run-process.js';
import { secretsFor, type SysplexSecrets } from './secrets.js';
import { ServiceProcess } from './service-process.js';

export interface LaunchOptions {
  readonly sysplex: Sysplex;
  readonly secrets: SysplexSecrets;
  /** URL or Unix socket of Redis, and whether it authenticates services. */
  readonly redis: { readonly address: string; readonly acl: boolean };
  /** The bundle of a kind of service. */
  readonly bundle: (kind: ServiceKind) => string;
  /** Folder for the services' secrets files; only this user can read them. */
  readonly runDirectory: string;
  readonly log: (line: string) => void;
  /** Processes of a service; one unless told. */
  readonly replicas?: Readonly<Partial<Record<ServiceName, number>>>;
}

/** Services that could not start: all of their reasons at once. */
export class LaunchError extends IdpropError {
  constructor(readonly failures: readonly Extract<ProcessReport, { type: 'failed' }>[]) {
    const reasons = [...new Set(failures.flatMap((failure) => failure.reasons))];
    super(failures[0]?.code ?? 'LAUNCH_FAILED', reasons.join('\n'), failures[0]?.hint ?? 'See the log');
  }
}

export interface LaunchedSysplex {
  readonly processes: readonly ServiceProcess[];
  /** Where the first replica of the service of a kind listens. */
  url(kind: ServiceKind, id: string): string;
  /** Starts another process of a service. */
  start(name: ServiceName): Promise<ServiceProcess>;
  stop(): Promise<void>;
}

/** Starts every service of a sysplex in a process of its own; the RACF databases first. Throws LaunchError, and leaves nothing running. */
export async function launchSysplex(options: LaunchOptions): Promise<LaunchedSysplex> {
  const { sysplex, replicas = {} } = options;
  mkdirSync(options.runDirectory, { recursive: true, mode: 0o700 });
  const processes: ServiceProcess[] = [];
  const endpoints = new Map<string, string>();

  const startAll = async (definitions: readonly ServiceDefinition[]): Promise<void> => {
    const started = definitions.flatMap((definition) =>
      Array.from({ length: replicas[definition.name] ?? 1 }, () => spawnService(options, definition)),
    );
    processes.push(...started);
    const reports = await Promise.all(started.map((one) => one.report));
    const failures = reports.filter((report) => report.type === 'failed');
    if (failures.length > 0) throw new LaunchError(failures);
    for (const report of reports) {
      if (report.type !== 'ready') continue;
      for (const [id, url] of Object.entries(report.endpoints)) {
        const key = `${report.service} ${id}`;
        if (!endpoints.has(key)) endpoints.set(key, url);
      }
    }
  };
  const stop = async (): Promise<void> => {
    await Promise.all(processes.map((one) => one.stop()));
  };
  try {
    await startAll(sysplex.services.filter((service) => service.kind === 'racf'));
    await startAll(sysplex.services.filter((service) => service.kind !== 'racf'));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    processes,
    url(kind, id) {
      const service = sysplex.services.find((one) => one.kind === kind);
      return endpoints.get(`${service?.name ?? ''} ${id}`) ?? '';
    },
    async start(name) {
      const definition = sysplex.services.find((one) => one.name === name);
      if (definition === undefined) throw new Error(`there is no service ${name}`);
      await startAll([definition]);
      return processes[processes.length - 1] as ServiceProcess;
    },
    stop,
  };
}

function spawnService(
  { sysplex, secrets, redis, bundle, runDirectory, log }: LaunchOptions,
  definition: ServiceDefinition,
): ServiceProcess {
  const { name } = definition;
  const file = join(runDirectory, `${name}.secrets.json`);
  const own = secretsFor(sysplex, secrets, name);
  const login = redis.acl ? { redisUsername: redisUser(sysplex.namespace, name), redisPassword: secrets.redis[name] } : {};
  writeFileSync(file, JSON.stringify({ ...own, ...login }), { mode: 0o600 });
  return new ServiceProcess({
    name,
    bundle: bundle(definition.kind),
    log,
    env: {
      IDPROP_SYSPLEX: sysplex.file,
      IDPROP_REDIS: redis.address,
      IDPROP_SECRETS: file,
      IDPROP_LOG: process.env['IDPROP_LOG'] ?? 'info',
    },
  });
}
