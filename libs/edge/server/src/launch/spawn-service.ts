import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { redisUser } from '@idprop/state';
import type { ServiceDefinition } from '@idprop/sysplex';
import type { LaunchOptions } from './launch-options.js';
import { secretsFor, type SysplexSecrets } from './secrets.js';
import { ServiceProcess } from './service-process.js';
import type { ShadowPlace } from './shadow-process.js';

export type SpawnServiceOptions = Omit<LaunchOptions, 'redis' | 'replicas'>;

/** Starts one process of a service; without Redis only to check its definitions. */
export function spawnService(
  { sysplex, secrets, bundle, runDirectory, log, settings, shadow }: SpawnServiceOptions,
  definition: ServiceDefinition,
  redis?: LaunchOptions['redis'],
): ServiceProcess {
  const { name } = definition;
  const own = secretsFor(sysplex, secrets, name);
  const login = redis?.acl === true ? { redisUsername: redisUser(sysplex.namespace, name), redisPassword: secrets.redis[name] } : {};
  mkdirSync(runDirectory, { recursive: true, mode: 0o700 });
  const file = join(runDirectory, `${name}.secrets.json`);
  writeFileSync(file, JSON.stringify({ ...own, ...login }), { mode: 0o600 });
  const place: Record<string, string> =
    definition.kind === 'console' && shadow !== undefined && redis !== undefined
      ? { IDPROP_SHADOW: JSON.stringify(shadowPlace(shadow, runDirectory, secrets, redis.acl)) }
      : {};
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
      ...place,
      ...(redis === undefined ? { IDPROP_CHECK: 'definitions' } : { IDPROP_REDIS: redis.address }),
    },
  });
}

/** A shadow has every secret, since it is every service: in a file of its own, which the console passes on unread. */
function shadowPlace(bundle: string, runDirectory: string, secrets: SysplexSecrets, acl: boolean): ShadowPlace {
  const file = join(runDirectory, 'shadow.secrets.json');
  writeFileSync(file, JSON.stringify({ ...secrets, acl }), { mode: 0o600 });
  return { bundle, secrets: file };
}

/** OpenTelemetry is configured by its own variables; no other of ours reaches a service. */
function tracingVariables(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[0].startsWith('OTEL_') && entry[1] !== undefined),
  );
}
