import fc from 'fast-check';
import { foldName } from '@idprop/identity';
import { sample } from '../testing/sample-database.js';
import { mapDistributed } from './map-distributed.js';
import { normaliseName } from './normalise-name.js';

/** Characters that mean something somewhere: to X.500, to Redis keys, to case folding, to Unicode. */
const tricky = [
  'a',
  'A',
  'ß',
  'ſ',
  'K',
  'k',
  'i',
  'İ',
  'ı',
  'é',
  'e\u0301',
  ' ',
  '\u00a0',
  '\t',
  '/',
  ':',
  '*',
  '%',
  '|',
  '\\',
  ',',
  '=',
  '+',
  '"',
  ';',
  '<',
  '#',
];
const text = fc.string({ unit: fc.constantFrom(...tricky), minLength: 1, maxLength: 6 });
/** A value as RFC 2253 writes it, whatever it holds. */
const escaped = (value: string): string => value.replace(/[\\,+"<>;= ]/g, '\\$&');

describe('no two different identities become one', () => {
  it('simple names stay what they are, to the byte', () => {
    fc.assert(
      fc.property(
        text.filter((name) => !name.includes('=')),
        (name) => expect(normaliseName(name)).toBe(name),
      ),
    );
  });

  it('X.500 names are the same only when their types (in any case) and values are', () => {
    const name = fc.array(fc.tuple(fc.constantFrom('CN', 'cn', 'O', 'OU'), text), { minLength: 1, maxLength: 3 });
    const written = (rdns: [string, string][]): string => rdns.map(([type, value]) => `${type}=${escaped(value)}`).join(' , ');
    const meant = (rdns: [string, string][]): string => JSON.stringify(rdns.map(([type, value]) => [type.toUpperCase(), value]));
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(normaliseName(written(one)) === normaliseName(written(other))).toBe(meant(one) === meant(other));
      }),
      { numRuns: 3000 },
    );
  });

  it('a filter maps the one identity that it was made for: no other name, no other registry', () => {
    fc.assert(
      fc.property(text, text, text, text, (name, registry, otherName, otherRegistry) => {
        const normal = normaliseName(name);
        fc.pre(normal !== undefined && normal !== '*' && registry !== '*' && normal.trim() !== '' && registry.trim() !== '');
        fc.pre(!name.includes('=') && !otherName.includes('='));
        const { db } = sample().user('FRED').activate('IDIDMAP').filter('FRED', normal, registry).raclist('IDIDMAP');
        const mapped = mapDistributed(db, { name: otherName, registry: otherRegistry }).value?.userid;
        expect(mapped === 'FRED').toBe(otherName === name && otherRegistry === registry);
        expect(mapDistributed(db, { name, registry }).value?.userid).toBe('FRED');
      }),
      { numRuns: 1000 },
    );
  });

  it('user IDs fold the 26 letters and nothing else: no other letter turns into one of them', () => {
    expect(['ſ', 'ß', 'ı', '\u212a', 'é'].map((letter) => /^[A-Z]/.test(foldName(letter)))).toEqual([false, false, false, false, false]);
    expect(foldName('fred#@$1')).toBe('FRED#@$1');
  });
});
