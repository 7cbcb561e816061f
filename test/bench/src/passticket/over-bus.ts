import { createRedisBus, type Bus } from '@idprop/bus';
import { LegacyKey, LegacyTickets } from '@idprop/passticket';
import { newGroup, newProfile, newUser, type RacfChange } from '@idprop/saf';
import {
  createHost,
  generateSealingKeys,
  PASSTICKET_EVALUATE,
  seal,
  startService,
  type PassTicketEvaluated,
  type PassTicketKeyChange,
} from '@idprop/server';
import { passticketModule } from '@idprop/service-passticket';
import { createRedisState, startEmbeddedRedis, type State } from '@idprop/state';
import { serviceName, type ServiceDefinition, type ServiceKind, type ServiceName, type Sysplex } from '@idprop/sysplex';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import type { Contestant } from '../measure/alternate.js';
import { closedLoop } from '../measure/closed-loop.js';

const KEY = '123456789ABCDEF0';
const NOW = Date.parse('2026-01-01T00:00:00Z');
const BY = { owner: 'IBMUSER', created: NOW };
const DATABASE = { sysplex: 'PLEX', database: 'RACFDB' };
/** As many evaluations share a flow as a request has hops, or a few more. */
const HOPS = 20;
/** Seconds within the window that tickets are made for; then the next user's turn comes. */
const SPAN = 1000;

const place = (service: string): ServiceName => serviceName({ sysplex: 'PLEX', system: 'SYS1', service });
const definition = (kind: ServiceKind): ServiceDefinition => ({
  ...{ name: place(kind), sysplex: 'PLEX', system: 'SYS1', service: kind, kind, settings: {}, line: 1, jobname: `J${kind.toUpperCase()}` },
});
const [PASSTICKET, ZCEE, BARE] = [place('passticket'), place('zcee'), place('ims')];

const SYSPLEX: Sysplex = {
  ...{ namespace: 'bench', directory: '/', file: 'sysplex.yaml', endpoints: [] },
  databases: [{ name: 'RACFDB', sysplex: 'PLEX', decks: [], issuer: 'IBMUSER', line: 1 }],
  systems: [{ name: 'SYS1', sysplex: 'PLEX', database: 'RACFDB', skew: 0, line: 1 }],
  services: (['racf', 'passticket', 'zcee', 'ims'] as const).map(definition),
};

export interface OverBus {
  /** The passticket service, then a handler that does one ZADD NX. */
  contestants(lanes: number, seconds: number): Contestant<'perSecond'>[];
  stop(): Promise<void>;
}

/** A passticket service and a bare callee on real Redis; caller and callees in this process, each with connections of its own. */
export async function evaluateOverBus(): Promise<OverBus> {
  const redis = await startEmbeddedRedis({ aof: 'everysec' });
  const connection = redis.path === undefined ? { url: redis.url ?? '' } : { path: redis.path };
  const stateOf = (me: ServiceName): Promise<State> => createRedisState({ namespace: 'bench', me, sysplex: SYSPLEX, connection });
  const busOf = (me: ServiceName, peers: readonly ServiceName[]): Promise<Bus> =>
    createRedisBus({ namespace: 'bench', me, peers, connection });

  const writer = await stateOf(place('racf'));
  const sealing = generateSealingKeys();
  await fill(writer, sealing.publicKey);
  const host = createHost({
    ...{ definition: definition('passticket'), sysplex: SYSPLEX, bus: await busOf(PASSTICKET, [ZCEE]), state: await stateOf(PASSTICKET) },
    logger: pino({ level: 'silent' }),
    secrets: { sealingPrivateKey: sealing.privateKey },
  });
  const service = await startService(host, passticketModule);

  const store = redis.path === undefined ? new Redis(redis.url ?? '') : new Redis(redis.path);
  const bare = await busOf(BARE, [ZCEE]);
  await bare.serve(async ({ payload }) => store.zadd('bench.used', 'NX', 1, JSON.stringify(payload)));
  const [bus, client] = [await busOf(ZCEE, [PASSTICKET, BARE]), await stateOf(ZCEE)];

  let made = 0;
  const ticketOf = tickets();
  const evaluate = async (flow: string): Promise<void> => {
    const asked = ticketOf(made++);
    const context = { flow, hop: `1.${made}` };
    const { verdict } = await bus.call<PassTicketEvaluated>(PASSTICKET, PASSTICKET_EVALUATE, asked, { context });
    if (verdict !== 'good') throw new Error('a good ticket was refused');
  };
  return {
    contestants: (lanes, seconds) => [
      {
        name: 'evaluate, with replay protection and flow',
        once: () => {
          const flows: string[] = [];
          return closedLoop(lanes, seconds, async (lane, turn) => {
            if (turn % HOPS === 0)
              flows[lane] = await client.flows.open({ type: 'open', at: NOW, service: ZCEE, what: 'bench', traceparent: '' });
            await evaluate(flows[lane] ?? '');
          });
        },
      },
      {
        name: 'a bare call and one ZADD NX',
        once: () => closedLoop(lanes, seconds, async () => void (await bus.call(BARE, 'bare', ticketOf(made++)))),
      },
    ],
    async stop() {
      await service.stop();
      await Promise.all([bare.close(), bus.close(), client.close(), writer.close()]);
      store.disconnect();
      await redis.stop();
    },
  };
}

/** One ticket after the other, no two of them the same. */
function tickets(): (turn: number) => { userid: string; applname: string; passticket: string; purpose: 'verify' } {
  const key = LegacyKey.fromHex(KEY);
  let current = new LegacyTickets(key, 'U0', 'APPL');
  return (turn) => {
    const userid = `U${Math.floor(turn / SPAN)}`;
    if (current.userid !== userid) current = new LegacyTickets(key, userid, 'APPL');
    const second = NOW / 1000 - SPAN / 2 + (turn % SPAN);
    return { userid, applname: 'APPL', passticket: current.generate(second), purpose: 'verify' };
  };
}

async function fill(writer: State, publicKey: string): Promise<void> {
  await writer.clock.change({ type: 'freeze', at: NOW });
  const change: PassTicketKeyChange = {
    ...{ type: 'key', keyName: 'APPL#1', profile: 'APPL', form: 'KEYMASKED', sealed: seal(publicKey, Buffer.from(KEY, 'hex'), 'APPL#1') },
  };
  await writer.changes<PassTicketKeyChange>({ log: 'ptkt', ...DATABASE }).append([change]);
  const changes: RacfChange[] = [
    { type: 'group', group: newGroup('SYS1', BY) },
    { type: 'user', user: newUser('STC', { ...BY, defaultGroup: 'SYS1' }) },
    { type: 'switch', switch: 'active', classes: ['PTKTDATA', 'STARTED'], on: true },
    { type: 'switch', switch: 'generic', classes: ['STARTED'], on: true },
    { type: 'profile', class: 'STARTED', profile: newProfile('J*.*', { ...BY, generic: true, segments: { STDATA: { USER: 'STC' } } }) },
    { type: 'profile', class: 'PTKTDATA', profile: newProfile('APPL', { ...BY, segments: { SSIGNON: { KEYNAME: 'APPL#1' } } }) },
    { type: 'raclist', classes: ['PTKTDATA', 'STARTED'] },
  ];
  const log = writer.changes<RacfChange>({ log: 'racf', ...DATABASE });
  await log.barrier(await log.append(changes));
}
