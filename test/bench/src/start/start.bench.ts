import type { Bench } from '../bench.js';
import { alternate, figureOf } from '../measure/alternate.js';
import { startOnce } from './start-once.js';

/** Start of the whole system, each service a process of its own, to the first request that went through all of it. */
export const startBench: Bench = {
  name: 'start',
  title: 'start of the whole system to the first green flow',
  async run({ rounds, log }) {
    const once = async (): Promise<Record<'ready' | 'green', number>> => {
      const started = await startOnce();
      log(`start: ready after ${Math.round(started.readyMs)} ms, green after ${Math.round(started.greenMs)} ms`);
      await started.stop();
      return { ready: started.readyMs / 1000, green: started.greenMs / 1000 };
    };
    const [samples] = await alternate<'ready' | 'green'>([{ name: 'idprop', once }], rounds);
    const green = figureOf(samples!, 'green');
    return {
      tables: [
        {
          title: 'seven services and Redis',
          columns: [
            { name: 'all ready', unit: 's' },
            { name: 'first green flow', unit: 's' },
          ],
          rows: [{ name: 'idprop', figures: [figureOf(samples!, 'ready'), green] }],
        },
      ],
      targets: [{ what: 'first green flow', reached: green.median, atMost: 4, unit: ' s' }],
    };
  },
};
