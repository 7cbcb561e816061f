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
}

/** Splits a deck into commands. A bare word is a verb and begins a command; a word with a value is an operand, even ADD or DELETE. */
export function readCommands(deck: string, file: string, problems: Problem[]): Command[] {
  const commands: { verb: Verb; line: number; operands: Operand[] }[] = [];
  for (const operand of readOperands(readRecords(deck, file, problems), file, problems)) {
    const verb = operand.value === undefined ? verbOf(operand, file, problems) : undefined;
    if (verb !== undefined) {
      commands.push({ verb, line: operand.line, operands: [] });
      continue;
    }
    const current = commands.at(-1);
    if (current === undefined) {
      problems.push(problemAt(file, operand.line, operand.keyword, 'no command begins here', `Begin with one of ${VERBS.join(', ')}`));
    } else {
      current.operands.push(operand);
    }
  }
  return commands;
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
