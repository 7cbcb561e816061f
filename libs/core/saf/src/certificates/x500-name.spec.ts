import fc from 'fast-check';
import { nameKey, parseCommaName, racfName, type X500Name } from './x500-name.js';

const escaped = (value: string): string => value.replace(/([\\",+;<>=])/g, '\\$1').replace(/^[# ]|(?<!\\) $/g, '\\$&');

describe('X.500 names', () => {
  it.each([
    ['CN=A,OU=B,O=C', 'CN=A.OU=B.O=C'],
    ['CN=zCEE CA, OU=ATS , O=IBM', 'CN=zCEE CA.OU=ATS.O=IBM'],
    ['cn=A,ST=Texas,emailAddress=a@b.c', 'CN=A.SP=Texas.MAIL=a@b.c'],
    ['CN=Smith\\, John,O="A, B"', 'CN=Smith, John.O=A, B'],
    ['2.5.4.3=A+UID=7', 'CN=A.UID=7'],
    ['CN=M\\C3\\BCller', 'CN=Müller'],
  ])('%s is %s', (comma, racf) => {
    expect(racfName(parseCommaName(comma) ?? [])).toBe(racf);
  });

  it.each(['', 'A', 'CN=A,B', '=A', 'CN=#0401', 'C N=A'])('"%s" is no name', (text) => {
    expect(parseCommaName(text)).toBeUndefined();
  });

  it('escapes can be undone, whatever stands in the values; different names have different keys', () => {
    const name = fc.array(fc.record({ type: fc.constantFrom('CN', 'OU', 'O'), value: fc.string({ minLength: 1, maxLength: 12 }) }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(name, name, (a: X500Name, b: X500Name) => {
        const trimmed = a.filter(({ value }) => value === value.trim());
        fc.pre(trimmed.length > 0);
        expect(parseCommaName(trimmed.map(({ type, value }) => `${type}=${escaped(value)}`).join(','))).toEqual(trimmed);
        expect(nameKey(a) === nameKey(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });
});
