import { inspect } from 'node:util';
import { EnhancedTickets } from '../enhanced/enhanced-tickets.js';
import { EnhancedKey } from '../enhanced/enhanced-key.js';
import { LegacyTickets } from '../legacy/legacy-tickets.js';
import { LegacyKey } from '../legacy/legacy-key.js';
import { isKeyLabel } from './key-label.js';
import { isKeyProblem } from './key-store.js';
import { readCkds } from './read-ckds.js';

const HMAC = '5A'.repeat(32);
const DECK = `* for testing only
ADD LABEL(PTKT.DES) TYPE(DATA) CLEAR KEY(123456789abcdef0)
add label(ptkt.hmac), type(hmac), clear, +
    key(${HMAC})
ADD LABEL(PTKT.DES3) TYPE(DATA) CLEAR KEY(${'12'.repeat(24)})
ADD LABEL(PTKT.SHORT) TYPE(HMAC) CLEAR KEY(${'12'.repeat(31)})`;

describe('the key store that stands for ICSF', () => {
  const { store, problems } = readCkds(DECK, 'ckds');

  it('gives the keys that its statements add', () => {
    expect(problems).toEqual([]);
    const legacy = store.legacy('PTKT.DES');
    expect(legacy instanceof LegacyKey && new LegacyTickets(legacy, 'FRED', 'BBGZDFLT').generate(1601305985)).toBe('RQELV4J5');
    const enhanced = store.enhanced('PTKT.HMAC');
    const model = new EnhancedTickets(EnhancedKey.fromHex(HMAC), 'MIXED', 'FRED', 'A').generate(5);
    expect(enhanced instanceof EnhancedKey && new EnhancedTickets(enhanced, 'MIXED', 'FRED', 'A').generate(5)).toBe(model);
  });

  it.each([
    ['legacy', 'PTKT.NONE', 'no-label'],
    ['legacy', 'PTKT.HMAC', 'wrong-type'],
    ['legacy', 'PTKT.DES3', 'wrong-length'],
    ['enhanced', 'PTKT.DES', 'wrong-type'],
    ['enhanced', 'PTKT.SHORT', 'wrong-length'],
  ] as const)('has no %s key under %s: %s', (kind, label, why) => {
    expect(store[kind](label)).toBe(why);
    expect(isKeyProblem(store[kind](label))).toBe(true);
  });

  it('reports all problems with their line, and no key', () => {
    const bad = readCkds(
      `ADD LABEL(1BAD) TYPE(DATA) CLEAR KEY(123456789ABCDEF0)
DELETE LABEL(X)
ADD LABEL(A) TYPE(AES) CLEAR KEY(00)
ADD LABEL(B) TYPE(DATA) CLEAR KEY(0123456789)
ADD LABEL(C) TYPE(DATA) CLEAR KEY(123456789ABCDEF0) CKDS(X) FROB
ADD LABEL(C) TYPE(DATA) CLEAR KEY(123456789ABCDEF0)`,
      'ckds',
    );
    expect(bad.problems.map(({ line, field }) => `${line} ${field}`)).toEqual([
      '1 LABEL',
      '2 statement',
      '3 TYPE',
      '4 KEY',
      '5 FROB',
      '5 CKDS',
      '6 LABEL',
    ]);
    expect(JSON.stringify(bad.problems)).not.toMatch(/123456789|0123456789/);
  });

  it('shows labels, types and lengths, never a key', () => {
    expect(store.labels()).toContainEqual({ label: 'PTKT.HMAC', type: 'HMAC', bits: 256 });
    expect(inspect(store, { depth: 9, showHidden: true }) + JSON.stringify(store)).not.toMatch(/5A|90, 90|12 34/);
  });

  it.each([
    ['A', true],
    ['#LABEL.1', true],
    ['A'.repeat(64), true],
    ['A'.repeat(65), false],
    ['.A', false],
    ['1A', false],
    ['A-B', false],
    ['', false],
  ])('takes "%s" as a label: %s', (label, good) => expect(isKeyLabel(label)).toBe(good));
});
