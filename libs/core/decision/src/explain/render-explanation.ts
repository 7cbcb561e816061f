import { describeDefinition } from '../definition.js';
import { inRuns } from '../runs.js';
import type { ExplainedCheck, Explanation } from './explanation.js';

/** An explanation as lines of text, for a terminal. */
export function renderExplanation(explanation: Explanation): string[] {
  const { what, result, summary, decided, about, followed, allowedBy, flow } = explanation;
  return [
    `${what} -> ${result === null ? 'no answer' : String(result)}   flow ${flow}`,
    summary,
    ...(decided === undefined ? [] : ['', ...checkLines(decided)]),
    ...(about.length === 0 ? [] : ['', 'About it:', ...about.map((check) => `  ${oneLine(check)}`)]),
    ...(followed.length === 0 ? [] : ['', 'What followed from it:', ...followed.map((check) => `  ${oneLine(check)}`)]),
    ...(allowedBy.length === 0
      ? []
      : [
          '',
          decided === undefined ? 'What let it through:' : 'What let it come that far:',
          ...allowedBy.map((check) => `  ${oneLine(check)}`),
        ]),
  ];
}

function checkLines(check: ExplainedCheck): string[] {
  const rows: [string, string][] = [
    ['where', check.service],
    ['check', `${check.title} (${check.check})`],
    ...row('definition', check.definition && describeDefinition(check.definition)),
    ...row('expected', check.expected),
    ...row('found', check.found),
    ...row('codes', check.codes),
  ];
  return [
    ...rows.map(([name, value]) => `  ${name.padEnd(10)}  ${value}`),
    ...inRuns(check.messages, ({ to, lines }) => [to, ...lines].join('\n')).flatMap(({ item: { to, lines }, times }) => [
      `  message to ${to}${times > 1 ? `, ${times} times` : ''}:`,
      ...lines.map((line) => `    ${line}`),
    ]),
    ...check.remedies.flatMap(({ place, lines, asks }) => [
      `  remedy (${place}):`,
      ...lines.map((line) => `    ${line}`),
      ...Object.entries(asks).map(([word, what]) => `    <${word}> is ${what}`),
    ]),
  ];
}

function row(name: string, value: unknown): [string, string][] {
  return value === undefined || value === null ? [] : [[name, String(value)]];
}

function oneLine({ service, title, definition, found, codes }: ExplainedCheck): string {
  const shown = found === null || found === undefined ? undefined : `found ${String(found)}`;
  const parts = [definition && describeDefinition(definition), shown, codes].filter((part) => part !== undefined);
  return `${service}  ${title}${parts.length === 0 ? '' : `  ${parts.join(', ')}`}`;
}
