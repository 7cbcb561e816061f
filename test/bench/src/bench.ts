import type { Findings } from './report/report.js';

export interface BenchOptions {
  /** Rounds that count; each contestant runs once in each. */
  readonly rounds: number;
  /** Real seconds of one run. */
  readonly seconds: number;
  /** Folder with bundles of the services as they were before (`<kind>.mjs`): another contestant. */
  readonly against?: string;
  readonly log: (line: string) => void;
}

export interface Bench {
  readonly name: string;
  readonly title: string;
  run(options: BenchOptions): Promise<Findings>;
}
