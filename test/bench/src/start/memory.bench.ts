import type { Bench } from '../bench.js';
import { nameOf, pssOf, treeOf } from '../measure/memory.js';
import type { Row } from '../report/report.js';
import { call, startOnce } from './start-once.js';

/** Requests before memory is looked at a second time. */
const REQUESTS = 300;
const MIB = 2 ** 20;

/** Memory of all processes of a running system, counted as proportional set size: what they have in common counts once. */
export const memoryBench: Bench = {
  name: 'memory',
  title: 'memory of all processes (PSS)',
  async run({ log }) {
    const started = await startOnce();
    try {
      const fresh = measure(started.process.pid!);
      for (let i = 0; i < REQUESTS; i++) await (await call(started.gatewayUrl)).text();
      const used = measure(started.process.pid!);
      log(`memory: ${fresh.size} processes`);
      const rows = [...used].map(([pid, { name, bytes }]): Row => ({ name, figures: [figure(fresh.get(pid)?.bytes ?? 0), figure(bytes)] }));
      const total = (of: Memory): number => [...of.values()].reduce((sum, { bytes }) => sum + bytes, 0);
      const reached = total(used) / MIB;
      return {
        tables: [
          {
            title: 'process',
            columns: [
              { name: 'after the start', unit: 'MiB' },
              { name: `after ${REQUESTS} requests`, unit: 'MiB' },
            ],
            rows: [
              ...rows.sort((left, right) => left.name.localeCompare(right.name)),
              { name: 'all', figures: [figure(total(fresh)), figure(total(used))] },
            ],
          },
        ],
        targets: [{ what: 'all processes', reached, atMost: 600, unit: ' MiB' }],
      };
    } finally {
      await started.stop();
    }
  },
};

type Memory = Map<number, { readonly name: string; readonly bytes: number }>;

function measure(root: number): Memory {
  return new Map(treeOf(root).map((pid) => [pid, { name: nameOf(pid), bytes: pssOf(pid) }]));
}

const figure = (bytes: number) => ({ median: bytes / MIB, spread: 0 });
