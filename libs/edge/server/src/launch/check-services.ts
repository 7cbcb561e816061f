import type { ServiceDefinition } from '@idprop/sysplex';
import type { Failure } from './launch-error.js';
import { spawnService, type SpawnServiceOptions } from './spawn-service.js';

/** Starts services on nothing but their definitions, ends them again, and tells which could not be started. Needs no Redis and writes nothing. */
export async function checkServices(options: SpawnServiceOptions, services: readonly ServiceDefinition[]): Promise<Failure[]> {
  const started = services.map((definition) => spawnService(options, definition));
  const reports = await Promise.all(started.map((one) => one.report));
  await Promise.all(started.map((one) => one.stop()));
  return reports.filter((report) => report.type === 'failed');
}
