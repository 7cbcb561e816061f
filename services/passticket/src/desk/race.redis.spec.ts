import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settle } from '@idprop/decision';
import { decideEvaluation, LegacyKey, LegacyTickets, type EvaluationRequest } from '@idprop/passticket';
import { createRedisState, startEmbeddedRedis, type EmbeddedRedis, type State } from '@idprop/state';
import { SYSPLEX } from '../testing/world.js';
import { UsedTicketsService } from './used-tickets.service.js';

const key = LegacyKey.fromHex('123456789ABCDEF0');
/** By the clock of the machine: a memory that was lost is valid from then on, or from the latest ticket that a replica knows. */
const START = Math.floor(Date.now() / 1000);
const [PASSTICKET] = SYSPLEX.services;

/** One replica: its own connection, the decision, the memory that all share. */
interface Replica {
  readonly state: State;
  evaluate(second: number): Promise<boolean>;
}

/** How often Redis is killed under load. */
const KILLS = 3;

describe.each([
  ['keeps everything (appendfsync always)', 'always'],
  ['comes back empty', 'no'],
] as const)('two replicas racing with one ticket, on a real Redis that %s', (_how, aof) => {
  let directory: string;
  let redis: EmbeddedRedis;
  let replicas: Replica[];
  const start = (): Promise<EmbeddedRedis> =>
    startEmbeddedRedis({ dir: directory, aof, path: join(directory, 'r.sock'), env: { PATH: process.env['PATH'] ?? '' } });

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'idprop-race-'));
    redis = await start();
    replicas = await Promise.all([replica(), replica()]);
  });
  afterAll(async () => {
    await Promise.all(replicas.map(({ state }) => state.close()));
    await redis.stop();
    rmSync(directory, { recursive: true });
  });

  async function replica(): Promise<Replica> {
    const me = PASSTICKET!;
    const state = await createRedisState({ namespace: 'race', me: me.name, sysplex: SYSPLEX, connection: { path: redis.path ?? '' } });
    const logger = { error: () => undefined };
    const used = new UsedTicketsService({ state, logger } as never, { replayScope: 'system' } as never);
    const tickets = new LegacyTickets(key, 'FRED', 'BBGZDFLT');
    return {
      state,
      async evaluate(second) {
        const candidates = [{ name: 'BBGZDFLT', replayProtection: true, legacy: key }];
        const request: EvaluationRequest = {
          ...{ userid: 'FRED', applname: 'BBGZDFLT', passticket: tickets.generate(second), now: second, candidates },
        };
        const decision = await settle(
          (facts) => decideEvaluation(request, facts),
          (need) => used.use(need, me, second),
        );
        return decision.outcome === 'granted';
      },
    };
  }

  const race = async (second: number): Promise<number> => {
    const answers = await Promise.all([...replicas, ...replicas].map((one) => one.evaluate(second)));
    return answers.filter(Boolean).length;
  };

  it('exactly one wins, in each of 3,000 rounds', async () => {
    const wins = new Map<number, number>();
    for (let from = 0; from < 3000; from += 50) {
      const counts = await Promise.all(Array.from({ length: 50 }, (_, i) => race(START + from + i)));
      for (const count of counts) wins.set(count, (wins.get(count) ?? 0) + 1);
    }
    expect([...wins]).toEqual([[1, 3000]]);
  }, 60_000);

  it('nothing is granted twice with Redis killed again and again in the middle, and all works again', async () => {
    const from = START + 100_000;
    const granted = new Map<number, number>();
    const note = async (second: number): Promise<void> => {
      const count = await race(second);
      granted.set(second, (granted.get(second) ?? 0) + count);
    };
    let killing = true;
    let next = from;
    const load = (async () => {
      while (killing) {
        await Promise.all(Array.from({ length: 10 }, () => note(next++)));
        // Without Redis all is refused at once: others have to have their turn.
        await pause(1);
      }
    })();
    try {
      for (let kill = 0; kill < KILLS; kill++) {
        await pause(150);
        redis.kill();
        await redis.stop();
        redis = await start();
        await answers();
      }
    } finally {
      killing = false;
      await load;
    }
    const before = [...granted.values()];
    expect(before.filter((count) => count > 1)).toEqual([]);
    expect(before.filter((count) => count === 0).length).toBeGreaterThan(0);
    expect(before.filter((count) => count === 1).length).toBeGreaterThan(100);
    // Each of them once more: who was granted is not granted again, whether Redis still knows of it or not.
    for (const [second, count] of granted) if (count === 1) await note(second);
    expect([...granted.values()].filter((count) => count > 1)).toEqual([]);
    expect(await race(next + 1_000_000)).toBe(1);
  }, 60_000);

  async function answers(): Promise<void> {
    for (let attempt = 0; attempt < 200; attempt++) {
      const alive = await Promise.all(
        replicas.map(({ state }) =>
          state.ping().then(
            () => true,
            () => false,
          ),
        ),
      );
      if (alive.every(Boolean)) return;
      await pause(25);
    }
    throw new Error('Redis did not come back');
  }
});

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
