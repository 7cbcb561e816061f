import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createMemoryBusHub } from '@idprop/bus';
import { copySystem, DefinitionError, generateSecrets, readSysplexFile, type ServiceHost } from '@idprop/server';
import { createMemoryStateHub } from '@idprop/state';
import type { ServiceName } from '@idprop/sysplex';
import { SysplexClient, systemDirectory } from '@idprop/client';
import { createShadow } from '../shadow/create-shadow.js';
import { allOf, serviceNamed, startServices, type StartedServices } from './start-services.js';

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
  let services: StartedServices | undefined;
  const stop = async (): Promise<void> => {
    await services?.stop();
    copy.remove();
  };
  try {
    options.prepare?.(copy.directory);
    const { sysplex: whole, draft: sysplex, problems } = readSysplexFile(join(copy.directory, options.file ?? 'sysplex.yaml'));
    if (sysplex === undefined) throw new DefinitionError(problems);
    const secrets = generateSecrets(sysplex);
    const states = createMemoryStateHub({ namespace: sysplex.namespace });
    const shadow = createShadow({ file: sysplex.file, secrets, copy: async () => states.copy() });
    services = await startServices(
      {
        sysplex,
        secrets,
        buses: createMemoryBusHub(),
        states,
        logLevel: options.logLevel ?? 'silent',
        given: ({ kind }) => (kind === 'console' ? { shadow } : {}),
      },
      sysplex.services,
    );
    const { failures, running, url } = services;
    if (whole === undefined || failures.length > 0) throw allOf(problems, failures);

    const client = new SysplexClient({
      directory: copy.directory,
      adminUrl: url('console', 'admin'),
      adminToken: secrets.adminToken,
      gatewayUrl: url('gateway', 'http'),
      zceeUrl: url('zcee', 'http'),
    });
    return Object.assign(client, { host: (service: ServiceName) => serviceNamed(running, service).host, stop });
  } catch (error) {
    await stop();
    throw error;
  }
}
