/** A command that was run, as it is told to people and programs; secrets are asterisks. */
export interface RanCommand {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly command: string;
  /** Where the word stands that it was refused for, where that is one word; both 1-based. */
  readonly at?: { readonly line: number; readonly column: number };
  readonly rc: number;
  readonly messages: readonly string[];
}

/** From this return code on a command has failed; 4 is a warning. */
export const FAILED_RC = 8;

export function highestRc(commands: readonly RanCommand[]): number {
  return commands.reduce((highest, { rc }) => Math.max(highest, rc), 0);
}

/** SYSTSPRT of a deck: READY, the command, what it printed. The end of the input prints END, as where the deck says it itself. */
export function listing(commands: readonly RanCommand[]): string[] {
  const lines = commands.flatMap(({ command, messages }) => ['READY', command, ...messages]);
  return commands.at(-1)?.command.trim().toUpperCase() === 'END' ? lines : [...lines, 'READY', 'END'];
}

/** `users.jcl:12: return code 8: ADDUSER FRED ...`, with the line and column of the word at fault where it is known: `users.jcl:13:5:`. */
export function failures(commands: readonly RanCommand[]): string[] {
  return commands
    .filter(({ rc }) => rc >= FAILED_RC)
    .map(({ file, line, at, rc, command }) => {
      const place = at === undefined ? `${line}` : `${at.line}:${at.column}`;
      return `${file}:${place}: return code ${rc}: ${command}`;
    });
}
