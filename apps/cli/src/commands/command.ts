import { Command } from 'commander';
import { EXIT_TEXT } from '../exit-codes.js';

export interface CommandNotes {
  /** What more there is to know, a line each, at most 80 characters. */
  readonly notes?: readonly string[];
  readonly examples: readonly string[];
  /** Where it differs from the usual. */
  readonly exit?: string;
}

/** A command with `--json`, and help that ends with examples and exit codes. */
export function newCommand(name: string, description: string, { notes = [], examples, exit = EXIT_TEXT }: CommandNotes): Command {
  const lines = [
    ...(notes.length > 0 ? ['', ...notes] : []),
    '',
    examples.length > 1 ? 'Examples:' : 'Example:',
    ...examples.map((example) => `  ${example}`),
    '',
    exit,
  ];
  return new Command(name).description(description).option('--json', 'JSON instead of text').addHelpText('after', lines.join('\n'));
}

export interface JsonOption {
  readonly json?: boolean;
}
