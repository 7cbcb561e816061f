import type { Problem } from '@idprop/decision';
import { resolveKeyword } from './abbreviation.js';
import { problemAt, readOperands, type Operand } from './operands.js';
import { readRecords } from './records.js';

/** The verbs of DFHCSDUP (cics.md 7). */
export const VERBS = [
  'ADD',
  'ALTER',
  'APPEND',
  'COPY',
  'DEFINE',
  'DELETE',
  'EXTRACT',
  'INITIALIZE',
  'LIST',
  'PROCESS',
  'REMOVE',
  'SCAN',
  'SERVICE',
  'UPGRADE',
  'USERDEFINE',
  'VERIFY',
] as const;
export type Verb = (typeof VERBS)[number];

const SHORTEST_VERB = 2;

export interface Command {
  readonly verb: Verb;
  readonly line: number;
  readonly operands: readonly Operand[];
  /** Words without a value that belong to the command: REPLACE, MERGE, REMOVE, ALL, OBJECTS. */
  readonly options: ReadonlySet<string>;
}

/** Words without a value that a verb takes. REMOVE is a verb too: an option only where nothing to remove follows. */
const OPTIONS: Readonly<Partial<Record<Verb, readonly string[]>>> = {
  COPY: ['REPLACE', 'MERGE'],
  DELETE: ['REMOVE'],
  LIST: ['ALL', 'OBJECTS', 'SIGSUMM'],
};

/** Splits a deck into commands. A bare word is a verb and begins a command; a word with a value is an operand, even ADD or DELETE. */
export function readCommands(deck: string, file: string, problems: Problem[]): Command[] {
  const commands: { verb: Verb; line: number; operands: Operand[]; options: Set<string> }[] = [];
  const operands = readOperands(readRecords(deck, file, problems), file, problems);
  operands.forEach((operand, index) => {
    const current = commands.at(-1);
    const option = current && optionOf(current.verb, operand, operands[index + 1]);
    if (current !== undefined && option !== undefined) {
      current.options.add(option);
      return;
    }
    const verb = operand.value === undefined ? verbOf(operand, file, problems) : undefined;
    if (verb !== undefined) {
      commands.push({ verb, line: operand.line, operands: [], options: new Set() });
    } else if (current === undefined) {
      problems.push(problemAt(file, operand.line, operand.keyword, 'no command begins here', `Begin with one of ${VERBS.join(', ')}`));
    } else {
      current.operands.push(operand);
    }
  });
  return commands;
}

function optionOf(verb: Verb, { keyword, value }: Operand, next: Operand | undefined): string | undefined {
  if (value !== undefined) return undefined;
  const resolved = resolveKeyword(keyword, OPTIONS[verb] ?? [], SHORTEST_VERB);
  if (resolved.type !== 'found') return undefined;
  return resolved.keyword === 'REMOVE' && next?.value !== undefined ? undefined : resolved.keyword;
}

function verbOf(operand: Operand, file: string, problems: Problem[]): Verb | undefined {
  const resolved = resolveKeyword(operand.keyword, VERBS, SHORTEST_VERB);
  if (resolved.type === 'found') return resolved.keyword as Verb;
  if (resolved.type === 'ambiguous') {
    const candidates = resolved.candidates.join(' or ');
    problems.push(problemAt(file, operand.line, operand.keyword, `the abbreviation could be ${candidates}`, 'Write the verb in full'));
  }
  return undefined;
}
