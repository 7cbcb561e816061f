import type { Figure } from '../measure/alternate.js';
import { isMet, type Report, type Table, type Target } from './report.js';

/** A report as a section of docs/benchmarks.md. */
export function toMarkdown({ bench, title, machine, load, tables, targets, notes = [] }: Report): string {
  return [
    `### ${bench}: ${title}`,
    '',
    `${machine.at.slice(0, 16).replace('T', ' ')} UTC, Node ${machine.node}, ${machine.cores} cores, ${machine.memoryGiB} GiB; load average ${load.before} before, ${load.after} after.`,
    '',
    ...tables.flatMap(tableLines),
    ...(targets.length === 0 ? [] : ['Targets:', '', ...targets.map(targetLine), '']),
    ...(notes.length === 0 ? [] : [...notes.map((note) => `- ${note}`), '']),
  ].join('\n');
}

function tableLines({ title, columns, rows }: Table): string[] {
  const head = [title, ...columns.map(({ name, unit }) => (unit === '' ? name : `${name}, ${unit}`))];
  return [
    line(head),
    line(head.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...rows.map((row) => line([row.name, ...row.figures.map(figureText)])),
    '',
  ];
}

function targetLine(target: Target): string {
  const { what, reached, atLeast, atMost, unit } = target;
  const wanted = atLeast === undefined ? `at most ${atMost?.toLocaleString('en')}` : `at least ${atLeast.toLocaleString('en')}`;
  return `- ${isMet(target) ? 'met' : '**not met**'}: ${what}: ${numberText(reached)}${unit}, wanted ${wanted}${unit}`;
}

function figureText({ median, spread }: Figure): string {
  return spread === 0 ? numberText(median) : `${numberText(median)} ±${Math.round(spread * 100)}%`;
}

/** Three digits that count. */
function numberText(value: number): string {
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
