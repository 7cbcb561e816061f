import { foldName } from '@idprop/identity';
import { findKeyword, type Grammar } from './grammar.js';
import { invalidKeyword, invalidValue, missing } from './refusal.js';
import { Scanner, type Operand } from './scanner.js';

/** A command, parsed: positional operands (each a list), and keywords with what stands in their parentheses. */
export interface ParsedCommand {
  readonly verb: string;
  readonly positionals: readonly (readonly Operand[])[];
  /** By full name; of a keyword given twice the last counts (saf.md 8.3). */
  readonly keywords: ReadonlyMap<string, readonly Operand[]>;
  /** Where each keyword stands, by full name, from 0. */
  readonly places: ReadonlyMap<string, number>;
  /** Keywords given that have no effect yet. */
  readonly notActedOn: readonly string[];
}

export function splitVerb(line: string): { verb: string; rest: string } {
  const verb = /^[^\s(,]*/.exec(line)?.[0] ?? '';
  return { verb: foldName(verb), rest: line.slice(verb.length) };
}

/** Where an operand with this text begins, from 0: the first that is found. */
export function findOperand({ positionals, keywords }: ParsedCommand, text: string): number | undefined {
  return findText([...positionals, ...keywords.values()].flat(), text)?.at;
}

function findText(operands: readonly Operand[], text: string): Operand | undefined {
  for (const operand of operands) {
    if (operand.text !== '' && (operand.text === text || foldName(operand.text) === text)) return operand;
    const within = findText(operand.args ?? [], text);
    if (within !== undefined) return within;
  }
  return undefined;
}

/** Parses the operands of a command. Throws {@link Refusal} with the message that the command prints. */
export function parseOperands(grammar: Grammar, rest: string): ParsedCommand {
  const scanner = new Scanner(rest);
  const positionals = grammar.positionals.map(({ name, optional }) => {
    if (scanner.atEnd) {
      if (optional === true) return [];
      throw missing(name, rest.length);
    }
    return scanner.atList ? plain(scanner.list(), name) : [scanner.word()];
  });
  const given = new Map<string, readonly Operand[]>();
  const places = new Map<string, number>();
  const notActedOn: string[] = [];
  while (!scanner.atEnd) {
    const { text, at } = scanner.word();
    const word = foldName(text);
    const keyword = findKeyword(grammar, word);
    if (keyword === undefined) throw invalidKeyword(word, at);
    const hasList = scanner.atList;
    if (keyword.value === 'none' && hasList) throw invalidKeyword('(', scanner.at);
    if (keyword.value === 'required' && !hasList) throw missing(keyword.name, at);
    places.set(keyword.name, at);
    given.delete(keyword.name);
    given.set(keyword.name, hasList ? scanner.list() : []);
    if (!keyword.actedOn) notActedOn.push(keyword.name);
  }
  return { verb: grammar.verb, positionals, keywords: given, places, notActedOn };
}

/** A first operand is a list of names: one that is followed by a parenthesis is a keyword that an unclosed list has swallowed. */
function plain(operands: readonly Operand[], thing: string): readonly Operand[] {
  const nested = operands.find(({ args }) => args !== undefined);
  if (nested !== undefined) throw invalidValue(thing, `${nested.text}(`, [], nested.at);
  return operands;
}
