import { createMemoryBus, type MemoryBusHub } from '@idprop/bus';
import {
  createHost,
  createLogger,
  DefinitionError,
  secretsFor,
  startService,
  type HostParts,
  type RunningService,
  type SysplexSecrets,
} from '@idprop/server';
import type { Problem } from '@idprop/decision';
import { createMemoryState, type MemoryStateHub } from '@idprop/state';
import type { ServiceDefinition, ServiceKind, ServiceName, Sysplex } from '@idprop/sysplex';
import { MODULES } from './modules.js';

export interface ServicesOptions {
  readonly sysplex: Sysplex;
  readonly secrets: SysplexSecrets;
  readonly buses: MemoryBusHub;
  readonly states: MemoryStateHub;
  readonly logLevel: string;
  /** What else a service is given. */
  readonly given?: (definition: ServiceDefinition) => Partial<HostParts>;
}

export interface StartedServices {
  readonly running: readonly RunningService[];
  /** Why the others could not be started. */
  readonly failures: readonly unknown[];
  /** Where the first service of a kind listens; empty where it does not. */
  url(kind: ServiceKind, id: string): string;
  stop(): Promise<void>;
}

/**
 * Starts services in this process, on a bus and a state in memory. The RACF databases first, so that the others begin with definitions in force; whatever
 * fails, the others tell of theirs.
 */
export async function startServices(options: ServicesOptions, services: readonly ServiceDefinition[]): Promise<StartedServices> {
  const running: RunningService[] = [];
  const start = async (definition: ServiceDefinition): Promise<void> => {
    running.push(await startService(createHost(hostParts(options, definition)), MODULES[definition.kind]));
  };
  const [databases, others] = partition(services, (service) => service.kind === 'racf');
  const failures = [...(await failuresOf(databases.map(start))), ...(await failuresOf(others.map(start)))];
  return {
    running,
    failures,
    url: (kind, id) => running.find(({ host }) => host.definition.kind === kind)?.host.endpoints.get(id) ?? '',
    stop: async () => void (await Promise.all(running.map((service) => service.stop()))),
  };
}

/** What a service in this process is given. */
export function hostParts({ sysplex, secrets, buses, states, logLevel, given }: ServicesOptions, definition: ServiceDefinition): HostParts {
  const { name } = definition;
  return {
    definition,
    sysplex,
    bus: createMemoryBus(buses, name),
    state: createMemoryState(states, name, sysplex),
    logger: createLogger(name, logLevel),
    secrets: secretsFor(sysplex, secrets, name),
    ...given?.(definition),
  };
}

async function failuresOf(work: readonly Promise<void>[]): Promise<unknown[]> {
  const results = await Promise.allSettled(work);
  return results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
}

/** Every problem of the definitions in one error; where there is none, the first failure. */
export function allOf(problems: readonly Problem[], failures: readonly unknown[]): unknown {
  const all = [...problems, ...failures.flatMap((failure) => (failure instanceof DefinitionError ? failure.problems : []))];
  return all.length > 0 ? new DefinitionError(all) : failures[0];
}

/** The service of that name among those that run. */
export function serviceNamed(running: readonly RunningService[], service: ServiceName): RunningService {
  const found = running.find(({ host }) => host.definition.name === service);
  if (found === undefined) throw new Error(`${service} does not run here`);
  return found;
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
