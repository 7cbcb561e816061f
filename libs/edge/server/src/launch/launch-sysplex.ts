import type { ServiceDefinition, ServiceKind, ServiceName } from '@idprop/sysplex';
import { checkServices } from './check-services.js';
import { LaunchError, type Failure } from './launch-error.js';
import type { LaunchOptions } from './launch-options.js';
import type { ServiceProcess } from './service-process.js';
import { spawnService } from './spawn-service.js';

export interface LaunchedSysplex {
  /** All that were ever started here, in this order. */
  readonly processes: readonly ServiceProcess[];
  /** Where the first living replica of the service of a kind listens. */
  url(kind: ServiceKind, id: string): string;
  /** Starts another process of a service. */
  start(name: ServiceName): Promise<ServiceProcess>;
  stop(): Promise<void>;
}

/**
 * Starts every service of a sysplex in a process of its own; the RACF databases first. Throws LaunchError with everything that is
 * wrong in the definitions of any of them, and leaves nothing running.
 */
export async function launchSysplex(options: LaunchOptions): Promise<LaunchedSysplex> {
  const { sysplex, replicas = {} } = options;
  const processes: ServiceProcess[] = [];

  const startAll = async (definitions: readonly ServiceDefinition[]): Promise<Failure[]> => {
    const started = definitions.flatMap((definition) =>
      Array.from({ length: replicas[definition.name] ?? 1 }, () => spawnService(options, definition, options.redis)),
    );
    processes.push(...started);
    const reports = await Promise.all(started.map((one) => one.report));
    return reports.filter((report) => report.type === 'failed');
  };
  const stop = async (): Promise<void> => {
    await Promise.all(processes.map((one) => one.stop()));
  };

  const databases = sysplex.services.filter((service) => service.kind === 'racf');
  const others = sysplex.services.filter((service) => service.kind !== 'racf');
  const failures = await startAll(databases);
  // Without its database a service cannot run, but it can tell what is wrong in its own definitions.
  failures.push(...(await (failures.length === 0 ? startAll(others) : checkServices(options, others))));
  if (failures.length > 0) {
    await stop();
    throw new LaunchError(failures);
  }
  return {
    processes,
    url(kind, id) {
      const service = sysplex.services.find((one) => one.kind === kind)?.name;
      return processes.find((one) => one.name === service && one.isRunning)?.endpoints[id] ?? '';
    },
    async start(name) {
      const definition = sysplex.services.find((one) => one.name === name);
      if (definition === undefined) throw new Error(`there is no service ${name}`);
      const started = spawnService(options, definition, options.redis);
      processes.push(started);
      const report = await started.report;
      if (report.type === 'failed') throw new LaunchError([report]);
      return started;
    },
    stop,
  };
}
