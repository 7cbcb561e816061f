import { basename, join } from 'node:path';
import type { Bench } from '../bench.js';
import { startEmptyChain } from '../empty/empty-chain.js';
import { alternate, figureOf, ratioOf, type Contestant, type Samples } from '../measure/alternate.js';
import type { Reached } from '../measure/closed-loop.js';
import { cpuOf, withCpu, withProcesses } from '../measure/cpu.js';
import { nameOf } from '../measure/memory.js';
import type { Table, Target } from '../report/report.js';
import { benchSystem } from './bench-system.js';
import { startIssuer } from './issuer.js';
import { startRealSystem, type RealSystem } from './real-system.js';
import { atMost, drive, newTokens, seenTokens, sendOne, Turns, type RequestSource } from './requests.js';

type FigureName = (keyof Reached & string) | 'cpu';

/** Made before each run of the contestant with new tokens: more than it can use. */
const MOST_PER_SECOND = 2500;

/** Requests until the engine has compiled what is hot, and the longest that may take. */
const WARM_UP = 6000;
const WARM_UP_SECONDS = 30;

/**
 * The whole flow against an empty chain with the same call tree on the stock Nest Redis transport with Fastify: transaction port, a fresh
 * PassTicket and VERIFY for each request, distinct users, flow recording on.
 */
export const flowBench: Bench = {
  name: 'flow',
  title: 'gateway → zcee → passticket → ims → passticket over HTTP, against an empty chain',
  async run({ rounds, seconds, against, connections: many, log }) {
    const issuer = await startIssuer();
    const copy = benchSystem(issuer.jwksUrl);
    const file = join(copy.directory, 'sysplex.yaml');
    log('flow: starting the systems');
    const empty = await withProcesses(() => startEmptyChain('stock'));
    const now = await withProcesses(() => startRealSystem(file));
    const others: (RealSystem & { readonly name: string; readonly pids: readonly number[] })[] = [];
    for (const folder of against)
      others.push({ ...(await withProcesses(() => startRealSystem(file, folder))), name: `idprop of ${basename(folder)}, token seen` });
    const turns = new Turns();
    const seen = seenTokens(issuer, turns);
    const fresh = newTokens(issuer, turns);
    try {
      log('flow: warming up');
      for (const { gatewayUrl } of [{ gatewayUrl: empty.url }, now, ...others])
        await drive(gatewayUrl, 50, WARM_UP_SECONDS, atMost(WARM_UP, seen));
      for (const system of [now, ...others]) await proveFlow(system, seen);
      const tables: Table[] = [];
      const targets: Target[] = [];
      for (const connections of many) {
        log(`flow: ${connections} at a time`);
        const contestant = (name: string, pids: readonly number[], url: URL, source: RequestSource): Contestant<FigureName> => ({
          name,
          once: () => withCpu(pids, () => drive(url, connections, seconds, source)),
        });
        const contestants = [
          contestant('empty chain, stock transport', empty.pids, empty.url, seen),
          contestant('idprop, token seen', now.pids, now.gatewayUrl, seen),
          ...others.map((other) => contestant(other.name, other.pids, other.gatewayUrl, seen)),
          {
            name: 'idprop, token new',
            once: () => {
              fresh.refill(MOST_PER_SECOND * seconds);
              return withCpu(now.pids, () => drive(now.gatewayUrl, connections, seconds, fresh));
            },
          },
        ];
        const samples = await alternate<FigureName>(contestants, rounds);
        tables.push(tableOf(connections, samples));
        targets.push(...targetsOf(connections, samples));
      }
      for (const system of [now, ...others]) await proveFlow(system, seen);
      tables.push(
        await sharesOf('idprop', now, seen, seconds),
        await sharesOf('empty chain', { ...empty, gatewayUrl: empty.url }, seen, seconds),
      );
      return { tables, targets };
    } finally {
      await Promise.all([empty.stop(), now.stop(), ...others.map((other) => other.stop()), issuer.stop()]);
      copy.remove();
    }
  },
};

/** What is measured is the whole flow: five hops, none missing, with VERIFY by a ticket whose use was noted. */
async function proveFlow({ gatewayUrl, admin }: RealSystem, source: RequestSource): Promise<void> {
  const flow = await admin.flow(await sendOne(gatewayUrl, source));
  const text = JSON.stringify(flow);
  const hops = text.match(/"hop":"/g)?.length;
  if (flow.partial || flow.outcome !== 'granted' || hops !== 5 || !text.includes('PTKT.REPLAY'))
    throw new Error(`not the whole flow: ${text}`);
}

/** Which process takes how much of a request. */
async function sharesOf(
  name: string,
  { pids, gatewayUrl }: { readonly pids: readonly number[]; readonly gatewayUrl: URL },
  source: RequestSource,
  seconds: number,
): Promise<Table> {
  const before = pids.map((pid) => cpuOf([pid]));
  const { count } = await drive(gatewayUrl, 50, seconds, source);
  const rows = pids.map((pid, index) => ({
    name: nameOf(pid),
    figures: [{ median: (cpuOf([pid]) - before[index]!) / 1000 / count, spread: 0 }],
  }));
  return { title: `one request of ${name}, 50 connections`, columns: [{ name: 'processor', unit: 'µs' }], rows };
}

function tableOf(connections: number, samples: readonly Samples<FigureName>[]): Table {
  const [empty] = samples;
  return {
    title: connections === 1 ? '1 connection' : `${connections} connections`,
    columns: [
      { name: 'requests', unit: '1/s' },
      { name: 'to empty', unit: 'x' },
      { name: 'processor', unit: 'µs' },
      { name: 'to empty', unit: 'x' },
      { name: 'p50', unit: 'ms' },
      { name: 'p99', unit: 'ms' },
      { name: 'p99 to empty', unit: 'x' },
    ],
    rows: samples.map((one) => ({
      name: one.name,
      figures: [
        figureOf(one, 'perSecond'),
        ratioOf(one, empty!, 'perSecond'),
        figureOf(one, 'cpu'),
        ratioOf(one, empty!, 'cpu'),
        figureOf(one, 'p50'),
        figureOf(one, 'p99'),
        ratioOf(one, empty!, 'p99'),
      ],
    })),
  };
}

function targetsOf(connections: number, [empty, seen]: readonly Samples<FigureName>[]): Target[] {
  const perSecond = ratioOf(seen!, empty!, 'perSecond').median;
  const many = `${connections} ${connections === 1 ? 'connection' : 'connections'}`;
  return [
    { what: `requests per second, token seen, ${many}`, reached: perSecond, atLeast: 0.9, unit: 'x' },
    connections === 1
      ? { what: `p50, ${many}`, reached: figureOf(seen!, 'p50').median, atMost: 2.5, unit: ' ms' }
      : { what: `p99 to the empty chain's, ${many}`, reached: ratioOf(seen!, empty!, 'p99').median, atMost: 1.3, unit: 'x' },
  ];
}
