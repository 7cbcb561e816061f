import { createMemoryBus, createMemoryBusHub, type Bus } from '@idprop/bus';
import type { Step } from '@idprop/decision';
import { INITIAL_OPTIONS, newConnect, newGroup, newProfile, newUser, type AccessLevel, type Profile, type RacfChange } from '@idprop/saf';
import {
  createHost,
  generateSealingKeys,
  hashPassword,
  PASSTICKET_EVALUATE,
  PASSTICKET_GENERATE,
  seal,
  startService,
  type PassTicketEvaluate,
  type PassTicketEvaluated,
  type PassTicketGenerated,
  type PassTicketKeyChange,
  type PasswordChange,
  type RunningService,
} from '@idprop/server';
import {
  createMemoryState,
  createMemoryStateHub,
  StateUnavailableError,
  type MemoryStateHub,
  type SmfRecord,
  type State,
} from '@idprop/state';
import { serviceName, type ServiceDefinition, type ServiceKind, type ServiceName, type Sysplex } from '@idprop/sysplex';
import { pino } from 'pino';
import { passticketModule } from '../passticket.module.js';

/** The second of the first ticket that a real RACF is known to have made: FRED, BBGZDFLT, RQELV4J5. */
export const MADE = Date.parse('2020-09-28T15:13:05Z');
export const KEY = '123456789ABCDEF0';

const BY = { owner: 'IBMUSER', created: MADE };
const DATABASE = { sysplex: 'WSCPLEX', database: 'RACF1' };

const place = (system: string, service: string): ServiceName => serviceName({ sysplex: 'WSCPLEX', system, service });

function service(system: string, kind: ServiceKind, jobname?: string): ServiceDefinition {
  const more = jobname === undefined ? {} : { jobname };
  return { name: place(system, kind), sysplex: 'WSCPLEX', system, service: kind, kind, settings: {}, line: 1, ...more };
}

/** WG31, WG32 (whose clock is wrong) and WG33 share a database; WG41 has its own; GATE is off z/OS. */
export const SYSPLEX: Sysplex = {
  namespace: 'test',
  directory: '/',
  file: 'sysplex.yaml',
  databases: [
    { name: 'RACF1', sysplex: 'WSCPLEX', decks: [], issuer: 'IBMUSER', line: 1 },
    { name: 'RACF2', sysplex: 'WSCPLEX', decks: [], issuer: 'IBMUSER', line: 1 },
  ],
  systems: [
    { name: 'WG31', sysplex: 'WSCPLEX', database: 'RACF1', skew: 0, line: 1 },
    { name: 'WG32', sysplex: 'WSCPLEX', database: 'RACF1', skew: 660_000, line: 1 },
    { name: 'WG33', sysplex: 'WSCPLEX', database: 'RACF1', skew: 0, line: 1 },
    { name: 'WG41', sysplex: 'WSCPLEX', database: 'RACF2', skew: 0, line: 1 },
    { name: 'GATE', sysplex: 'WSCPLEX', skew: 0, line: 1 },
  ],
  services: [
    service('WG31', 'passticket'),
    service('WG31', 'zcee', 'BAQSTRT'),
    service('WG31', 'ims', 'IMSJOB'),
    service('WG31', 'cics'),
    service('WG32', 'ims', 'IMSJOB'),
    service('WG33', 'ims', 'IMSJOB'),
    service('WG41', 'zcee', 'BAQSTRT'),
    service('GATE', 'gateway'),
  ],
  endpoints: [],
};

export const ZCEE = place('WG31', 'zcee');
export const IMS = place('WG31', 'ims');
export const CICS = place('WG31', 'cics');
export const IMS_SKEWED = place('WG32', 'ims');
export const IMS_OTHER = place('WG33', 'ims');
export const ZCEE_ELSEWHERE = place('WG41', 'zcee');
export const GATEWAY = place('GATE', 'gateway');
const PASSTICKET = place('WG31', 'passticket');
const RACF = place('WG31', 'racf');

/** A sysplex with nothing but this service and clients of it, on the in-process bus and state. Frozen at {@link MADE}. */
export class World {
  private readonly running: RunningService[] = [];
  private readonly clients = new Map<ServiceName, Bus>();
  private readonly busHub = createMemoryBusHub();
  private readonly sealing = generateSealingKeys();
  private keys = 0;

  private constructor(
    readonly hub: MemoryStateHub,
    private readonly writer: State,
    private readonly settings: Readonly<Record<string, unknown>>,
  ) {}

  /** `settings` are those of the passticket service in sysplex.yaml. */
  static async start(replicas = 1, settings: Readonly<Record<string, unknown>> = {}): Promise<World> {
    const hub = createMemoryStateHub({ namespace: 'test' });
    const world = new World(hub, createMemoryState(hub, RACF, SYSPLEX), settings);
    await world.writer.clock.change({ type: 'freeze', at: MADE });
    await world.apply(
      { type: 'group', group: newGroup('SYS1', BY) },
      ...['FRED', 'USER1', 'LIBSERV'].map((userid): RacfChange => ({
        type: 'user',
        user: newUser(userid, { ...BY, defaultGroup: 'SYS1' }),
      })),
      { type: 'switch', switch: 'active', classes: ['PTKTDATA', 'STARTED'], on: true },
      { type: 'switch', switch: 'generic', classes: ['PTKTDATA', 'STARTED'], on: true },
      {
        type: 'profile',
        class: 'STARTED',
        profile: newProfile('BAQSTRT.*', { ...BY, generic: true, segments: { STDATA: { USER: 'LIBSERV' } } }),
      },
      { type: 'raclist', classes: ['STARTED'] },
    );
    await world.keyProfile('BBGZDFLT', KEY);
    await world.authority({ LIBSERV: 'UPDATE' });
    for (let i = 0; i < replicas; i++) await world.startReplica();
    return world;
  }

  async stop(): Promise<void> {
    await Promise.all(this.running.map((replica) => replica.stop()));
    await Promise.all([...this.clients.values()].map((client) => client.close()));
    await this.writer.close();
  }

  get state(): State {
    return this.writer;
  }

  /** Changes of the RACF database, in force when this returns: the in-process logs are followed at once. */
  async apply(...changes: RacfChange[]): Promise<void> {
    const log = this.writer.changes<RacfChange>({ log: 'racf', ...DATABASE });
    await log.barrier(await log.append(changes));
  }

  /** RDEFINE or RALTER PTKTDATA name SSIGNON(KEYMASKED(key)) with APPLDATA, and REFRESH. */
  async keyProfile(name: string, key: string, appldata?: string): Promise<void> {
    const keyName = `${name}#${++this.keys}`;
    const change: PassTicketKeyChange = {
      type: 'key',
      keyName,
      profile: name,
      form: 'KEYMASKED',
      sealed: seal(this.sealing.publicKey, Buffer.from(key, 'hex'), keyName),
    };
    await this.writer.changes<PassTicketKeyChange>({ log: 'ptkt', ...DATABASE }).append([change]);
    const profile = newProfile(name, {
      ...BY,
      segments: { SSIGNON: { KEYNAME: keyName } },
      ...(appldata === undefined ? {} : { appldata }),
    });
    await this.apply({ type: 'profile', class: 'PTKTDATA', profile }, { type: 'raclist', classes: ['PTKTDATA'] });
  }

  /** The access list of IRRPTAUTH.BBGZDFLT.*, and REFRESH. */
  async authority(access: Record<string, AccessLevel>): Promise<void> {
    const profile = newProfile('IRRPTAUTH.BBGZDFLT.*', { ...BY, generic: true, access });
    await this.apply({ type: 'profile', class: 'PTKTDATA', profile }, { type: 'raclist', classes: ['PTKTDATA'] });
  }

  async generate(caller: ServiceName, userid: string, applname = 'BBGZDFLT'): Promise<PassTicketGenerated> {
    return this.call<PassTicketGenerated>(caller, PASSTICKET_GENERATE, { userid, applname });
  }

  async evaluate(caller: ServiceName, passticket: string, more: Partial<PassTicketEvaluate> = {}): Promise<string> {
    const asked: PassTicketEvaluate = { userid: 'FRED', applname: 'BBGZDFLT', passticket, purpose: 'verify', ...more };
    const { verdict, codes } = await this.call<PassTicketEvaluated>(caller, PASSTICKET_EVALUATE, asked);
    return `${verdict} ${codes.join('/')}`;
  }

  /** The last step of the newest flow that failed. */
  async failed(): Promise<Step | undefined> {
    return (await this.steps()).findLast(({ verdict }) => verdict === 'fail');
  }

  /** The SMF records of type 80 so far. */
  async records(): Promise<SmfRecord[]> {
    // They are written when the requests of this turn are done.
    await new Promise((done) => setTimeout(done, 20));
    return (await this.writer.smf.read({ service: PASSTICKET })).map(({ record }) => record);
  }

  /** Where the REST API of the first replica listens. */
  get url(): string {
    return this.running[0]?.host.endpoints.get('http') ?? '';
  }

  /** ADDUSER or ALTUSER with PASSWORD NOEXPIRED. */
  async password(userid: string, password: string): Promise<void> {
    const log = this.writer.changes<PasswordChange>({ log: 'passwords', ...DATABASE });
    await log.append([{ type: 'password', userid, kind: 'password', digest: await hashPassword(password, 4) }]);
    await this.apply(
      { type: 'connect', userid, group: 'SYS1', connect: newConnect(BY) },
      { type: 'secret', userid, kind: 'password', set: true, changed: MADE },
    );
  }

  /** SETROPTS PASSWORD(MIXEDCASE) or NOMIXEDCASE. */
  async mixedCase(mixedcase: boolean): Promise<void> {
    await this.apply({ type: 'options', options: { password: { ...INITIAL_OPTIONS.password, mixedcase } } });
  }

  /** RDEFINE PTKTDATA name SSIGNON(operands), and REFRESH. */
  async signon(name: string, segment: Readonly<Record<string, string>>, more: Partial<Profile> = {}): Promise<void> {
    const profile = newProfile(name, { ...BY, segments: { SSIGNON: segment }, ...more });
    await this.apply({ type: 'profile', class: 'PTKTDATA', profile }, { type: 'raclist', classes: ['PTKTDATA'] });
  }

  /** What the newest flow recorded at this service. */
  async steps(): Promise<readonly Step[]> {
    const [newest] = await this.writer.flows.list({ limit: 1 });
    const flow = newest && (await this.writer.flows.read(newest.id));
    return flow?.hops[0]?.steps ?? [];
  }

  call<T>(caller: ServiceName, pattern: string, payload: unknown): Promise<T> {
    let client = this.clients.get(caller);
    if (client === undefined) this.clients.set(caller, (client = createMemoryBus(this.busHub, caller)));
    return client.call<T>(PASSTICKET, pattern, payload, { deadlineMs: 2000 });
  }

  /** From now on noting a used ticket fails, as without Redis. */
  breakReplayMemory(): void {
    for (const { host } of this.running) host.state.replay.use = () => Promise.reject(new StateUnavailableError('broken by the test'));
  }

  private async startReplica(): Promise<void> {
    const [definition] = SYSPLEX.services;
    if (definition === undefined) throw new Error('the sysplex has no service');
    const host = createHost({
      definition: { ...definition, settings: this.settings },
      sysplex: SYSPLEX,
      bus: createMemoryBus(this.busHub, PASSTICKET),
      state: createMemoryState(this.hub, PASSTICKET, SYSPLEX),
      logger: pino({ level: 'silent' }),
      secrets: { sealingPrivateKey: this.sealing.privateKey },
    });
    this.running.push(await startService(host, passticketModule));
  }
}
