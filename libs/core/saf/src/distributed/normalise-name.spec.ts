import fc from 'fast-check';
import { normaliseName, shorterNames } from './normalise-name.js';

describe('normaliseName (saf.md 5.3)', () => {
  it.each([
    ['cn=Fred , o=X', 'CN=Fred,O=X'],
    ['cn=Fred;o=X', 'CN=Fred,O=X'],
    ['  cn = Fred Flintstone ,o= X ', 'CN=Fred Flintstone,O=X'],
    ['cn=Fred+uid=ff,o=X', 'CN=Fred+UID=ff,O=X'],
    ['cn=Flintstone\\, Fred,o=X', 'CN=Flintstone\\, Fred,O=X'],
    ['cn="Flintstone, Fred",o=X', 'CN=Flintstone\\, Fred,O=X'],
    ['cn=" Fred ",o=X', 'CN=\\ Fred\\ ,O=X'],
    ['cn=a=b,o=X', 'CN=a=b,O=X'],
    ['distuser1', 'distuser1'],
    ['  spaced name ', '  spaced name '],
    ['a\\=b', 'a\\=b'],
    ['*', '*'],
  ])('%s becomes %s', (name, expected) => {
    expect(normaliseName(name)).toBe(expected);
  });

  it.each(['cn=a,,o=X', 'cn=a,o', '=a', 'cn=', 'cn=a,', 'cn=""', 'cn="a', 'cn="a\\"', 'cn=a\\'])('refuses wrong syntax: %s', (name) => {
    expect(normaliseName(name)).toBeUndefined();
  });

  it('keeps the case of values, and does not fold Unicode', () => {
    expect(normaliseName('cn=Straße')).not.toBe(normaliseName('cn=STRASSE'));
    expect(normaliseName('cn=\u00e9')).not.toBe(normaliseName('cn=e\u0301'));
    expect(normaliseName('cn=fred')).not.toBe(normaliseName('cn=Fred'));
  });

  it('does nothing to what is normal already', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'B', '=', ',', ';', '+', ' ', '\\', '"', '<'), maxLength: 16 }), (name) => {
        const once = normaliseName(name);
        if (once !== undefined) expect(normaliseName(once)).toBe(once);
      }),
      { numRuns: 20_000 },
    );
  });

  it('makes no two different lists of values into one name', () => {
    const rdns = fc.array(fc.string({ unit: fc.constantFrom('a', ' ', ',', '=', '+', '"', '\\'), minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 3,
    });
    const escape = (value: string): string => value.replace(/[\\,+"<>;= ]/g, '\\$&');
    const write = (values: string[]): string => values.map((value) => `CN=${escape(value)}`).join(', ');
    fc.assert(
      fc.property(rdns, rdns, (a, b) => {
        expect(normaliseName(write(a)) === normaliseName(write(b))).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      { numRuns: 3000 },
    );
  });
});

describe('shorterNames', () => {
  it('drops the first RDN again and again, escaped commas staying in theirs', () => {
    expect(shorterNames('CN=a\\,b,OU=c,O=d')).toEqual(['CN=a\\,b,OU=c,O=d', 'OU=c,O=d', 'O=d']);
  });

  it('leaves a simple string alone', () => {
    expect(shorterNames('a,b')).toEqual(['a,b']);
  });
});

describe('names without special characters', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'A', ' ', '=', ',', 'ß', '1', '.'), maxLength: 14 });

  it('are normalised as those with special characters are', () => {
    // The part behind makes the whole name go the long way, and adds nothing but itself.
    const longWay = (name: string): string | undefined => normaliseName(`${name},X=1+Y=2`)?.replace(/,X=1\+Y=2$/, '');
    fc.assert(
      fc.property(text, (name) => {
        if (!name.includes('=')) return;
        expect(normaliseName(name)).toBe(longWay(name));
      }),
      { numRuns: 2000 },
    );
  });
});
