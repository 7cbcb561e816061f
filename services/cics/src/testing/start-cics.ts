import { createMemoryBus, createMemoryBusHub, type Bus } from '@idprop/bus';
import type { Flow } from '@idprop/decision';
import {
  CICS_IPIC_CONNECT,
  CICS_IPIC_LINK,
  createHost,
  hashPassword,
  OPERATOR_COMMAND,
  type CicsIpicConnect,
  type CicsIpicConnectAnswer,
  type CicsIpicLink,
  type CicsIpicLinkAnswer,
  type OperatorAnswer,
  type PasswordChange,
  type ServiceHost,
} from '@idprop/server';
import { newConnect, newGroup, newProfile, newUser, type AccessLevel, type RacfChange } from '@idprop/saf';
import { createMemoryState, createMemoryStateHub, type State } from '@idprop/state';
import { readSysplex, type ServiceName } from '@idprop/sysplex';
import { startService } from '@idprop/server';
import { pino } from 'pino';
import { cicsModule } from '../cics.module.js';
import { CSD, PROGRAMS, SIT } from './definition-texts.js';

export const NOW = Date.UTC(2020, 8, 28, 15, 13, 5);
export const ZCEE = 'WSCPLEX.WG31.zcee' as ServiceName;
export const OTHER = 'WSCPLEX.WG31.other' as ServiceName;
/** A server in another sysplex. */
export const FOREIGN = 'ELSEPLEX.SYSA.zcee' as ServiceName;
const CONSOLE = 'OUTSIDE.DMZ.console' as ServiceName;
const CICS = 'WSCPLEX.WG31.cics' as ServiceName;
const RACF = 'WSCPLEX.WG31.racf' as ServiceName;
const PASSTICKET = 'WSCPLEX.WG31.passticket' as ServiceName;
const DATABASE = { sysplex: 'WSCPLEX', database: 'RACFDB' };
export const BY = { owner: 'IBMUSER', created: NOW };
const CHEAP = 4;

export interface CicsUnderTest {
  readonly host: ServiceHost;
  readonly state: State;
  /** The files of the region; change them as an editor would. */
  readonly files: Record<string, string>;
  connect(more?: Partial<CicsIpicConnect>, caller?: ServiceName): Promise<CicsIpicConnectAnswer>;
  /** Connects, and fails the test when that is refused. */
  acquire(more?: Partial<CicsIpicConnect>, caller?: ServiceName): Promise<string>;
  link(connection: string, more?: Partial<CicsIpicLink>, caller?: ServiceName): Promise<CicsIpicLinkAnswer>;
  operator(text: string): Promise<readonly string[]>;
  call<T>(caller: ServiceName, pattern: string, payload: unknown): Promise<T>;
  racf(...changes: RacfChange[]): Promise<void>;
  /** READ for these in class TCICSTRN, and nobody else, as after a REFRESH. */
  permitCsmi(...userids: string[]): Promise<void>;
  flow(): Promise<Flow>;
  /** Ids of the system log, oldest first. */
  logged(): Promise<string[]>;
  /** Ends a caller: it serves no requests any more. */
  leave(caller: ServiceName): Promise<void>;
  /** Moves emulated time. */
  advance(seconds: number): Promise<void>;
  /** Another replica of the region. */
  replica(): Promise<void>;
  stop(): Promise<void>;
}

export interface CicsOptions {
  /** What the PassTicket service answers to a request; it does not run unless told. */
  readonly passticket?: (asked: unknown) => unknown;
  readonly files?: Partial<Record<'region.csd' | 'DFHSIT' | 'programs.yaml', string>>;
  readonly groups?: readonly string[];
  readonly switches?: object;
  readonly sysplexAddresses?: readonly string[];
}

/** The service as it runs, with in-process bus and state, a real RACF database, and time frozen. */
export async function startCics(options: CicsOptions = {}): Promise<CicsUnderTest> {
  const sysplex = sysplexOf(options);
  const states = createMemoryStateHub({ namespace: 'test' });
  const buses = createMemoryBusHub();
  const racfState = createMemoryState(states, RACF, sysplex);
  await racfState.clock.change({ type: 'freeze', at: NOW });
  const racf = async (...changes: RacfChange[]): Promise<void> => {
    const log = racfState.changes<RacfChange>({ log: 'racf', ...DATABASE });
    await log.barrier(await log.append(changes));
  };
  await racf(...users());
  await racfState
    .changes<PasswordChange>({ log: 'passwords', ...DATABASE })
    .append([{ type: 'password', userid: 'FRED', kind: 'password', digest: await hashPassword('FREDPWD', CHEAP) }]);

  const files: Record<string, string> = { 'region.csd': CSD, DFHSIT: SIT, 'programs.yaml': PROGRAMS, ...options.files };
  const definition = sysplex.services.find(({ kind }) => kind === 'cics');
  if (definition === undefined) throw new Error('no region');
  const start = async () => {
    const host = createHost({
      definition,
      sysplex,
      bus: createMemoryBus(buses, CICS),
      state: createMemoryState(states, CICS, sysplex),
      logger: pino({ level: 'silent' }),
      secrets: {},
    });
    const readFile = (file: string) => ({ file, text: files[file] ?? '' });
    return startService({ ...host, readFile }, cicsModule);
  };
  const running = [await start()];
  const callers = new Map<ServiceName, Bus>();
  for (const caller of [ZCEE, OTHER, FOREIGN, CONSOLE]) {
    const bus = createMemoryBus(buses, caller);
    await bus.serve(async () => undefined);
    callers.set(caller, bus);
  }
  const { passticket } = options;
  if (passticket !== undefined) await createMemoryBus(buses, PASSTICKET).serve(async ({ payload }) => passticket(payload));
  const { host } = running[0]!;
  const call = async <T>(caller: ServiceName, pattern: string, payload: unknown): Promise<T> => {
    const bus = callers.get(caller);
    if (bus === undefined) throw new Error(`${caller} does not run`);
    return bus.call<T>(CICS, pattern, payload);
  };
  const connect = (more: Partial<CicsIpicConnect> = {}, caller = ZCEE): Promise<CicsIpicConnectAnswer> =>
    call(caller, CICS_IPIC_CONNECT, {
      ...{ port: 1491, link: { address: '10.1.2.3', port: 40_000, tls: false }, applid: 'ZOSCONN', networkid: 'ZOSCONN', sendSessions: 10 },
      ...more,
    });
  return {
    host,
    state: host.state,
    files,
    connect,
    async acquire(more, caller) {
      const answer = await connect(more, caller);
      if (answer.type === 'refused') throw new Error(answer.reason);
      return answer.connection;
    },
    link: (connection, more = {}, caller = ZCEE) =>
      call(caller, CICS_IPIC_LINK, { connection, transid: 'CSMI', program: 'CSCVINC', container: { employeeNumber: '000100' }, ...more }),
    operator: async (text) => (await call<OperatorAnswer>(CONSOLE, OPERATOR_COMMAND, { text })).lines,
    call,
    racf,
    permitCsmi: (...userids) => racf(...csmi(userids)),
    async flow() {
      const [newest] = await host.state.flows.list({ limit: 1 });
      const flow = newest && (await host.state.flows.read(newest.id));
      if (flow === undefined) throw new Error('no flow was recorded');
      return flow;
    },
    logged: async () => (await host.state.log.read()).map(({ message }) => message.id),
    async leave(caller) {
      await callers.get(caller)?.close();
      callers.delete(caller);
    },
    async advance(seconds) {
      await racfState.clock.change({ type: 'advance', by: seconds * 1000 });
    },
    async replica() {
      running.push(await start());
    },
    async stop() {
      await Promise.all(running.map((each) => each.stop()));
    },
  };
}

function csmi(userids: readonly string[]): RacfChange[] {
  const access = Object.fromEntries(userids.map((userid): [string, AccessLevel] => [userid, 'READ']));
  return [
    { type: 'profile', class: 'TCICSTRN', profile: newProfile('CSMI', { ...BY, access }) },
    { type: 'raclist', classes: ['TCICSTRN'] },
  ];
}

/** Filters of RACMAP, as after a REFRESH. */
export function mapped(userid: string, name: string): RacfChange[] {
  return [
    { type: 'filter', userid, label: name, name, registry: '*', owner: 'IBMUSER', at: NOW },
    { type: 'raclist', classes: ['IDIDMAP'] },
  ];
}

function users(): RacfChange[] {
  const userids = ['CICSSTC', 'CICSUSER', 'FRED', 'USER1', 'USER2', 'LINKUSER'];
  return [
    { type: 'group', group: newGroup('SYS1', BY) },
    ...userids.flatMap((userid): RacfChange[] => [
      { type: 'user', user: newUser(userid, { ...BY, defaultGroup: 'SYS1', password: { changed: NOW }, interval: 0 }) },
      { type: 'connect', userid, group: 'SYS1', connect: newConnect(BY) },
    ]),
    { type: 'switch', switch: 'active', classes: ['TCICSTRN', 'IDIDMAP', 'STARTED', 'APPL'], on: true },
    { type: 'profile', class: 'STARTED', profile: newProfile('CICSTS.CICSTS', { ...BY, segments: { STDATA: { USER: 'CICSSTC' } } }) },
    { type: 'raclist', classes: ['STARTED', 'IDIDMAP'] },
    ...csmi(['CICSUSER', 'FRED', 'USER1']),
  ];
}

function sysplexOf({ groups, switches, sysplexAddresses }: CicsOptions) {
  const settings = {
    csd: 'region.csd',
    sit: 'DFHSIT',
    programs: 'programs.yaml',
    groups: groups ?? ['WORKSHOP'],
    switches: switches ?? {},
    ephemeralPorts: true,
    sysplexAddresses: sysplexAddresses ?? [],
  };
  const text = `version: 1
sysplexes:
  WSCPLEX:
    databases: { RACFDB: { decks: [] } }
    systems:
      WG31:
        database: RACFDB
        services:
          cics: ${JSON.stringify({ kind: 'cics', jobname: 'CICSTS', ...settings })}
          racf: { kind: racf }
          passticket: { kind: passticket }
  OUTSIDE:
    systems: { DMZ: { services: { console: { kind: console } } } }
`;
  const { sysplex, problems } = readSysplex(text, 'sysplex.yaml', '/nowhere');
  if (sysplex === undefined) throw new Error(JSON.stringify(problems));
  return sysplex;
}
