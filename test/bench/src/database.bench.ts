import { decideAccess, newProfile } from '@idprop/saf';
import type { Bench } from './bench.js';
import { heapInUse } from './measure/memory.js';
import { median, percentile } from './measure/statistics.js';
import type { Figure } from './measure/alternate.js';
import { deckOf } from './saf/deck.js';
import { largeDatabase, type Follower, type LargeDatabase } from './saf/large-database.js';

const COMMANDS = 100_000;
const FOLLOWERS = 5;
const CHANGES = 200;
const MIB = 2 ** 20;

/** A large RACF database on real Redis: from its deck, from its snapshot, and how long a change takes to all who follow it. */
export const databaseBench: Bench = {
  name: 'database',
  title: 'a RACF database of 100,000 commands, on real Redis',
  async run({ log }) {
    const database = await largeDatabase(deckOf(COMMANDS));
    try {
      log(`database: a deck of ${COMMANDS} commands`);
      const filled = await timed(() => database.startRacf());
      log('database: from the snapshot');
      const again = await timed(() => database.startRacf());
      await again.result.stop();
      const before = await heapInUse();
      const followed = await timed(() => database.startFollower());
      const bytes = (await heapInUse()) - before;
      check(followed.result);
      log(`database: changes to ${FOLLOWERS} followers`);
      const delays = await replicate(database, followed.result);
      await followed.result.stop();
      await filled.result.stop();
      return {
        tables: [
          {
            title: 'one deck, 1 % of its commands with passwords',
            columns: [
              { name: 'racf from the deck', unit: 's' },
              { name: 'processor', unit: 's' },
              { name: 'racf from Redis', unit: 's' },
              { name: 'a follower from Redis', unit: 's' },
              { name: "the follower's memory", unit: 'MiB' },
            ],
            rows: [
              {
                name: `${COMMANDS.toLocaleString('en-US')} commands`,
                figures: [filled.seconds, filled.cpu, again.seconds, followed.seconds, bytes / MIB].map(single),
              },
            ],
          },
          {
            title: `a change, until ${FOLLOWERS} followers have it`,
            columns: [
              { name: 'p50', unit: 'ms' },
              { name: 'p99', unit: 'ms' },
              { name: 'longest', unit: 'ms' },
            ],
            rows: [{ name: `${CHANGES} changes`, figures: [median(delays), percentile(delays, 99), Math.max(...delays)].map(single) }],
          },
        ],
        targets: [
          { what: 'racf, from a deck of 100,000 commands', reached: filled.seconds, atMost: 20, unit: ' s' },
          { what: 'racf, from Redis', reached: again.seconds, atMost: 5, unit: ' s' },
          { what: 'a follower, from Redis', reached: followed.seconds, atMost: 5, unit: ' s' },
          { what: 'a change reaches all followers, 99 of 100', reached: percentile(delays, 99), atMost: 100, unit: ' ms' },
        ],
        notes: ['Passwords are hashed at the cost that a racf service has unless told otherwise. Followers and writer share one process.'],
      };
    } finally {
      await database.stop();
    }
  },
};

/** That the database is the deck's: a figure for an empty one would be a good one. */
function check({ db }: Follower): void {
  const decision = decideAccess(db, { userid: 'U000011', class: 'FACILITY', resource: 'APP11.RES', intent: 'READ' });
  if (decision.value.profile !== 'APP11.RES' || decision.outcome !== 'granted') throw new Error('the database is not that of the deck');
}

/** Real milliseconds from the order to write until the last follower has applied it, of each change. */
async function replicate(database: LargeDatabase, first: Follower): Promise<number[]> {
  const more = await Promise.all(Array.from({ length: FOLLOWERS - 1 }, () => database.startFollower()));
  const all = [first, ...more];
  const log = await database.openLog();
  const delays: number[] = [];
  for (let i = 0; i < CHANGES; i++) {
    const name = `REPLICATED.${i}`;
    const begin = performance.now();
    await log.append([{ type: 'profile', class: 'FACILITY', profile: newProfile(name, { owner: 'IBMUSER', created: 0 }) }]);
    while (!all.every(({ db }) => db.stored('FACILITY').get(name) !== undefined)) await new Promise((resolve) => setImmediate(resolve));
    delays.push(performance.now() - begin);
  }
  const digests = new Set(all.map(({ db }) => db.digest()));
  if (digests.size !== 1) throw new Error('followers of one log have come apart');
  await log.close();
  await Promise.all(more.map((follower) => follower.stop()));
  return delays;
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly seconds: number; readonly cpu: number }> {
  const cpuBegin = process.cpuUsage();
  const begin = performance.now();
  const result = await work();
  const { user, system } = process.cpuUsage(cpuBegin);
  return { result, seconds: (performance.now() - begin) / 1000, cpu: (user + system) / 1e6 };
}

const single = (value: number): Figure => ({ median: value, spread: 0 });
