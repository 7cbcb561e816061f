import type { Bench } from './bench.js';
import { startEmptyChain, type EmptyChain } from './empty/empty-chain.js';
import type { LoopOrder, Transport } from './empty/roles.js';
import { alternate, figureOf, ratioOf, type Samples } from './measure/alternate.js';
import type { Reached } from './measure/closed-loop.js';
import { withCpu, withProcesses } from './measure/cpu.js';
import type { Table } from './report/report.js';

type FigureName = (keyof Reached & string) | 'cpu';

const TRANSPORTS: readonly { readonly transport: Transport; readonly name: string }[] = [
  { transport: 'stock', name: 'stock Nest Redis transport' },
  { transport: 'bus', name: 'our bus' },
  { transport: 'raw', name: 'bare ioredis, publish and subscribe' },
];

const ORDERS: readonly (Pick<LoopOrder, 'lanes' | 'calls'> & { readonly title: string })[] = [
  { lanes: 1, calls: 'one', title: 'one call, 1 at a time' },
  { lanes: 50, calls: 'one', title: 'one call, 50 at a time' },
  { lanes: 1, calls: 'four', title: 'four calls, 1 at a time' },
  { lanes: 50, calls: 'four', title: 'four calls, 50 at a time' },
];

/** The bus alone: empty handlers, no HTTP, against the stock transport and against ioredis with nothing around it. */
export const busBench: Bench = {
  name: 'bus',
  title: 'a bus round trip, and the call tree of four calls, with empty handlers and without HTTP',
  async run({ rounds, seconds, log }) {
    const chains: (EmptyChain & { readonly pids: readonly number[] })[] = [];
    for (const { transport } of TRANSPORTS) chains.push(await withProcesses(() => startEmptyChain(transport)));
    try {
      const tables: Table[] = [];
      let fourCalls = 0;
      for (const { title, ...order } of ORDERS) {
        log(`bus: ${title}`);
        const contestants = TRANSPORTS.map(({ name }, index) => ({
          name,
          once: () => withCpu(chains[index]!.pids, () => chains[index]!.loop({ ...order, seconds })),
        }));
        const samples = await alternate<FigureName>(contestants, rounds);
        tables.push(tableOf(title, samples));
        if (order.calls === 'four' && order.lanes === 50) fourCalls = ratioOf(samples[1]!, samples[0]!, 'perSecond').median;
      }
      return {
        tables,
        targets: [
          {
            what: 'our bus against the stock transport, requests per second over four calls, 50 at a time',
            reached: fourCalls,
            atLeast: 1.2,
            unit: 'x',
          },
        ],
        notes: ['Bare ioredis has no deadline, no second replica, and nobody to notice that nobody is there: it is a floor.'],
      };
    } finally {
      await Promise.all(chains.map((chain) => chain.stop()));
    }
  },
};

function tableOf(title: string, samples: readonly Samples<FigureName>[]): Table {
  const [stock] = samples;
  return {
    title,
    columns: [
      { name: 'requests', unit: '1/s' },
      { name: 'to stock', unit: 'x' },
      { name: 'processor', unit: 'µs' },
      { name: 'p50', unit: 'ms' },
      { name: 'p99', unit: 'ms' },
    ],
    rows: samples.map((one) => ({
      name: one.name,
      figures: [
        figureOf(one, 'perSecond'),
        ratioOf(one, stock!, 'perSecond'),
        figureOf(one, 'cpu'),
        figureOf(one, 'p50'),
        figureOf(one, 'p99'),
      ],
    })),
  };
}
