import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { BENCHES } from './benches.js';
import { load, machine } from './measure/machine.js';
import { intoDocument } from './report/document.js';
import { toMarkdown } from './report/markdown.js';
import type { Report } from './report/report.js';

const DIST = dirname(dirname(fileURLToPath(import.meta.url)));
const DOCUMENT = join(DIST, '../../../docs/benchmarks.md');

interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly against: string[];
  readonly connections?: number[];
  readonly write: boolean;
}

await new Command('bench')
  .description('measures, in alternating runs; figures go to test/bench/dist as JSON')
  .argument('[name...]', `what to measure: ${BENCHES.map(({ name }) => name).join(', ')}; all unless told`)
  .option('-r, --rounds <n>', 'rounds that count', positive, 5)
  .option('-s, --seconds <n>', 'seconds of one run', positive, 2)
  .option('--against <folders...>', 'flow: also run the bundles in these folders, <kind>.mjs', [])
  .option('-c, --connections <n...>', 'flow: requests at once', (text: string, all: number[] | undefined) => [
    ...(all ?? []),
    positive(text),
  ])
  .option('-w, --write', 'put the tables into docs/benchmarks.md', false)
  .addHelpText('after', '\nExample:\n  npm run bench flow -- --rounds 7 --write')
  .action(async (names: string[], options: Options) => {
    const chosen = names.length === 0 ? BENCHES : names.map(find);
    for (const bench of chosen) {
      const before = load();
      const findings = await bench.run({
        ...options,
        connections: options.connections ?? [1, 50],
        log: (line) => void process.stderr.write(`${line}\n`),
      });
      const report: Report = { bench: bench.name, title: bench.title, machine: machine(), load: { before, after: load() }, ...findings };
      const text = toMarkdown(report);
      process.stdout.write(`${text}\n`);
      mkdirSync(join(DIST, 'results'), { recursive: true });
      writeFileSync(join(DIST, 'results', `${bench.name}.json`), `${JSON.stringify(report, undefined, 2)}\n`);
      if (options.write) writeFileSync(DOCUMENT, intoDocument(readFileSync(DOCUMENT, 'utf8'), bench.name, text));
    }
  })
  .parseAsync();

function find(name: string) {
  const bench = BENCHES.find((one) => one.name === name);
  if (bench === undefined) throw new InvalidArgumentError(`there is no bench ${name}: ${BENCHES.map((one) => one.name).join(', ')}`);
  return bench;
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('a number above 0 is wanted');
  return value;
}
