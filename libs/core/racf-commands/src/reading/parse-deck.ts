import type { Problem } from '@idprop/decision';
import { commandLines } from './card-deck.js';
import { logicalLines, type Piece } from './logical-lines.js';

/** A command of a deck, and the line of the file on which it begins. */
export interface DeckCommand {
  readonly text: string;
  readonly line: number;
  /** Where its parts stand in the file; see {@link placeOf}. */
  readonly pieces: readonly Piece[];
}

export interface Deck {
  readonly commands: readonly DeckCommand[];
  readonly problems: readonly Problem[];
}

/** Reads a deck, JCL or bare, into commands. Never throws: what is odd is a problem with its line. `file` is the name for messages. */
export function parseDeck(text: string, file: string): Deck {
  const lines = logicalLines(commandLines(text));
  const problems = lines.flatMap(({ line, text: command, unclosedComment }) => [
    ...(unclosedComment
      ? [unclosed(file, line, '/*', 'a comment is not closed and runs to the end of the command', 'Write */ at its end')]
      : []),
    ...(openParentheses(command) > 0
      ? [unclosed(file, line, '(', 'closing parentheses are missing; they are taken for granted at the end of the command', 'Write them')]
      : []),
  ]);
  const commands = lines.filter((line) => line.text !== '').map(({ text: command, line, pieces }) => ({ text: command, line, pieces }));
  return { commands, problems };
}

function unclosed(file: string, line: number, field: string, reason: string, hint: string): Problem {
  return { severity: 'warning', file, line, field, reason, hint };
}

/** How many parentheses are not closed, those within apostrophes aside. */
function openParentheses(text: string): number {
  let open = 0;
  let quoted = false;
  for (const character of text) {
    if (character === "'") quoted = !quoted;
    else if (!quoted && character === '(') open++;
    else if (!quoted && character === ')') open = Math.max(0, open - 1);
  }
  return open;
}

/** Line and column, from 1, of a place in a command: `at` of a {@link CommandResult}. */
export function placeOf({ line, pieces }: DeckCommand, at: number): { readonly line: number; readonly column: number } {
  const piece = pieces.findLast((one) => one.at <= at);
  return piece === undefined ? { line, column: 1 } : { line: piece.line, column: piece.column + at - piece.at };
}
