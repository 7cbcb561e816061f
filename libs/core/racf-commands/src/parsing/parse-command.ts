import { foldName } from '@idprop/identity';
import { findKeyword, type Grammar } from './grammar.js';
import { invalidKeyword, missing } from './refusal.js';
import { Scanner, type Operand } from './scanner.js';

/** A command, parsed: positional operands (each a list), and keywords with what stands in their parentheses. */
export interface ParsedCommand {
  readonly verb: string;
  readonly positionals: readonly (readonly Operand[])[];
  /** By full name; of a keyword given twice the last counts (saf.md 8.3). */
  readonly keywords: ReadonlyMap<string, readonly Operand[]>;
  /** Keywords given that have no effect yet. */
  readonly notActedOn: readonly string[];
}

export function splitVerb(line: string): { verb: string; rest: string } {
  const verb = /^[^\s(,]*/.exec(line)?.[0] ?? '';
  return { verb: foldName(verb), rest: line.slice(verb.length) };
}

/** Parses the operands of a command. Throws {@link Refusal} with the message that the command prints. */
export function parseOperands(grammar: Grammar, rest: string): ParsedCommand {
  const scanner = new Scanner(rest);
  const positionals = grammar.positionals.map(({ name, optional }) => {
    if (scanner.atEnd) {
      if (optional === true) return [];
      throw missing(name);
    }
    return scanner.atList ? scanner.list() : [scanner.word()];
  });
  const given = new Map<string, readonly Operand[]>();
  const notActedOn: string[] = [];
  while (!scanner.atEnd) {
    const word = foldName(scanner.word().text);
    const keyword = findKeyword(grammar, word);
    if (keyword === undefined) throw invalidKeyword(word);
    const hasList = scanner.atList;
    if (keyword.value === 'none' && hasList) throw invalidKeyword('(');
    if (keyword.value === 'required' && !hasList) throw missing(keyword.name);
    given.delete(keyword.name);
    given.set(keyword.name, hasList ? scanner.list() : []);
    if (!keyword.actedOn) notActedOn.push(keyword.name);
  }
  return { verb: grammar.verb, positionals, keywords: given, notActedOn };
}
