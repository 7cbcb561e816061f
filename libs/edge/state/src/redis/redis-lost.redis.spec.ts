import { cpSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { CONSOLE, DATABASE, IMS, PASSTICKET, RACF, RACF_LOG, ZCEE, type ContractWorld } from '../contract/contract-world.js';
import { ListReplica } from '../contract/list-replica.js';
import { ticket } from '../contract/replay.contract.js';
import { StateUnavailableError } from '../errors.js';
import { startEmbeddedRedis, type EmbeddedRedis } from '../embedded-redis/index.js';
import type { State } from '../ports/index.js';
import { pause } from '../shared/real-time.js';
import { redisWorld } from '../testing/redis-world.js';

let dir: string;
let redis: EmbeddedRedis;
let world: ContractWorld;

const start = (aof: 'always' | 'no'): Promise<EmbeddedRedis> =>
  startEmbeddedRedis({ dir, aof, path: join(dir, 'redis.sock'), env: { PATH: process.env['PATH'] ?? '' } });

/** Redis ends as in a crash, and comes back. */
async function crash(aof: 'always' | 'no'): Promise<void> {
  redis.kill();
  await redis.stop();
  redis = await start(aof);
}

/** What works again once the connections are back. */
async function eventually<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 200) throw error;
      await pause(20);
    }
  }
}

const answers = (state: State) => eventually(() => state.ping());

async function begin(aof: 'always' | 'no'): Promise<void> {
  dir = mkdtempSync(join(tmpdir(), 'idprop-lost-'));
  redis = await start(aof);
  world = redisWorld(() => ({ path: redis.path ?? '' }), { replay: { retain: 100_000 } });
}

afterEach(async () => {
  await world.close();
  await redis.stop();
  rmSync(dir, { recursive: true });
});

describe('with a Redis that is busy for longer than a command may take', () => {
  beforeEach(() => begin('no'));

  it('a database is filled all the same, a single change is refused', async () => {
    const racf = await world.open(RACF);
    const log = racf.changes<number>(RACF_LOG);
    await log.append([0]);
    const other = new Redis({ path: redis.path ?? '' });
    await other.call('CLIENT', 'PAUSE', '2500', 'ALL');
    other.disconnect();
    const filled = log.append(Array.from({ length: 10_000 }, (_, number) => number));
    await expect(log.append([1])).rejects.toThrow(StateUnavailableError);
    await filled;
    const replica = new ListReplica();
    await (await (await world.open(IMS)).changes<number>(RACF_LOG).follow(replica)).stop();
    expect(replica.list.length).toBeGreaterThanOrEqual(10_001);
  });
});

describe('without Redis', () => {
  beforeEach(() => begin('no'));

  it('refuses within two seconds, in its own words, and works again when Redis is back', async () => {
    const [passticket, zcee] = [await world.open(PASSTICKET), await world.open(ZCEE)];
    redis.kill();
    await redis.stop();
    const before = Date.now();
    const attempts = [
      () => passticket.replay.use(ticket()),
      () => zcee.statistics.apply('WSCPLEX', DATABASE, 'FRED', { type: 'failed', limit: 3 }),
      () => zcee.statistics.read('WSCPLEX', DATABASE, 'FRED'),
      () => zcee.ping(),
      () => zcee.liveServices(),
      () => zcee.connections.list('k'),
      () => zcee.log.write([{ id: 'A', inserts: {} }], 0),
      () => zcee.flows.list(),
      () => zcee.changes(RACF_LOG).append([1]),
      () => zcee.changes(RACF_LOG).follow(new ListReplica()),
      () => world.open(IMS),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' });
    expect(Date.now() - before).toBeLessThan(2000);
    redis = await start('no');
    await answers(passticket);
    const after = Math.floor(Date.now() / 1000) + 10;
    expect(await passticket.replay.use(ticket({ second: after, now: after }))).toBe('first');
  });
});

describe('Redis killed under load, with appendfsync always', () => {
  beforeEach(() => begin('always'));

  it('loses nothing that was acknowledged, and refuses the replay of every acknowledged ticket', async () => {
    const [racf, zcee, passticket] = [await world.open(RACF), await world.open(ZCEE), await world.open(PASSTICKET)];
    const [mine, theirs] = [new ListReplica(), new ListReplica()];
    await racf.changes(RACF_LOG).follow(mine);
    await zcee.changes(RACF_LOG).follow(theirs);
    const written: number[] = [];
    const used: number[] = [];
    const { second } = ticket();
    let failures = 0;
    const load = async (work: (n: number) => Promise<void>): Promise<void> => {
      for (let n = 1; n < 100_000; n += 1) {
        try {
          await work(n);
        } catch {
          failures += 1;
          return;
        }
      }
    };
    const loads = [
      load(async (n) => {
        await racf.changes<number>(RACF_LOG).append([n]);
        written.push(n);
      }),
      load(async (n) => {
        expect(await passticket.replay.use(ticket({ second: second + n }))).toBe('first');
        used.push(n);
      }),
    ];
    await pause(300);
    await crash('always');
    await Promise.all(loads);
    expect(failures).toBe(2);
    expect(Math.min(written.length, used.length)).toBeGreaterThan(20);

    await answers(racf);
    await answers(passticket);
    const position = await racf.changes(RACF_LOG).append([0]);
    await eventually(async () =>
      expect((await racf.liveServices()).map(({ service }) => service).sort()).toEqual([PASSTICKET, RACF, ZCEE]),
    );
    await racf.changes(RACF_LOG).barrier(position);
    expect(mine.list.filter((n) => n > 0).slice(0, written.length)).toEqual(written);
    expect(theirs.digest).toBe(mine.digest);
    for (const n of used) expect(await passticket.replay.use(ticket({ second: second + n }))).toBe('replay');
  }, 30_000);
});

describe('Redis back without its last second, as after a power failure', () => {
  beforeEach(() => begin('always'));

  it('makes every follower read all again, also when the writer has gone on in between', async () => {
    const [racf, zcee] = [await world.open(RACF), await world.open(ZCEE)];
    const replica = new ListReplica();
    await zcee.changes(RACF_LOG).follow(replica);
    await racf.changes(RACF_LOG).append([1]);
    cpSync(join(dir, 'appendonlydir'), join(dir, 'earlier'), { recursive: true });
    await racf.changes(RACF_LOG).barrier(await racf.changes(RACF_LOG).append([2]));
    redis.kill();
    await redis.stop();
    // Until the follower tries again only at its longest pause, so that the writer below comes first.
    await pause(600);
    rmSync(join(dir, 'appendonlydir'), { recursive: true });
    renameSync(join(dir, 'earlier'), join(dir, 'appendonlydir'));
    redis = await start('always');
    await (await world.open(RACF)).changes(RACF_LOG).append([3]);
    await eventually(async () => expect(replica.list).toEqual([1, 3]));
  });
});

describe('Redis back with nothing', () => {
  beforeEach(() => begin('no'));

  it('refuses tickets of before the loss, in every replica, and takes those of after it', async () => {
    const [one, two] = [await world.open(PASSTICKET), await world.open(PASSTICKET)];
    const { second } = ticket();
    expect(await one.replay.use(ticket())).toBe('first');
    // A ticket of a system whose clock is ahead, used before the loss.
    expect(await two.replay.use(ticket({ second: second + 300, now: second }))).toBe('first');
    await crash('no');
    await answers(one);
    await answers(two);
    expect(await one.replay.use(ticket({ now: second + 1 }))).toBe('unknown');
    expect(await one.replay.use(ticket({ second: second + 1, now: second + 1 }))).toBe('unknown');
    expect(await two.replay.use(ticket({ second: second + 300, now: second + 1 }))).toBe('unknown');
    const after = Math.floor(Date.now() / 1000) + 400;
    expect(await one.replay.use(ticket({ second: after, now: after }))).toBe('first');
    expect(await two.replay.use(ticket({ second: after, now: after }))).toBe('replay');
  });

  it('refuses tickets of up to the second of the loss, whether it has seen them or not', async () => {
    const passticket = await world.open(PASSTICKET);
    await passticket.replay.use(ticket());
    await crash('no');
    await answers(passticket);
    const { second } = ticket();
    const after = { second: second + 50, now: second + 100 };
    expect(await passticket.replay.use(ticket(after))).toBe('unknown');
    // Another process may have used tickets in a scope that this one has not met yet.
    expect(await passticket.replay.use(ticket({ ...after, scope: 'WSCPLEX.database.WG31DB' }))).toBe('unknown');
  });

  it('takes tickets of the same second after a deliberate reset that follows the loss', async () => {
    const [passticket, console] = [await world.open(PASSTICKET), await world.open(CONSOLE)];
    await passticket.replay.use(ticket());
    await crash('no');
    await answers(passticket);
    await answers(console);
    expect(await passticket.replay.use(ticket())).toBe('unknown');
    await eventually(() => console.reset());
    expect(await passticket.replay.use(ticket())).toBe('first');
  });

  it('tells the followers that the log is empty, and gives them what the writer fills in again', async () => {
    const [racf, zcee] = [await world.open(RACF), await world.open(ZCEE)];
    const [mine, theirs] = [new ListReplica(), new ListReplica()];
    await racf.changes(RACF_LOG).follow(mine);
    await zcee.changes(RACF_LOG).follow(theirs);
    await racf.changes(RACF_LOG).barrier(await racf.changes(RACF_LOG).append([1, 2, 3]));
    await crash('no');
    await eventually(async () => expect([mine.resets, theirs.resets]).toEqual([['emptied'], ['emptied']]));
    await eventually(() => racf.changes(RACF_LOG).append([4]));
    await eventually(async () => expect([mine.list, theirs.list]).toEqual([[4], [4]]));
  });

  it('keeps the clock that was in force, for services that start later too', async () => {
    const [console, zcee] = [await world.open(CONSOLE), await world.open(ZCEE)];
    await console.clock.change({ type: 'freeze', at: 1000 });
    await crash('no');
    await answers(zcee);
    expect(zcee.clock.now()).toBe(1000);
    await eventually(async () => expect((await world.open(IMS)).clock.now()).toBe(1000));
    await eventually(() => console.clock.change({ type: 'advance', by: 1 }));
    expect(zcee.clock.now()).toBe(1001);
  });
});
