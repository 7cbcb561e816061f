import { cpus, loadavg, totalmem } from 'node:os';

/** What a figure was measured on. */
export interface Machine {
  readonly at: string;
  readonly node: string;
  readonly cores: number;
  readonly memoryGiB: number;
}

export function machine(): Machine {
  return { at: new Date().toISOString(), node: process.versions.node, cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30) };
}

/** Load average of the last minute: how many processes wanted to run, ours among them. */
export function load(): number {
  return Number(loadavg()[0]!.toFixed(2));
}
