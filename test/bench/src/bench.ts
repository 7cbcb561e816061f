import type { Findings } from './report/report.js';

export interface BenchOptions {
  /** Rounds that count; each contestant runs once in each. */
  readonly rounds: number;
  /** Real seconds of one run. */
  readonly seconds: number;
  /** Folders with bundles of the services as they were at other times (`<kind>.mjs`): further contestants. */
  readonly against: readonly string[];
  /** How many requests at once, one table each. */
  readonly connections: readonly number[];
  readonly log: (line: string) => void;
}

export interface Bench {
  readonly name: string;
  readonly title: string;
  run(options: BenchOptions): Promise<Findings>;
}
