import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { redisUser } from '@idprop/state';
import type { ServiceDefinition } from '@idprop/sysplex';
import type { LaunchOptions } from './launch-options.js';
import { secretsFor } from './secrets.js';
import { ServiceProcess } from './service-process.js';

export type SpawnServiceOptions = Omit<LaunchOptions, 'redis' | 'replicas'>;

/** Starts one process of a service; without Redis only to check its definitions. */
export function spawnService(
  { sysplex, secrets, bundle, runDirectory, log, settings }: SpawnServiceOptions,
  definition: ServiceDefinition,
  redis?: LaunchOptions['redis'],
): ServiceProcess {
  const { name } = definition;
  const own = secretsFor(sysplex, secrets, name);
  const login = redis?.acl === true ? { redisUsername: redisUser(sysplex.namespace, name), redisPassword: secrets.redis[name] } : {};
  mkdirSync(runDirectory, { recursive: true, mode: 0o700 });
  const file = join(runDirectory, `${name}.secrets.json`);
  writeFileSync(file, JSON.stringify({ ...own, ...login }), { mode: 0o600 });
  return new ServiceProcess({
    name,
    bundle: bundle(definition.kind),
    log,
    env: {
      IDPROP_SYSPLEX: sysplex.file,
      IDPROP_SECRETS: file,
      IDPROP_SETTINGS: JSON.stringify(settings?.[name] ?? {}),
      IDPROP_LOG: process.env['IDPROP_LOG'] ?? 'info',
      ...tracingVariables(process.env),
      ...(redis === undefined ? { IDPROP_CHECK: 'definitions' } : { IDPROP_REDIS: redis.address }),
    },
  });
}

/** OpenTelemetry is configured by its own variables; no other of ours reaches a service. */
function tracingVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[0].startsWith('OTEL_') && entry[1] !== undefined),
  );
}
