import type { Socket } from 'node:net';
import { createMemoryBus, createMemoryBusHub, type Incoming } from '@idprop/bus';
import type { Flow } from '@idprop/decision';
import { createHost, HOST, openConnection, SAF, type ServiceHost, DefinitionError } from '@idprop/server';
import { createMemoryState, createMemoryStateHub, type State } from '@idprop/state';
import { readSysplex, type ServiceName } from '@idprop/sysplex';
import { Test, type TestingModule } from '@nestjs/testing';
import { pino } from 'pino';
import type { Registry } from 'prom-client';
import { DrdaController } from '../drda/drda.controller.js';
import { OperatorController } from '../operator/operator.controller.js';
import { imsProviders } from '../providers.js';
import { TransactionController } from '../transaction/transaction.controller.js';
import { CONTENT, HWSCFG } from './definition-texts.js';
import { FakeSaf } from './fake-saf.js';

export const NOW = Date.UTC(2020, 8, 28, 15, 13, 5);
/** Where operators are. */
export const CONSOLE = 'OUTSIDE.DMZ.console' as ServiceName;
export const ZCEE = 'WSCPLEX.WG31.zcee' as ServiceName;
export const CICS = 'WSCPLEX.WG31.cics' as ServiceName;
export const IMS = 'WSCPLEX.WG31.ims' as ServiceName;

const running: TestingModule[] = [];

/** Every port is closed behind its test. */
afterEach(async () => {
  await Promise.all(running.splice(0).map((module) => module.close()));
});

export interface ImsOptions {
  readonly hwscfg?: string;
  readonly content?: string;
  readonly switches?: object;
  readonly messageSeconds?: number;
  /** Where it counts. */
  readonly registry?: Registry;
}

export interface ImsUnderTest {
  readonly transactions: TransactionController;
  readonly drda: DrdaController;
  readonly operator: OperatorController;
  readonly saf: FakeSaf;
  readonly state: State;
  readonly host: ServiceHost;
  /** Opens a connection to a port of the member. */
  connect(port: number): Promise<Socket>;
  /** The files as the service reads them; edit them in place. */
  readonly files: Record<string, string>;
  /** Another replica of the same service, on the same state. */
  replica(): Promise<Replica>;
  /** All processes of the service end, and one starts again on the same state. */
  restart(): Promise<Replica>;
  /** A request as the bus hands it over. */
  from(caller?: ServiceName): Incoming;
  advance(by: number): Promise<void>;
  flow(): Promise<Flow>;
}

export type Replica = Omit<ImsUnderTest, 'replica' | 'restart'>;

/** The service with in-process bus and state, time frozen, and a fake SAF. */
export async function startIms(options: ImsOptions = {}): Promise<ImsUnderTest> {
  const sysplex = sysplexOf(options);
  const hub = createMemoryStateHub({ namespace: 'test' });
  const state = createMemoryState(hub, IMS, sysplex);
  await state.clock.change({ type: 'freeze', at: NOW });
  const saf = new FakeSaf({
    FRED: { secrets: { IMSAPPL: 'FREDTICK', OTHER: 'FREDOTHR' } },
    USER1: { secrets: { IMSAPPL: 'USER1TIC' } },
  });
  const files: Record<string, string> = { HWSCFG00: options.hwscfg ?? HWSCFG, 'content.yaml': options.content ?? CONTENT };
  const start = async (own: State) => {
    const host = { ...hostOf(own, sysplex, files), ...(options.registry === undefined ? {} : { registry: options.registry }) };
    const module = await Test.createTestingModule({
      controllers: [TransactionController, DrdaController, OperatorController],
      providers: [{ provide: HOST, useValue: host }, { provide: SAF, useValue: saf }, ...imsProviders],
    }).compile();
    await module.init();
    running.push(module);
    if ((host.problems ?? []).length > 0) throw new DefinitionError(host.problems ?? []);
    return {
      transactions: module.get(TransactionController),
      drda: module.get(DrdaController),
      operator: module.get(OperatorController),
      saf,
      files,
      state: own,
      host,
      connect: (port: number) => {
        const { hostname, port: place } = new URL(host.endpoints.get(String(port)) ?? '');
        return openConnection(hostname, Number(place), 5000);
      },
      from: (caller: ServiceName = ZCEE): Incoming => ({ caller, pattern: '', payload: undefined, context: {}, deadline: 0 }),
      advance: async (by: number) => void (await state.clock.change({ type: 'advance', by })),
      async flow(): Promise<Flow> {
        const [newest] = await own.flows.list({ limit: 1 });
        const flow = newest && (await own.flows.read(newest.id));
        if (flow === undefined) throw new Error('no flow was recorded');
        return flow;
      },
    };
  };
  const others: State[] = [];
  const another = (): Promise<Replica> => {
    const own = createMemoryState(hub, IMS, sysplex);
    others.push(own);
    return start(own);
  };
  return {
    ...(await start(state)),
    replica: another,
    async restart() {
      for (const other of others.splice(0)) await other.close();
      return start(state);
    },
  };
}

export function sysplexOf({ switches, messageSeconds = 30 }: ImsOptions = {}) {
  const text = `version: 1
sysplexes:
  WSCPLEX:
    databases: { RACFDB: { decks: [] } }
    systems:
      WG31:
        database: RACFDB
        services:
          ims: { kind: ims, jobname: IMS15HWS, config: HWSCFG00, content: content.yaml, ephemeralPorts: true, messageSeconds: ${messageSeconds}, switches: ${JSON.stringify(switches ?? {})} }
          racf: { kind: racf }
          passticket: { kind: passticket }
  OUTSIDE:
    systems: { DMZ: { services: { console: { kind: console } } } }
`;
  const { sysplex, problems } = readSysplex(text, 'sysplex.yaml', '/nowhere');
  if (sysplex === undefined) throw new Error(JSON.stringify(problems));
  return sysplex;
}

function hostOf(state: State, sysplex: ReturnType<typeof sysplexOf>, files: Record<string, string>): ServiceHost {
  const [definition] = sysplex.services;
  if (definition === undefined) throw new Error('no service');
  const bus = createMemoryBus(createMemoryBusHub(), IMS);
  const host = createHost({ definition, sysplex, bus, state, logger: pino({ level: 'silent' }), secrets: {} });
  return { ...host, readFile: (file) => ({ file, text: files[file] ?? '' }) };
}
