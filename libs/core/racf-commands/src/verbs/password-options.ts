import { foldName } from '@idprop/identity';
import { RULE_ELEMENTS, type PasswordOptions, type PasswordRule } from '@idprop/saf';
import { invalidKeyword, invalidValue, missing, PARSE_RC, Refusal } from '../parsing/refusal.js';
import type { Operand } from '../parsing/scanner.js';
import type { Run } from '../run.js';
import { numberFrom, suboperands } from '../values.js';

const RULE_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8];
const LONGEST = 8;

const OPERANDS = [
  'REVOKE',
  'NOREVOKE',
  'INTERVAL',
  'HISTORY',
  'NOHISTORY',
  'MINCHANGE',
  'WARNING',
  'NOWARNING',
  'MIXEDCASE',
  'NOMIXEDCASE',
  'SPECIALCHARS',
  'NOSPECIALCHARS',
  'ALGORITHM',
  'NOALGORITHM',
  'RULES',
  'NORULES',
  ...RULE_NUMBERS.flatMap((n) => [`RULE${n}`, `NORULE${n}`]),
];

type Given = ReadonlyMap<string, readonly Operand[]>;

/** SETROPTS PASSWORD(...) with the limits of saf.md 13. */
export function passwordOptions(run: Run): PasswordOptions | undefined {
  const operands = run.command.keywords.get('PASSWORD');
  if (operands === undefined) return undefined;
  const given = suboperands(operands, OPERANDS);
  const number = (name: string, least: number, most: number): number | undefined => {
    const values = given.get(name);
    return values === undefined ? undefined : numberFrom(values[0]?.text ?? '', name, least, most);
  };
  const flag = (name: string, before: boolean): boolean => (given.has(name) ? true : given.has(`NO${name}`) ? false : before);
  const { algorithm: algorithmBefore, rules: rulesBefore, ...before } = run.db.options.password;
  const rules = changedRules(given, rulesBefore ?? {});
  const algorithm = changedAlgorithm(given, algorithmBefore);
  const interval = number('INTERVAL', 1, 254) ?? before.interval;
  const minchange = number('MINCHANGE', 0, 254) ?? before.minchange;
  if (minchange > interval) throw new Refusal([{ id: 'RACF.MINCHANGE', inserts: { minchange, interval } }], PARSE_RC);
  return {
    revoke: given.has('NOREVOKE') ? 0 : (number('REVOKE', 1, 254) ?? before.revoke),
    interval,
    history: given.has('NOHISTORY') ? 0 : (number('HISTORY', 1, 32) ?? before.history),
    minchange,
    warning: given.has('NOWARNING') ? 0 : (number('WARNING', 1, 255) ?? before.warning),
    mixedcase: flag('MIXEDCASE', before.mixedcase),
    specialchars: flag('SPECIALCHARS', before.specialchars),
    ...(Object.keys(rules).length === 0 ? {} : { rules }),
    ...(algorithm === undefined ? {} : { algorithm }),
  };
}

function changedAlgorithm(given: Given, before: PasswordOptions['algorithm']): PasswordOptions['algorithm'] {
  if (given.has('NOALGORITHM')) return undefined;
  const values = given.get('ALGORITHM');
  if (values === undefined) return before;
  const [{ text } = { text: '' }] = values;
  if (foldName(text) !== 'KDFAES') throw invalidValue('ALGORITHM', text);
  return 'KDFAES';
}

function changedRules(given: Given, before: Readonly<Record<string, PasswordRule>>): Record<string, PasswordRule> {
  if (given.has('NORULES')) return {};
  const rules = { ...before };
  for (const number of RULE_NUMBERS.map(String)) {
    if (given.has(`NORULE${number}`)) delete rules[number];
    const operands = given.get(`RULE${number}`);
    if (operands !== undefined) rules[number] = ruleOf(operands);
  }
  return rules;
}

const KEYWORD_LETTERS = new Map(Object.entries(RULE_ELEMENTS).map(([letter, { keyword }]) => [keyword, letter]));

/** LENGTH(least:most) and content keywords with their positions; a position that none names holds anything. */
function ruleOf(operands: readonly Operand[]): PasswordRule {
  const length = operands.find(({ text }) => text !== '' && 'LENGTH'.startsWith(foldName(text)))?.args?.[0]?.text;
  if (length === undefined) throw missing('LENGTH');
  const [least, most] = rangeOf(length, 'LENGTH');
  const places = Array.from({ length: most }, () => '*');
  for (const { text, args, at } of operands) {
    const word = foldName(text);
    if ('LENGTH'.startsWith(word)) continue;
    const letter = letterOf(word, at);
    for (const { text: position } of args ?? []) {
      const [from, to] = rangeOf(position, word);
      places.fill(letter, from - 1, Math.min(to, most));
    }
  }
  return { least, most, pattern: places.join('') };
}

function letterOf(word: string, at: number): string {
  const exact = KEYWORD_LETTERS.get(word);
  if (exact !== undefined && word !== '') return exact;
  const [only, second] = [...KEYWORD_LETTERS].filter(([keyword]) => keyword !== '' && keyword.startsWith(word));
  if (only === undefined || second !== undefined) throw invalidKeyword(word, at);
  return only[1];
}

/** `3` or `3:5`, within 1 to 8. */
function rangeOf(text: string, thing: string): [from: number, to: number] {
  const [begin = '', end = begin, more] = text.split(':');
  const from = numberFrom(begin, thing, 1, LONGEST);
  const to = numberFrom(end, thing, from, LONGEST);
  if (more !== undefined) throw invalidValue(thing, text);
  return [from, to];
}
