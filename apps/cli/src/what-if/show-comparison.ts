import type { ComparedFlows } from '@idprop/client';
import { renderExplanation } from '@idprop/decision';
import type { Session } from '../terminal/session.js';

/** Before and after as lines: the answers, the difference hop by hop, both panels of VIEWHWS where they differ, and why. */
export function comparisonLines({ paint }: Session, { before, after, differences, racf }: ComparedFlows): string[] {
  const shown = after ?? before;
  return [
    ...(racf?.commands ?? []).flatMap(({ command, lines }) => [`> ${command}`, ...lines.map((line) => `  ${line}`)]),
    ...(racf === undefined ? [] : ['']),
    ...(after === undefined ? [] : differenceLines(differences)),
    ...panelLines(before.clients, after?.clients, paint.dim),
    ...(shown.explanation === undefined
      ? ['no flow: the request did not get as far as z/OS Connect']
      : renderExplanation(shown.explanation)),
  ];
}

function differenceLines(differences: ComparedFlows['differences']): string[] {
  if (differences.length === 0) return ['Nothing is different.', ''];
  const rows = [['where', 'what', 'before', 'after'], ...differences.map(({ where, what, before, after }) => [where, what, before, after])];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return [
    ...rows.map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
    '',
  ];
}

/** Only the lines of clients: the rest of the panel is the same. */
function panelLines(before: readonly string[], after: readonly string[] | undefined, dim: (text: string) => string): string[] {
  if (after === undefined || before.join('\n') === after.join('\n')) return [];
  const part = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [dim(`VIEWHWS ${title}: nobody looked`)] : [`VIEWHWS ${title}:`, ...lines];
  return [...part('before', before), '', ...part('after', after), ''];
}
