import { foldName, isSafName } from '@idprop/identity';
import { isAccessLevel, type AccessLevel } from '@idprop/saf';
import { invalidKeyword, invalidValue, missing } from './parsing/refusal.js';
import type { Operand } from './parsing/scanner.js';
import type { Run } from './run.js';

const LEVELS = 'ALTER, CONTROL, UPDATE, READ, EXECUTE, OR NONE';

/** The one value of a keyword as written, quotes off; undefined when the keyword is not given. Throws Refusal when it is empty or a list. */
export function textOf(run: Run, keyword: string): string | undefined {
  const operands = run.command.keywords.get(keyword);
  if (operands === undefined) return undefined;
  const [only, more] = operands;
  if (only === undefined) throw missing(keyword);
  if (more !== undefined) throw invalidValue(keyword, more.text);
  return only.text;
}

/** A user or group name: folded, 1 to 8 letters, digits, # @ $. */
export function nameOf(run: Run, keyword: string): string | undefined {
  const text = textOf(run, keyword);
  if (text === undefined) return undefined;
  return safName(text, keyword);
}

export function safName(text: string, thing: string): string {
  const name = foldName(text);
  if (!isSafName(name)) throw invalidValue(thing, text);
  return name;
}

/** Names of a first operand or a keyword's list. */
export function namesOf(operands: readonly Operand[], thing: string): string[] {
  if (operands.length === 0) throw missing(thing);
  return operands.map(({ text }) => safName(text, thing));
}

export function levelOf(run: Run, keyword: string, thing = keyword): AccessLevel | undefined {
  const text = textOf(run, keyword);
  if (text === undefined) return undefined;
  const level = foldName(text);
  if (!isAccessLevel(level)) throw invalidValue(thing, text, [thing, LEVELS]);
  return level;
}

export function numberOf(run: Run, keyword: string, least: number, most: number): number | undefined {
  const text = textOf(run, keyword);
  return text === undefined ? undefined : numberFrom(text, keyword, least, most);
}

export function numberFrom(text: string, thing: string, least: number, most: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < least || value > most) throw invalidValue(thing, text);
  return value;
}

/** Text of at most so many characters: DATA('...'), APPLDATA('...'), NAME('...'). */
export function shortText(run: Run, keyword: string, most: number): string | undefined {
  const text = textOf(run, keyword);
  if (text !== undefined && (text.length > most || text === '')) throw invalidValue(keyword, text);
  return text;
}

/** What stands in nested parentheses: `SSIGNON(KEYMASKED(x))` gives KEYMASKED -> its operands, by full name. */
export function suboperands(operands: readonly Operand[], names: readonly string[]): ReadonlyMap<string, readonly Operand[]> {
  return new Map(
    operands.map(({ text, args, at }) => {
      const word = foldName(text);
      const candidates = names.includes(word) ? [word] : names.filter((name) => name.startsWith(word));
      const [name, second] = candidates;
      if (name === undefined || second !== undefined) throw invalidKeyword(word, at);
      return [name, args ?? []] as const;
    }),
  );
}

/** A switch with its NO form: true, false, or undefined when neither is given. When both are, the last one counts. */
export function switchOf(run: Run, keyword: string): boolean | undefined {
  const given = [...run.command.keywords.keys()];
  const on = given.lastIndexOf(keyword);
  const off = given.lastIndexOf(`NO${keyword}`);
  if (on < 0 && off < 0) return undefined;
  return on > off;
}
