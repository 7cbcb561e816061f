import fc from 'fast-check';
import { cp037, cp1047, findCodePage, UnmappableCharacterError } from './code-page.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

describe.each([cp037, cp1047])('code page $name', (page) => {
  it('is a bijection on Latin-1: decoding undoes encoding, and encoding decoding (property)', () => {
    const latin1 = fc.array(fc.integer({ min: 0, max: 255 })).map((codes) => String.fromCharCode(...codes));
    fc.assert(fc.property(latin1, (text) => expect(page.decode(page.encode(text))).toBe(text)));
    const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(page.encode(page.decode(all))).toEqual(all);
  });

  it('has the characters of user IDs where passticket.md 2 says', () => {
    expect(hex(page.encode('AIJRSZ09#@$'))).toBe('C1C9D1D9E2E9F0F97B7C5B');
    expect(hex(page.field('TOM', 8))).toBe('E3D6D44040404040');
  });

  it('refuses a character that it lacks, or substitutes it', () => {
    expect(() => page.encode('a€')).toThrow(UnmappableCharacterError);
    expect(hex(page.encode('a€', { substitute: 0x6f }))).toBe('816F');
  });

  it('refuses a text that is longer than its field', () => {
    expect(() => page.field('TOOLONG', 6)).toThrow(RangeError);
  });
});

it('037 and 1047 differ in six characters', () => {
  expect(hex(cp037.encode('^[]¬¨Ý'))).toBe('B0BABB5FBDAD');
  expect(hex(cp1047.encode('^[]¬¨Ý'))).toBe('5FADBDB0BBBA');
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const [a, b] = [cp037.decode(all), cp1047.decode(all)];
  expect([...a].filter((character, i) => character !== b[i])).toHaveLength(6);
});

it.each([
  ['Cp1047', '1047'],
  ['IBM-1047', '1047'],
  ['ibm1047', '1047'],
  ['37', '037'],
  ['IBM037', '037'],
  ['cp500', undefined],
])('the name %s means code page %s', (name, page) => expect(findCodePage(name)?.name).toBe(page));
