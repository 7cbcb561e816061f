export * from './bench.js';
export { BENCHES } from './benches.js';
export * from './report/report.js';
