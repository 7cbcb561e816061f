import { foldName } from '@idprop/identity';
import { isAccessLevel, type Segment } from '@idprop/saf';
import { invalidValue } from '../parsing/refusal.js';
import type { Operand } from '../parsing/scanner.js';
import type { Run } from '../run.js';
import { numberFrom, safName, suboperands } from '../values.js';

const CHARACTERS = ['ALPHA', 'NATIONAL', 'NUMERIC', 'SPECIAL'];

/** Operands with a number, and the digits that listings fill it to. */
const NUMBERS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  POSIT: [0, 1023],
  MAXLENGTH: [1, 246],
  MAXLENX: [1, 246],
  KEYQUALIFIERS: [0, 123],
};

const WORDS: Readonly<Record<string, readonly string[]>> = {
  CASE: ['UPPER', 'ASIS'],
  DEFAULTRC: ['0', '4', '8'],
  GENERIC: ['ALLOWED', 'DISALLOWED'],
  GENLIST: ['ALLOWED', 'DISALLOWED'],
  RACLIST: ['ALLOWED', 'DISALLOWED', 'REQUIRED'],
  MACPROCESSING: ['NORMAL', 'REVERSE', 'EQUAL'],
  OPERATIONS: ['YES', 'NO'],
  PROFILESALLOWED: ['YES', 'NO'],
  SECLABELSREQUIRED: ['YES', 'NO'],
  SIGNAL: ['YES', 'NO'],
};

const OPERANDS = [...Object.keys(NUMBERS), ...Object.keys(WORDS), 'DEFAULTUACC', 'FIRST', 'OTHER', 'GROUP', 'MEMBER'];

/** What a new class has where CDTINFO says nothing: as the one listing known shows it (saf.md 1.4). */
const DEFAULTS: Segment = {
  CASE: 'UPPER',
  DEFAULTRC: '8',
  DEFAULTUACC: 'NONE',
  FIRST: 'ALPHA NATIONAL',
  GENLIST: 'DISALLOWED',
  GENERIC: 'ALLOWED',
  KEYQUALIFIERS: '0',
  MACPROCESSING: 'NORMAL',
  MAXLENGTH: '8',
  OPERATIONS: 'NO',
  OTHER: 'ALPHA NATIONAL NUMERIC',
  PROFILESALLOWED: 'YES',
  RACLIST: 'ALLOWED',
  SECLABELSREQUIRED: 'NO',
  SIGNAL: 'NO',
};

/** CDTINFO of a profile in class CDT: the descriptor of a class of the installation's own (saf.md 1.4, 9.3). */
export function cdtinfoOf(run: Run, before: Segment | undefined): Segment | undefined {
  const operands = run.command.keywords.get('CDTINFO');
  if (operands === undefined) return before;
  const given = [...suboperands(operands, OPERANDS)].map(([name, values]) => [name, valueOf(name, values)] as const);
  return { ...DEFAULTS, ...before, ...Object.fromEntries(given) };
}

function valueOf(name: string, values: readonly Operand[]): string {
  const words = values.map(({ text }) => foldName(text));
  const [word = ''] = words;
  const range = NUMBERS[name];
  if (range !== undefined) return String(numberFrom(word, name, ...range));
  if (name === 'FIRST' || name === 'OTHER') return characters(name, words);
  if (name === 'GROUP' || name === 'MEMBER') return safName(word, name);
  if (name === 'DEFAULTUACC' ? !isAccessLevel(word) && word !== 'ACEE' : WORDS[name]?.includes(word) !== true)
    throw invalidValue(name, word);
  return word;
}

function characters(name: string, words: readonly string[]): string {
  const known = words.map((word) => {
    const found = CHARACTERS.find((one) => word !== '' && one.startsWith(word));
    if (found === undefined) throw invalidValue(name, word);
    return found;
  });
  return CHARACTERS.filter((one) => known.includes(one)).join(' ');
}
