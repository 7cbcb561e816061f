import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryBus, createMemoryBusHub, type Bus } from '@idprop/bus';
import {
  createHost,
  createLogger,
  generateSealingKeys,
  openSaf,
  RING_KEY,
  startService,
  type PassTicketKeyChange,
  type RunningService,
  type SafWithDatabase,
  type ServiceHost,
} from '@idprop/server';
import { createMemoryState, createMemoryStateHub, type State } from '@idprop/state';
import { serviceName, type ServiceDefinition, type ServiceKind, type ServiceName, type Sysplex } from '@idprop/sysplex';
import { racfModule } from '../racf.module.js';

/** 2020-09-28T15:13:05Z */
export const NOW = 1_601_305_985_000;
export const DATABASE = { sysplex: 'WSCPLEX', database: 'RACFDB' };

const nameOf = (service: string): ServiceName => serviceName({ sysplex: 'WSCPLEX', system: 'WG31', service });

const definition = (kind: ServiceKind, settings: Record<string, unknown> = {}): ServiceDefinition => ({
  name: nameOf(kind),
  sysplex: 'WSCPLEX',
  system: 'WG31',
  service: kind,
  kind,
  settings,
  line: 7,
});

/** A sysplex with a racf service, real but in one process: bus and state in memory, decks in files. */
export class RacfWorld {
  readonly sealing = generateSealingKeys();
  /** What racf is given. */
  readonly secrets = { sealingPublicKey: this.sealing.publicKey, [RING_KEY]: generateSealingKeys().privateKey };
  readonly sysplex: Sysplex;
  private readonly buses = createMemoryBusHub();
  private readonly states = createMemoryStateHub({ namespace: 'test' });
  private readonly running: RunningService[] = [];

  constructor(
    decks: Readonly<Record<string, string>>,
    settings: Record<string, unknown> = { passwordCost: 4 },
    names = Object.keys(decks),
    /** Where state is; in memory unless told. */
    private readonly stateOf?: (service: string) => State,
  ) {
    const directory = mkdtempSync(join(tmpdir(), 'idprop-racf-'));
    for (const [name, text] of Object.entries(decks)) writeFileSync(join(directory, name), text);
    this.sysplex = {
      namespace: 'test',
      directory,
      file: 'sysplex.yaml',
      databases: [{ name: 'RACFDB', sysplex: 'WSCPLEX', decks: names, issuer: 'IBMUSER', line: 3 }],
      systems: [{ name: 'WG31', sysplex: 'WSCPLEX', database: 'RACFDB', skew: 0, line: 5 }],
      services: [definition('racf', settings), definition('console'), definition('zcee')],
      endpoints: [],
    };
  }

  /** Starts one more replica of racf. */
  async start(secrets: Record<string, string> = this.secrets): Promise<RunningService> {
    const service = await startService(this.host('racf', secrets), racfModule);
    this.running.push(service);
    return service;
  }

  host(service: ServiceKind, secrets: Record<string, string> = {}): ServiceHost {
    const found = this.sysplex.services.find(({ kind }) => kind === service);
    if (found === undefined) throw new Error(`no ${service} here`);
    const state = this.state(service);
    const logger = createLogger(found.name, 'silent');
    return { ...createHost({ definition: found, sysplex: this.sysplex, bus: this.bus(service), state, logger, secrets }), now: () => NOW };
  }

  state(service: string): State {
    return this.stateOf?.(service) ?? createMemoryState(this.states, nameOf(service), this.sysplex);
  }

  bus(service: string): Bus {
    return createMemoryBus(this.buses, nameOf(service));
  }

  call<T>(pattern: string, payload: unknown, caller = 'console'): Promise<T> {
    return this.bus(caller).call<T>(nameOf('racf'), pattern, payload);
  }

  /** SAF as zcee has it. */
  saf(): Promise<SafWithDatabase> {
    return openSaf(this.host('zcee'));
  }

  /** The sealed PassTicket keys, as passticket follows them. */
  async keys(): Promise<PassTicketKeyChange[]> {
    const keys: PassTicketKeyChange[] = [];
    const log = this.state('passticket').changes<PassTicketKeyChange>({ log: 'ptkt', ...DATABASE });
    await log.follow({ apply: (key) => void keys.push(key), restore: () => undefined, reset: () => void keys.splice(0) });
    return keys;
  }

  async stop(): Promise<void> {
    await Promise.all(this.running.map((service) => service.stop()));
  }
}
