import type { Bench } from './bench.js';
import { busBench } from './bus.bench.js';
import { databaseBench } from './database.bench.js';
import { cicsBench } from './cics.bench.js';
import { flowBench } from './flow/flow.bench.js';
import { imsBench } from './ims.bench.js';
import { passticketBench } from './passticket.bench.js';
import { memoryBench } from './start/memory.bench.js';
import { safBench } from './saf.bench.js';
import { startBench } from './start/start.bench.js';
import { zceeBench } from './zcee/zcee.bench.js';
import { tokenBench } from './token.bench.js';

/** Every bench, in the order in which `npm run bench` runs them. */
export const BENCHES: readonly Bench[] = [
  flowBench,
  startBench,
  memoryBench,
  busBench,
  passticketBench,
  tokenBench,
  zceeBench,
  safBench,
  databaseBench,
  cicsBench,
  imsBench,
];
