import type { SourceLine } from './card-deck.js';

/** One command as it is executed: lines joined, comments out. */
export interface LogicalLine {
  readonly text: string;
  /** Where the command begins, 1-based. */
  readonly line: number;
  /** A comment without its end: it ran to the end of the command (saf.md 8.2). */
  readonly unclosedComment: boolean;
}

/**
 * Joins continued lines (saf.md 8.2): after a final `-` the next line follows with its leading blanks, after `+` without them. Also within
 * quotes and comments. Takes comments out; `;` ends a command. Lines with nothing on them give nothing.
 */
export function logicalLines(lines: readonly SourceLine[]): LogicalLine[] {
  const commands: LogicalLine[] = [];
  let joined = '';
  let begin = 0;
  let previous: '-' | '+' | undefined;
  const finish = (): void => {
    const { text, unclosedComment } = withoutComments(joined);
    if (text.trim() !== '' || unclosedComment) commands.push({ text: text.trim(), line: begin, unclosedComment });
    joined = '';
    previous = undefined;
  };
  for (const { text, line } of lines) {
    if (previous === undefined) begin = line;
    const part = text.trimEnd();
    const sign = part.endsWith('-') ? '-' : part.endsWith('+') ? '+' : undefined;
    const kept = sign === undefined ? part : part.slice(0, -1);
    joined += previous === '+' ? kept.trimStart() : kept;
    previous = sign;
    if (sign === undefined) finish();
  }
  if (previous !== undefined) finish();
  return commands.filter(({ text, unclosedComment }) => text !== '' || unclosedComment);
}

/** A comment counts as a blank. Neither a comment nor `;` is one within apostrophes. */
function withoutComments(line: string): { text: string; unclosedComment: boolean } {
  let text = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line.charAt(i);
    if (character === "'") quoted = !quoted;
    if (!quoted && character === ';') break;
    if (!quoted && character === '/' && line.charAt(i + 1) === '*') {
      const end = line.indexOf('*/', i + 2);
      if (end < 0) return { text, unclosedComment: true };
      text += ' ';
      i = end + 1;
      continue;
    }
    text += character;
  }
  return { text, unclosedComment: false };
}
