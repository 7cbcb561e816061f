import { executeCommand, initialDatabase, parseDeck, type CommandSecret } from '@idprop/racf-commands';
import { decideAccess, mapDistributed, RacfDatabase } from '@idprop/saf';
import { hashPassword } from '@idprop/server';
import type { Bench } from './bench.js';
import { alternate, figureOf } from './measure/alternate.js';
import type { Row, Table, Target } from './report/report.js';
import { accessDatabase, accessRequests, type Load, type Shape } from './saf/access-world.js';
import { deckOf } from './saf/deck.js';
import { filterDatabase, identities } from './saf/filter-world.js';

const FILTERS = 1_000_000;
const COMMANDS = 100_000;
/** Decisions between two looks at the clock. */
const BATCH = 1000;
const PER_SECOND = [{ name: 'decisions', unit: '1/s' }];

/** RACF's decisions on one thread, and how large a database may be. Everything in this process: the machine should do nothing else. */
export const safBench: Bench = {
  name: 'saf',
  title: 'RACF: access decisions with their steps, distributed identities, decks and snapshots',
  async run({ rounds, seconds, log }) {
    log('saf: access decisions');
    const access = await accessTable(rounds, seconds);
    log('saf: distributed identities');
    const filters = await filterTable(rounds, seconds);
    log('saf: deck and snapshot');
    const deck = await deckTable();
    return { tables: [access.table, ...filters.tables, deck.table], targets: [...access.targets, ...filters.targets, ...deck.targets] };
  },
};

interface Part {
  readonly table: Table;
  readonly targets: readonly Target[];
}

async function accessTable(rounds: number, seconds: number): Promise<Part> {
  const rows: Row[] = [];
  const targets: Target[] = [];
  for (const shape of ['usual', 'adversarial'] as const satisfies readonly Shape[]) {
    const db = accessDatabase(shape);
    const contestants = (['skewed', 'uniform'] as const satisfies readonly Load[]).map((load) => {
      const requests = accessRequests(shape, load)(200_000);
      return {
        name: `${shape} generic names, ${load} load`,
        once: async () => speedOf(seconds, (turn) => void decideAccess(db, requests[turn % requests.length]!)),
      };
    });
    const samples = await alternate<'perSecond'>(contestants, rounds);
    rows.push(...samples.map((one) => ({ name: one.name, figures: [figureOf(one, 'perSecond')] })));
    const least = [1_000_000, 500_000];
    targets.push(
      ...samples.map((one, index) => ({
        what: one.name,
        reached: figureOf(one, 'perSecond').median,
        atLeast: least[index] as number,
        unit: '/s',
      })),
    );
  }
  return { table: { title: '100,000 profiles, 10,000 of them generic', columns: PER_SECOND, rows }, targets };
}

async function filterTable(rounds: number, seconds: number): Promise<{ tables: Table[]; targets: Target[] }> {
  const before = await heap();
  const db = filterDatabase(FILTERS);
  const bytes = ((await heap()) - before) / FILTERS;
  const asked = identities(FILTERS);
  const once = async () => speedOf(seconds, (turn) => void mapDistributed(db, asked[turn % asked.length]!));
  const [sample] = await alternate<'perSecond'>([{ name: 'X.500 names of four parts', once }], rounds);
  const figure = figureOf(sample!, 'perSecond');
  const begin = performance.now();
  new RacfDatabase().restore(JSON.parse(JSON.stringify(db.snapshot())));
  const restored = (performance.now() - begin) / 1000;
  return {
    tables: [
      { title: '1,000,000 filters', columns: PER_SECOND, rows: [{ name: 'X.500 names of four parts', figures: [figure] }] },
      {
        title: '1,000,000 filters',
        columns: [
          { name: 'each filter', unit: 'B' },
          { name: 'to JSON and back', unit: 's' },
        ],
        rows: [{ name: 'with its copy in storage', figures: [single(bytes), single(restored)] }],
      },
    ],
    targets: [
      { what: 'distributed identities', reached: figure.median, atLeast: 500_000, unit: '/s' },
      { what: 'a filter', reached: bytes, atMost: 250, unit: ' B' },
    ],
  };
}

async function deckTable(): Promise<Part> {
  const text = deckOf(COMMANDS);
  const begin = performance.now();
  const db = new RacfDatabase();
  for (const change of initialDatabase('IBMUSER', 0)) db.apply(change);
  const secrets: CommandSecret[] = [];
  for (const { text: command } of parseDeck(text, 'deck').commands) {
    const result = executeCommand(db, command, { issuer: 'IBMUSER', now: 0 });
    if (result.rc > 0) throw new Error(`${command}: ${result.lines.join(' / ')}`);
    for (const change of result.changes) db.apply(change);
    secrets.push(...result.secrets);
  }
  const executed = performance.now();
  await Promise.all(secrets.map((secret) => (secret.type === 'password' ? hashPassword(secret.clear) : undefined)));
  const hashed = performance.now();
  const snapshot = JSON.stringify(db.snapshot());
  const taken = performance.now();
  new RacfDatabase().restore(JSON.parse(snapshot));
  const restored = performance.now();
  const seconds = [executed - begin, hashed - executed, taken - hashed, restored - taken].map((ms) => single(ms / 1000));
  return {
    table: {
      title: `a deck of 100,000 commands, ${secrets.length} of them with passwords`,
      columns: ['commands', 'password digests', 'snapshot', 'from snapshot'].map((name) => ({ name, unit: 's' })),
      rows: [{ name: 'deck', figures: seconds }],
    },
    targets: [
      { what: 'a deck of 100,000 commands', reached: (hashed - begin) / 1000, atMost: 20, unit: ' s' },
      { what: 'its database from a snapshot', reached: (restored - taken) / 1000, atMost: 5, unit: ' s' },
    ],
  };
}

function speedOf(seconds: number, work: (turn: number) => void): Readonly<Record<'perSecond', number>> {
  const begin = performance.now();
  let turn = 0;
  let passed = 0;
  while (passed < seconds * 1000) {
    for (let i = 0; i < BATCH; i++) work(turn++);
    passed = performance.now() - begin;
  }
  return { perSecond: (turn * 1000) / passed };
}

/** Bytes in use: the heap and the packed arrays beside it. Collected first where the process was started with --expose-gc. */
async function heap(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const single = (value: number) => ({ median: value, spread: 0 });
