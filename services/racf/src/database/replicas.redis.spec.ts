import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { followRacf, RACF_COMMAND, RACF_DIGEST, type FollowedRacf, type RacfDigest } from '@idprop/server';
import { createRedisState, startEmbeddedRedis, type EmbeddedRedis, type State } from '@idprop/state';
import { serviceName } from '@idprop/sysplex';
import fc from 'fast-check';
import { RacfWorld } from '../testing/racf-world.js';

jest.setTimeout(120_000);

const directory = mkdtempSync(join(tmpdir(), 'idprop-replicas-'));
let redis: EmbeddedRedis;
beforeAll(async () => {
  redis = await startEmbeddedRedis({
    dir: directory,
    aof: 'no',
    path: join(directory, 'r.sock'),
    env: { PATH: process.env['PATH'] ?? '' },
  });
});
afterAll(async () => {
  await redis.stop();
  rmSync(directory, { recursive: true });
});

const user = fc.constantFrom('FRED', 'USER1', 'USER2');
const profile = fc.constantFrom('A.B', 'A.*', 'PAY');
const level = fc.constantFrom('NONE', 'READ', 'UPDATE', 'ALTER');
const className = fc.constantFrom('APPL', 'TCICSTRN', 'GCICSTRN');
const DECK = `SETROPTS GENERIC(APPL) CLASSACT(APPL TCICSTRN IDIDMAP)
ADDUSER (FRED USER1)
RDEFINE APPL (A.* PAY)
RDEFINE TCICSTRN A.B
RDEFINE GCICSTRN PAY ADDMEM(X Y)`;
/** Commands about few names, so that they meet; some make copies in storage, and leave them behind. */
const command = fc.oneof(
  fc.tuple(user).map(([u]) => `ADDUSER ${u} NAME('x')`),
  fc.tuple(user, fc.constantFrom('SPECIAL', 'NOSPECIAL', 'REVOKE', 'RESUME', "DATA('y')")).map(([u, what]) => `ALTUSER ${u} ${what}`),
  fc.tuple(user).map(([u]) => `DELUSER ${u}`),
  fc.tuple(className, profile, level).map(([c, p, l]) => `RDEFINE ${c} ${p} UACC(${l}) ADDMEM(X Y)`),
  fc.tuple(className, profile, user, level).map(([c, p, u, l]) => `PERMIT ${p} CLASS(${c}) ID(${u}) ACCESS(${l})`),
  fc.tuple(className, profile).map(([c, p]) => `RDELETE ${c} ${p}`),
  fc
    .tuple(user, fc.constantFrom('CN=a,O=b', 'O=b', '*'))
    .map(([u, n]) => `RACMAP ID(${u}) MAP USERDIDFILTER(NAME('${n}')) REGISTRY(NAME('*'))`),
  fc.tuple(user).map(([u]) => `RACMAP ID(${u}) DELMAP(LABEL('LABEL00000001'))`),
  fc.tuple(className, fc.constantFrom('CLASSACT', 'GENERIC', 'RACLIST', 'NORACLIST')).map(([c, k]) => `SETROPTS ${k}(${c})`),
  fc.tuple(className).map(([c]) => `SETROPTS CLASSACT(${c} IDIDMAP) RACLIST(${c} IDIDMAP)`),
  fc.tuple(className).map(([c]) => `SETROPTS RACLIST(${c} IDIDMAP) REFRESH`),
);

type Event = { readonly command: string } | { readonly stop: number } | { readonly start: number } | { readonly cut: true };
const events = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: command.map((text): Event => ({ command: text })) },
    { weight: 1, arbitrary: fc.nat(1).map((replica): Event => ({ stop: replica })) },
    { weight: 1, arbitrary: fc.nat(1).map((replica): Event => ({ start: replica })) },
    { weight: 1, arbitrary: fc.constant<Event>({ cut: true }) },
  ),
  { minLength: 10, maxLength: 40, size: 'max' },
);

/** Every connection to Redis is broken, as by a network that fails for a moment. */
async function cutAll(): Promise<void> {
  const socket = connect(redis.path ?? '');
  socket.write('CLIENT KILL TYPE normal SKIPME yes\r\nCLIENT KILL TYPE pubsub\r\n');
  await new Promise((resolve) => socket.once('data', resolve));
  socket.destroy();
}

let count = 0;

/** A racf service and two services that follow it, each with connections of its own. */
async function withReplicas(work: (racf: RacfWorld, replicas: Replicas) => Promise<void>): Promise<void> {
  const namespace = `replicas${++count}`;
  const states: State[] = [];
  const byService = new Map<string, State>();
  const world = new RacfWorld({ 'd.txt': DECK }, { passwordCost: 4, snapshotEvery: 5 }, undefined, (service) => {
    const state = byService.get(service);
    if (state === undefined) throw new Error(`no state of ${service}`);
    return state;
  });
  const open = async (service: string): Promise<State> => {
    const me = serviceName({ sysplex: 'WSCPLEX', system: 'WG31', service });
    const connection = { path: redis.path ?? '' };
    const state = await createRedisState({ namespace, me, sysplex: world.sysplex, connection, onError: () => undefined });
    states.push(state);
    return state;
  };
  byService.set('racf', await open('racf'));
  await world.start();
  const replicas = new Replicas(world, byService, () => open('zcee'));
  try {
    await work(world, replicas);
  } finally {
    await replicas.stopAll();
    await world.stop();
    for (const state of states) await state.close().catch(() => undefined);
  }
}

class Replicas {
  private readonly running = new Map<number, { followed: FollowedRacf; state: State }>();

  constructor(
    private readonly world: RacfWorld,
    private readonly byService: Map<string, State>,
    private readonly open: () => Promise<State>,
  ) {}

  async start(replica: number): Promise<void> {
    if (this.running.has(replica)) return;
    const state = await eventually(this.open);
    this.byService.set('zcee', state);
    this.running.set(replica, { followed: await eventually(() => followRacf(this.world.host('zcee'))), state });
  }

  async stop(replica: number): Promise<void> {
    const one = this.running.get(replica);
    this.running.delete(replica);
    await one?.followed.following.stop().catch(() => undefined);
    await one?.state.close().catch(() => undefined);
  }

  digests(): string[] {
    return [...this.running.values()].map(({ followed }) => followed.db.digest());
  }

  async stopAll(): Promise<void> {
    for (const replica of [...this.running.keys()]) await this.stop(replica);
  }
}

/** Once the connections are back. */
async function eventually<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(20);
    }
  }
}

const run = (world: RacfWorld, text: string): Promise<unknown> => world.call(RACF_COMMAND, { text, issuer: 'IBMUSER' });
const digestOf = async (world: RacfWorld): Promise<string> => (await world.call<RacfDigest>(RACF_DIGEST, {})).digest;

describe('copies of the RACF database', () => {
  it('come to the same state, whatever commands there were, whoever started late, was cut off or started again', async () => {
    await fc.assert(
      fc.asyncProperty(events, async (all) => {
        await withReplicas(async (world, replicas) => {
          for (const event of all) {
            // A command may fall together with a broken connection: whether it was carried out is then for the log to say.
            if ('command' in event) await run(world, event.command).catch(() => undefined);
            else if ('stop' in event) await replicas.stop(event.stop);
            else if ('start' in event) await replicas.start(event.start);
            else await cutAll();
          }
          for (const replica of [0, 1]) await replicas.start(replica);
          await eventually(() => run(world, 'SETROPTS ADDCREATOR'));
          await eventually(async () => expect(new Set([...replicas.digests(), await digestOf(world)]).size).toBe(1));
        });
      }),
      { numRuns: 25 },
    );
  });

  it('have a change before it is answered', async () => {
    await withReplicas(async (world, replicas) => {
      for (const replica of [0, 1]) await replicas.start(replica);
      for (let i = 0; i < 20; i++) {
        await run(world, `ADDGROUP G${i}`);
        expect(new Set([...replicas.digests(), await digestOf(world)]).size).toBe(1);
      }
    });
  });
});
