import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createMemoryBus, createMemoryBusHub } from '@idprop/bus';
import type { Problem } from '@idprop/decision';
import {
  copySystem,
  createHost,
  createLogger,
  DefinitionError,
  generateSecrets,
  readSysplexFile,
  secretsFor,
  startService,
  type RunningService,
  type ServiceHost,
} from '@idprop/server';
import { createMemoryState, createMemoryStateHub } from '@idprop/state';
import type { ServiceDefinition, ServiceName } from '@idprop/sysplex';
import { SysplexClient, systemDirectory } from '@idprop/scenarios';

import { MODULES } from './modules.js';

export interface StartOptions {
  /** The sysplex file within the system's folder. */
  readonly file?: string;
  /** Changes the work copy before anything is started. */
  readonly prepare?: (directory: string) => void;
  /** Log level of the services; silent unless told. */
  readonly logLevel?: string;
}

/** A whole sysplex in this process: in-process bus and state, real HTTP. */
export interface RunningSysplex extends SysplexClient {
  host(service: ServiceName): ServiceHost;
  stop(): Promise<void>;
}

/**
 * Starts a ready-made system (`workshop`) or a folder of your own.
 *
 * @example
 * const sysplex = await startSysplex('workshop');
 * const reply = await sysplex.call('/imdb/contact/LAST3', { user: 'FRED', password: 'FRED' }, 'zcee');
 * await sysplex.stop();
 * @throws DefinitionError with every problem of the definitions
 */
export async function startSysplex(system = 'workshop', options: StartOptions = {}): Promise<RunningSysplex> {
  const copy = copySystem(existsSync(system) ? system : systemDirectory(system));
  const running: RunningService[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((service) => service.stop()));
    copy.remove();
  };
  try {
    options.prepare?.(copy.directory);
    const { sysplex: whole, draft: sysplex, problems } = readSysplexFile(join(copy.directory, options.file ?? 'sysplex.yaml'));
    if (sysplex === undefined) throw new DefinitionError(problems);
    const secrets = generateSecrets(sysplex);
    const buses = createMemoryBusHub();
    const states = createMemoryStateHub({ namespace: sysplex.namespace });
    const start = async (definition: ServiceDefinition): Promise<void> => {
      const { name } = definition;
      const host = createHost({
        definition,
        sysplex,
        bus: createMemoryBus(buses, name),
        state: createMemoryState(states, name, sysplex),
        logger: createLogger(name, options.logLevel ?? 'silent'),
        secrets: secretsFor(sysplex, secrets, name),
      });
      running.push(await startService(host, MODULES[definition.kind]));
    };
    // The databases first, so that the others begin with definitions in force. Whatever fails, the others tell of theirs.
    const [databases, others] = partition(sysplex.services, (service) => service.kind === 'racf');
    const failures = [...(await failuresOf(databases.map(start))), ...(await failuresOf(others.map(start)))];
    if (whole === undefined || failures.length > 0) throw allOf(problems, failures);

    const url = (kind: ServiceDefinition['kind'], id: string): string =>
      running.find(({ host }) => host.definition.kind === kind)?.host.endpoints.get(id) ?? '';
    const client = new SysplexClient({
      directory: copy.directory,
      adminUrl: url('console', 'admin'),
      adminToken: secrets.adminToken,
      gatewayUrl: url('gateway', 'http'),
      zceeUrl: url('zcee', 'http'),
    });
    return Object.assign(client, { host: (service: ServiceName) => hostOf(running, service), stop });
  } catch (error) {
    await stop();
    throw error;
  }
}

async function failuresOf(work: readonly Promise<void>[]): Promise<unknown[]> {
  const results = await Promise.allSettled(work);
  return results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
}

/** Every problem of the definitions in one error; where there is none, the first failure. */
function allOf(problems: readonly Problem[], failures: readonly unknown[]): unknown {
  const all = [...problems, ...failures.flatMap((failure) => (failure instanceof DefinitionError ? failure.problems : []))];
  return all.length > 0 ? new DefinitionError(all) : failures[0];
}

function hostOf(running: readonly RunningService[], service: ServiceName): ServiceHost {
  const found = running.find(({ host }) => host.definition.name === service);
  if (found === undefined) throw new Error(`${service} does not run here`);
  return found.host;
}

function partition<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))];
}
