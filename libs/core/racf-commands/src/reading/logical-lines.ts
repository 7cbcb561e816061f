import type { SourceLine } from './card-deck.js';

/** From `at` on, the text of a command stands in this line and column of the file (both from 1). */
export interface Piece {
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

/** One command as it is executed: lines joined, comments out. */
export interface LogicalLine {
  readonly text: string;
  /** Where the command begins, 1-based. */
  readonly line: number;
  /** A comment without its end: it ran to the end of the command (saf.md 8.2). */
  readonly unclosedComment: boolean;
  readonly pieces: readonly Piece[];
}

/**
 * Joins continued lines (saf.md 8.2): after a final `-` the next line follows with its leading blanks, after `+` without them. Also within
 * quotes and comments. Takes comments out; `;` ends a command. Lines with nothing on them give nothing.
 */
export function logicalLines(lines: readonly SourceLine[]): LogicalLine[] {
  const commands: LogicalLine[] = [];
  let joined = '';
  let pieces: Piece[] = [];
  let previous: '-' | '+' | undefined;
  const finish = (): void => {
    const { text, kept, unclosedComment } = withoutComments(joined);
    const blanks = text.length - text.trimStart().length;
    const line = pieces[0]?.line ?? 0;
    if (text.trim() !== '' || unclosedComment) {
      commands.push({ text: text.trim(), line, unclosedComment, pieces: placesOf(kept, pieces, blanks) });
    }
    joined = '';
    pieces = [];
    previous = undefined;
  };
  for (const { text, line } of lines) {
    const part = text.trimEnd();
    const sign = part.endsWith('-') ? '-' : part.endsWith('+') ? '+' : undefined;
    const whole = sign === undefined ? part : part.slice(0, -1);
    const kept = previous === '+' ? whole.trimStart() : whole;
    pieces.push({ at: joined.length, line, column: whole.length - kept.length + 1 });
    joined += kept;
    previous = sign;
    if (sign === undefined) finish();
  }
  if (previous !== undefined) finish();
  return commands;
}

/** A run of text that was kept: it stands at `at` of what is left, and stood at `from`. */
interface Kept {
  readonly at: number;
  readonly from: number;
}

/** A comment counts as a blank. Neither a comment nor `;` is one within apostrophes. */
function withoutComments(line: string): { text: string; kept: readonly Kept[]; unclosedComment: boolean } {
  const kept: Kept[] = [{ at: 0, from: 0 }];
  let text = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line.charAt(i);
    if (character === "'") quoted = !quoted;
    if (!quoted && character === ';') break;
    if (!quoted && character === '/' && line.charAt(i + 1) === '*') {
      const end = line.indexOf('*/', i + 2);
      if (end < 0) return { text, kept, unclosedComment: true };
      text += ' ';
      i = end + 1;
      kept.push({ at: text.length, from: end + 2 });
      continue;
    }
    text += character;
  }
  return { text, kept, unclosedComment: false };
}

/** Where the runs that were kept stand in the file; offsets are counted after `blanks` leading blanks, which are dropped. */
function placesOf(kept: readonly Kept[], pieces: readonly Piece[], blanks: number): Piece[] {
  return kept.flatMap(({ at, from }, index) => {
    const to = kept[index + 1]?.from ?? Infinity;
    const within = pieces.filter((piece, i) => piece.at < to && (pieces[i + 1]?.at ?? Infinity) > from);
    return within.map((piece) => ({
      at: at + Math.max(0, piece.at - from) - blanks,
      line: piece.line,
      column: piece.column + Math.max(0, from - piece.at),
    }));
  });
}
