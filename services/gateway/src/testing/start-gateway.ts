import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryBus, createMemoryBusHub, type Incoming, type MemoryBusHub } from '@idprop/bus';
import {
  createHost,
  createLogger,
  HTTP_ROUTES,
  startService,
  type HttpAnswer,
  type HttpRequest,
  type RunningService,
  type ServiceHost,
} from '@idprop/server';
import { createMemoryState, createMemoryStateHub, type MemoryStateHub, type State } from '@idprop/state';
import { findService, readSysplex, type ServiceName, type Sysplex } from '@idprop/sysplex';
import { gatewayModule } from '../gateway.module.js';
import { ISSUER_YAML } from './issuer-yaml.js';

export const GATEWAY = 'OUTSIDE.DMZ.gateway';
export const ZCEE = 'WSCPLEX.WG31.zcee';
export const ISSUER = 'https://wg31.washington.ibm.com:26213/oidc/endpoint/OPssl';
/** The second in which the clock of these tests stands: 2020-09-28T15:13:05Z. */
export const FROZEN = 1601305985;

export const SYSPLEX_YAML = `version: 1
sysplexes:
  WSCPLEX:
    databases: { RACFDB: { decks: [] } }
    systems:
      WG31:
        database: RACFDB
        services:
          racf: { kind: racf }
          zcee: { kind: zcee, jobname: BAQSTRT }
  OUTSIDE:
    systems:
      DMZ:
        services:
          gateway: { kind: gateway, issuer: issuer.yaml, zcee: WSCPLEX.WG31.zcee }
          console: { kind: console }
endpoints:
  - { host: wg31.washington.ibm.com, port: 9443, service: WSCPLEX.WG31.zcee }
`;

export interface StartOptions {
  readonly issuer?: string;
  readonly sysplex?: string;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Answers for zCEE; without one, no replica of it runs. */
  readonly zcee?: (request: HttpRequest, incoming: Incoming) => HttpAnswer | Promise<HttpAnswer>;
  readonly basePaths?: readonly string[];
}

/** A gateway on in-process bus and state at a frozen clock, and what stands around it. */
export interface TestGateway {
  readonly url: string;
  readonly host: ServiceHost;
  readonly states: MemoryStateHub;
  /** State as the console has it: the clock, flows of everybody. */
  readonly state: State;
  /** Another replica of the same gateway. */
  replica(): Promise<{ url: string; host: ServiceHost }>;
  /** Calls the gateway over the bus, as another service. */
  call<T>(pattern: string, payload: unknown): Promise<T>;
  stop(): Promise<void>;
}

export async function startGateway(options: StartOptions = {}): Promise<TestGateway> {
  const directory = mkdtempSync(join(tmpdir(), 'idprop-gateway-'));
  writeFileSync(join(directory, 'issuer.yaml'), options.issuer ?? ISSUER_YAML);
  const { sysplex, problems } = readSysplex(options.sysplex ?? SYSPLEX_YAML, 'sysplex.yaml', directory);
  if (sysplex === undefined) throw new Error(JSON.stringify(problems));
  const buses = createMemoryBusHub();
  const states = createMemoryStateHub({ namespace: sysplex.namespace });
  const state = createMemoryState(states, 'OUTSIDE.DMZ.console', sysplex);
  await state.clock.change({ type: 'freeze', at: FROZEN * 1000 });

  const running: RunningService[] = [];
  const start = async (): Promise<{ url: string; host: ServiceHost }> => {
    const host = hostOf(GATEWAY, sysplex, buses, states, options.secrets ?? {});
    running.push(await startService(host, gatewayModule));
    return { url: host.endpoints.get('http')!, host };
  };
  const stopZcee = options.zcee === undefined ? async () => {} : await serveZcee(buses, options);
  const console = createMemoryBus(buses, 'OUTSIDE.DMZ.console');
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((service) => service.stop()));
    await stopZcee();
    await console.close();
    await state.close();
    rmSync(directory, { recursive: true });
  };
  try {
    const first = await start();
    return { ...first, states, state, replica: start, call: (pattern, payload) => console.call(GATEWAY, pattern, payload), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function hostOf(
  name: ServiceName,
  sysplex: Sysplex,
  buses: MemoryBusHub,
  states: MemoryStateHub,
  secrets: Record<string, string>,
): ServiceHost {
  return createHost({
    definition: findService(sysplex, name)!,
    sysplex,
    bus: createMemoryBus(buses, name),
    state: createMemoryState(states, name, sysplex),
    logger: createLogger(name, 'silent'),
    secrets,
  });
}

async function serveZcee(buses: MemoryBusHub, { zcee, basePaths = ['/imdb', '/phonebook'] }: StartOptions): Promise<() => Promise<void>> {
  const bus = createMemoryBus(buses, ZCEE);
  await bus.serve(async (incoming) => {
    if (incoming.pattern === HTTP_ROUTES) return { basePaths };
    return zcee!(incoming.payload as HttpRequest, incoming);
  });
  return () => bus.close();
}
