import type { Bench } from './bench.js';
import { startImsSystem, type ImsSystem } from './ims/ims-system.js';
import { idleClients, idleConnections, logons, transactions } from './ims/loads.js';
import { alternate, figureOf, type Contestant, type Samples } from './measure/alternate.js';
import type { Reached } from './measure/closed-loop.js';
import { cpuOf, withCpu } from './measure/cpu.js';
import { pssOf, treeOf } from './measure/memory.js';
import type { Target } from './report/report.js';

type FigureName = (keyof Reached & string) | 'cpu' | 'cpuOfAll';

const LANES = 64;
const IDLE = 4000;

/** The ports of IMS Connect, with clients of our own on the same machine: transactions, logons, and what an idle client takes. */
export const imsBench: Bench = {
  name: 'ims',
  title: 'IMS Connect over TCP/IP: transactions on persistent sockets, DRDA logons, memory of idle clients',
  async run({ rounds, seconds, log }) {
    log('ims: the system starts');
    const ims = await startImsSystem();
    try {
      // First of all: later the process has room left of what it did before, and clients would seem to take nothing.
      log('ims: idle clients');
      const [bytes, drdaBytes] = await bytesOfIdleClients(ims);
      log('ims: RACF=N');
      await ims.system.admin.operator('21,SETRACF OFF');
      const [off] = await alternate<FigureName>(
        [contestant(ims, 'IRM, RACF=N', () => transactions(ims.transactions, 'none', LANES, seconds))],
        rounds,
      );
      await ims.system.admin.operator('21,SETRACF ON');
      log('ims: RACF=Y');
      const on = await alternate<FigureName>(
        [
          contestant(ims, 'IRM, password, users in turn', () => transactions(ims.transactions, 'password', LANES, seconds)),
          contestant(ims, 'IRM, fresh PassTicket, users in turn', () => transactions(ims.transactions, 'ticket', LANES, seconds)),
          contestant(ims, 'DRDA logon, fresh PassTicket', () => logons(ims.drda, LANES, seconds)),
        ],
        rounds,
      );
      const samples = [off!, ...on];
      return {
        tables: [
          {
            title: `${LANES} at once`,
            columns: [
              { name: 'exchanges', unit: '1/s' },
              { name: 'processor of ims', unit: 'µs' },
              { name: 'of all', unit: 'µs' },
              { name: 'p50', unit: 'ms' },
              { name: 'p99', unit: 'ms' },
            ],
            rows: samples.map((one) => ({
              name: one.name,
              figures: (['perSecond', 'cpu', 'cpuOfAll', 'p50', 'p99'] as const).map((figure) => figureOf(one, figure)),
            })),
          },
        ],
        targets: [
          ...[8000, 5000, 4000, 2000].map((atLeast, index) => speed(samples[index]!, atLeast)),
          memory('memory of an idle client, port 4000', bytes),
          memory('memory of an idle client, port 5555', drdaBytes),
        ],
        notes: [
          `The clients run on the same machine: of all counts them, Redis and every service. Two processors that nobody else uses have 2,000,000 µs a second. Memory: ${IDLE} clients of each port, after one transaction and one logon each.`,
        ],
      };
    } finally {
      await ims.stop();
    }
  },
};

function contestant({ pid }: ImsSystem, name: string, once: () => Promise<Reached>): Contestant<FigureName> {
  return {
    name,
    async once() {
      const all = treeOf(process.pid);
      const before = cpuOf(all);
      const reached = await withCpu([pid], once);
      return { ...reached, cpuOfAll: (cpuOf(all) - before) / 1000 / reached.count };
    },
  };
}

function speed(samples: Samples<FigureName>, atLeast: number): Target {
  return { what: samples.name, reached: figureOf(samples, 'perSecond').median, atLeast, unit: '/s' };
}

function memory(what: string, reached: number): Target {
  return { what, reached, atMost: 20 * 1024, unit: ' bytes' };
}

/** Its pages without clients, with those of the transaction port, and with those of the DRDA port too. */
async function bytesOfIdleClients({ pid, transactions: port, drda }: ImsSystem): Promise<[transactions: number, drda: number]> {
  const before = pssOf(pid);
  const clients = await idleClients(port, IDLE);
  const between = pssOf(pid);
  const connections = await idleConnections(drda, IDLE);
  const after = pssOf(pid);
  clients.close();
  connections.close();
  return [(between - before) / IDLE, (after - between) / IDLE];
}
