import type { Problem } from '@idprop/decision';
import { commandLines } from './card-deck.js';
import { logicalLines } from './logical-lines.js';

/** A command of a deck, and the line of the file on which it begins. */
export interface DeckCommand {
  readonly text: string;
  readonly line: number;
}

export interface Deck {
  readonly commands: readonly DeckCommand[];
  readonly problems: readonly Problem[];
}

/** Reads a deck, JCL or bare, into commands. Never throws: what is odd is a problem with its line. `file` is the name for messages. */
export function parseDeck(text: string, file: string): Deck {
  const lines = logicalLines(commandLines(text));
  const problems = lines
    .filter(({ unclosedComment }) => unclosedComment)
    .map(({ line }): Problem => ({
      severity: 'warning',
      file,
      line,
      field: '/*',
      reason: 'a comment is not closed and runs to the end of the command',
      hint: 'Write */ at its end',
    }));
  return { commands: lines.filter((line) => line.text !== '').map(({ text: command, line }) => ({ text: command, line })), problems };
}
