import { foldName } from '@idprop/identity';
import type { Segment, Segments } from '@idprop/saf';
import type { Operand } from '../parsing/scanner.js';
import type { Run } from '../run.js';

/** Operands whose value keeps its case without apostrophes (saf.md 8.3). */
const KEEPS_CASE = new Set(['HOME', 'PROGRAM']);

/** Segments without meaning to the emulator: kept operand by operand, listed as they are. `NOxxx` takes one away. */
export function changedSegments(run: Run, before: Segments, names: readonly string[]): Segments {
  const segments: Record<string, Segment> = { ...before };
  for (const name of names) {
    const operands = run.command.keywords.get(name);
    if (operands !== undefined) segments[name] = { ...segments[name], ...segmentOf(operands) };
    if (run.has(`NO${name}`)) delete segments[name];
  }
  return segments;
}

function segmentOf(operands: readonly Operand[]): Segment {
  return Object.fromEntries(
    operands.map(({ text, args }) => {
      const field = foldName(text);
      const values = args?.map((value) => (value.quoted || KEEPS_CASE.has(field) ? value.text : foldName(value.text)));
      return [field, values?.join(' ') ?? 'YES'];
    }),
  );
}
