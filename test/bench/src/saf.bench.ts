import { decideAccess, mapDistributed, RacfDatabase } from '@idprop/saf';
import type { Bench } from './bench.js';
import { alternate, figureOf, type Contestant, type Figure, type Samples } from './measure/alternate.js';
import { heapInUse } from './measure/memory.js';
import { onThread, type OnThread } from './measure/thread.js';
import type { Row, Table, Target } from './report/report.js';
import { AccessModel } from './saf/access-model.js';
import { accessDatabase, accessRequests, CLASS, type Load, type Shape } from './saf/access-world.js';
import { filterDatabase, identities, verifyMapping } from './saf/filter-world.js';

const FILTERS = 1_000_000;
/** Decisions of one run; each request is made for it and used once. So many that what the engine compiles anew after a collection is little. */
const DECISIONS = 500_000;
/** Decisions that are compared with the model. */
const SAMPLE = 300;

type FigureName = keyof OnThread;

const COLUMNS: Table['columns'] = [
  { name: 'each second', unit: '1/s' },
  { name: 'each second of processor time', unit: '1/s' },
];

/** RACF's decisions on one thread. */
export const safBench: Bench = {
  name: 'saf',
  title: 'RACF: access decisions with their steps, and distributed identities',
  async run({ rounds, log }) {
    log('saf: access decisions');
    const access = await accessPart(rounds);
    log('saf: distributed identities');
    const filters = await filterPart(rounds);
    return {
      tables: [access.table, ...filters.tables],
      targets: [...access.targets, ...filters.targets],
      notes: [
        'Processor time is that of all threads of the process, the garbage collector among them. Targets go by it: the machine is shared.',
        `Before each measurement ${SAMPLE} decisions, their checks included, are compared with a model that tries each generic name and sorts.`,
      ],
    };
  },
};

interface Part {
  readonly table: Table;
  readonly targets: readonly Target[];
}

async function accessPart(rounds: number): Promise<Part> {
  const contestants: Contestant<FigureName>[] = [];
  for (const shape of ['usual', 'adversarial'] as const satisfies readonly Shape[]) {
    const db = accessDatabase(shape);
    const model = new AccessModel(db, CLASS);
    for (const load of ['skewed', 'uniform'] as const satisfies readonly Load[]) {
      const requests = accessRequests(shape, load);
      for (const request of requests(SAMPLE)) model.verify(request, decideAccess(db, request));
      contestants.push({
        name: `${shape} generic names, ${load} load`,
        once: async () => onThread(requests(DECISIONS), (request) => decideAccess(db, request)),
      });
    }
  }
  const samples = await alternate(contestants, rounds);
  const targets = samples.map((one, index): Target => ({
    what: one.name,
    reached: perCpuSecond(one).median,
    atLeast: index % 2 === 0 ? 1_000_000 : 500_000,
    unit: '/s',
  }));
  return { table: { title: '100,000 profiles, 10,000 of them generic', columns: COLUMNS, rows: samples.map(rowOf) }, targets };
}

async function filterPart(rounds: number): Promise<{ tables: Table[]; targets: Target[] }> {
  const before = await heapInUse();
  const db = filterDatabase(FILTERS);
  const bytes = ((await heapInUse()) - before) / FILTERS;
  const asked = identities(FILTERS);
  for (const one of asked(SAMPLE)) verifyMapping(one, mapDistributed(db, one.identity));
  const once = async () =>
    onThread(
      asked(DECISIONS).map(({ identity }) => identity),
      (identity) => mapDistributed(db, identity),
    );
  const [sample] = await alternate<FigureName>([{ name: 'X.500 names of four parts', once }], rounds);
  const begin = performance.now();
  new RacfDatabase().restore(JSON.parse(JSON.stringify(db.snapshot())));
  const restored = (performance.now() - begin) / 1000;
  const columns = [
    { name: 'each filter', unit: 'B' },
    { name: 'to JSON and back', unit: 's' },
  ];
  return {
    tables: [
      { title: '1,000,000 filters', columns: COLUMNS, rows: [rowOf(sample!)] },
      { title: '1,000,000 filters', columns, rows: [{ name: 'with its copy in storage', figures: [single(bytes), single(restored)] }] },
    ],
    targets: [
      { what: 'distributed identities', reached: perCpuSecond(sample!).median, atLeast: 500_000, unit: '/s' },
      { what: 'a filter', reached: bytes, atMost: 250, unit: ' B' },
    ],
  };
}

function rowOf(samples: Samples<FigureName>): Row {
  return { name: samples.name, figures: [figureOf(samples, 'perSecond'), perCpuSecond(samples)] };
}

function perCpuSecond(samples: Samples<FigureName>): Figure {
  const { median, spread } = figureOf(samples, 'cpu');
  return { median: 1e9 / median, spread };
}

const single = (value: number): Figure => ({ median: value, spread: 0 });
