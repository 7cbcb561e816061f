import type { Problem } from '@idprop/decision';

/** The command text of a deck as one string, and the deck line that each character came from. */
export interface CommandText {
  readonly text: string;
  /** 1-based deck line of the character at an index. */
  lineAt(index: number): number;
}

const COMMAND_COLUMNS = 71;
const CONTINUATION_COLUMN = 72;
const RECORD_COLUMNS = 80;

/**
 * Cuts a DFHCSDUP deck into its command text (cics.md 7): columns 1 to 71, comment records (`*` in column 1) and JCL left out.
 * A `*` in column 72 continues a value: the next record's column 1 follows at once, with no blank between.
 */
export function readRecords(deck: string, file: string, problems: Problem[]): CommandText {
  const pieces: string[] = [];
  const starts: { index: number; line: number }[] = [];
  let length = 0;
  let continued = false;
  deck.split(/\r?\n/).forEach((record, index) => {
    const line = index + 1;
    if (!continued && isNoCommand(record)) return;
    checkColumns(record, file, line, problems);
    continued = record[CONTINUATION_COLUMN - 1] === '*';
    const text = record.slice(0, COMMAND_COLUMNS);
    const piece = continued ? text.padEnd(COMMAND_COLUMNS) : `${text.trimEnd()}\n`;
    starts.push({ index: length, line });
    pieces.push(piece);
    length += piece.length;
  });
  return { text: pieces.join(''), lineAt: (index) => lineOf(starts, index) };
}

/** Comment records, and the JCL around a deck that was taken from a job. */
function isNoCommand(record: string): boolean {
  return record.startsWith('*') || record.startsWith('//') || record.startsWith('/*');
}

/** Columns 73 to 80 are a sequence field; text that runs on into them would be lost without a word. */
function checkColumns(record: string, file: string, line: number, problems: Problem[]): void {
  const mark = record[CONTINUATION_COLUMN - 1] ?? ' ';
  const tooLong = record.trimEnd().length > RECORD_COLUMNS;
  if (mark === ' ' && !tooLong) return;
  if (mark === '*' && !tooLong) return;
  problems.push({
    severity: 'error',
    file,
    line,
    field: 'record',
    reason: tooLong ? 'the record is longer than 80 columns' : 'command text runs on beyond column 71',
    hint: 'Put each operand on a record of its own; to split a value put * in column 72 and go on in column 1',
  });
}

function lineOf(starts: readonly { index: number; line: number }[], index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle]?.index ?? 0) <= index) low = middle;
    else high = middle - 1;
  }
  return starts[low]?.line ?? 0;
}
