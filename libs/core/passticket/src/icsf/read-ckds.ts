import type { Problem } from '@idprop/decision';
import { foldName } from '@idprop/identity';
import { isKeyLabel } from './key-label.js';
import { KeyStore, type KeyType } from './key-store.js';

/**
 * Reads a file of control statements in the manner of ICSF's key generator utility (KGUP), one key in clear each:
 *
 * ```
 * * comment
 * ADD LABEL(PTKT.TSO.DES)      TYPE(DATA) CLEAR KEY(123456789ABCDEF0)
 * ADD LABEL(PTKT.IMSAPPL.HMAC) TYPE(HMAC) CLEAR +
 *     KEY(000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F)
 * ```
 *
 * DATA keys have 8, 16 or 24 bytes, of which PassTickets take 8; HMAC keys 10 to 256, of which they take 32 and more. All
 * problems at once; none shows a key.
 *
 * @example
 * const { store, problems } = readCkds('ADD LABEL(PTKT.DES) TYPE(DATA) CLEAR KEY(123456789ABCDEF0)', 'ckds');
 * problems.length; // 0
 * store.labels()[0].bits; // 64
 */
export function readCkds(text: string, file: string): { store: KeyStore; problems: Problem[] } {
  const store = new KeyStore();
  const problems: Problem[] = [];
  for (const { statement, line } of statements(text)) {
    const report = (field: string, reason: string, hint: string): void => {
      problems.push({ severity: 'error', file, line, field, reason, hint });
    };
    const { verb, operands, rest } = parse(statement);
    if (verb !== 'ADD') {
      report('statement', `"${verb}" is no statement that is known here`, 'Write ADD LABEL(label) TYPE(DATA or HMAC) CLEAR KEY(hex)');
      continue;
    }
    for (const word of rest.filter((one) => one !== 'CLEAR')) report(word, 'is not known', 'Remove it');
    for (const word of operands.keys()) if (!['LABEL', 'TYPE', 'KEY'].includes(word)) report(word, 'is not known', 'Remove it');
    const label = operands.get('LABEL') ?? '';
    const type = operands.get('TYPE') ?? '';
    const key = operands.get('KEY') ?? '';
    if (!isKeyLabel(label)) report('LABEL', 'is no label', 'Use 1 to 64 of A-Z 0-9 # @ $ and period; the first no digit or period');
    else if (!isKeyType(type)) report('TYPE', 'is no type that is known here', 'Use DATA or HMAC');
    else if (!isKeyValue(type, key)) report('KEY', 'is no key of that type', LENGTHS[type]);
    else if (!store.add(label, type, Buffer.from(key, 'hex'))) report('LABEL', 'is there already', 'Use another label');
  }
  return { store, problems };
}

const LENGTHS: Readonly<Record<KeyType, string>> = {
  DATA: 'A DATA key is 16, 32 or 48 hexadecimal digits',
  HMAC: 'An HMAC key is 20 to 512 hexadecimal digits',
};

function isKeyType(type: string): type is KeyType {
  return type === 'DATA' || type === 'HMAC';
}

function isKeyValue(type: KeyType, key: string): boolean {
  if (!/^(?:[0-9A-F]{2})+$/.test(key)) return false;
  const bytes = key.length / 2;
  return type === 'DATA' ? [8, 16, 24].includes(bytes) : bytes >= 10 && bytes <= 256;
}

/** Statements with the line they begin on; one that ends with `+`, `-` or `,` goes on. */
function statements(text: string): { statement: string; line: number }[] {
  const found: { statement: string; line: number }[] = [];
  let open = false;
  text.split(/\r?\n/).forEach((row, index) => {
    const content = row.trim();
    if (content === '' || content.startsWith('*')) return;
    const goesOn = /[+,-]$/.test(content);
    const part = goesOn ? content.slice(0, -1).trim() : content;
    const last = found.at(-1);
    if (open && last !== undefined) last.statement += ` ${part}`;
    else found.push({ statement: part, line: index + 1 });
    open = goesOn;
  });
  return found;
}

/** Operands in parentheses by name, folded; blanks and commas within a value are left out. */
function parse(statement: string): { verb: string; operands: Map<string, string>; rest: string[] } {
  const operands = new Map<string, string>();
  const bare = foldName(statement).replace(/([A-Z]+)\s*\(([^)]*)\)/g, (_all, name: string, value: string) => {
    operands.set(name, value.replace(/[\s,]/g, ''));
    return ' ';
  });
  const [verb = '', ...rest] = bare.split(/[\s,]+/).filter((word) => word !== '');
  return { verb, operands, rest };
}
