import type { ComparedFlows } from '@idprop/client';
import { renderExplanation } from '@idprop/decision';
import type { Session } from '../terminal/session.js';

type Difference = ComparedFlows['differences'][number];

/** Before and after: the difference hop by hop, what both panels of VIEWHWS have alone, and why. */
export function showComparison(session: Session, { before, after, differences, racf }: ComparedFlows): void {
  const shown = after ?? before;
  if (racf !== undefined) {
    session.folded(racf.commands.flatMap(({ command, lines }) => [`> ${command}`, ...lines.map((line) => `  ${line}`)]));
    session.print(['']);
  }
  if (after !== undefined) {
    session.folded(differenceLines(differences, session.columns));
    session.print(['']);
    session.print(panelLines(before.clients, after.clients, session.paint.dim));
  }
  session.folded(
    shown.explanation === undefined ? ['no flow: the request did not get as far as z/OS Connect'] : renderExplanation(shown.explanation),
  );
}

/** A table where it fits; else each difference by itself, below the service that it is of. */
export function differenceLines(differences: readonly Difference[], columns = Infinity): string[] {
  if (differences.length === 0) return ['Nothing is different.'];
  const rows = [['where', 'what', 'before', 'after'], ...differences.map(({ where, what, before, after }) => [where, what, before, after])];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const table = rows.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  if (table.every((line) => line.length <= columns)) return table;
  return differences.flatMap(({ where, what, before, after }, index) => [
    ...(differences[index - 1]?.where === where ? [] : [where]),
    `  ${what}: ${before} -> ${after}`,
  ]);
}

/** Of each panel the lines that the other has not: as the product writes them, at their whole width. */
export function panelLines(before: readonly string[], after: readonly string[], dim: (text: string) => string): string[] {
  const part = (title: string, lines: readonly string[], others: readonly string[]): string[] => {
    const own = lines.filter((line) => !others.includes(line));
    if (lines.length === 0) return [dim(`VIEWHWS ${title}: nobody looked`)];
    return own.length === 0 ? [] : [dim(`only in VIEWHWS ${title}:`), ...own];
  };
  const lines = before.join('\n') === after.join('\n') ? [] : [...part('before', before, after), ...part('after', after, before)];
  return lines.length === 0 ? [] : [...lines, ''];
}
