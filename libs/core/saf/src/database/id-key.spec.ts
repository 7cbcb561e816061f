import fc from 'fast-check';
import { idKey } from './id-key.js';

describe('idKey', () => {
  it('is a number for the names that RACF takes', () => {
    for (const name of ['FRED', '*', '#@$', 'ZZZZZZZZ', 'A0123456']) expect(typeof idKey(name)).toBe('number');
  });

  it.each(['fred', 'A B', 'NINECHARS', 'Ä', ' ', 'A '])('%p is kept as it is', (name) => {
    expect(idKey(name)).toBe(name);
  });

  it('never makes one of two names', () => {
    const name = fc.string({ unit: fc.constantFrom('A', 'B', '#', '*', ' ', '_', 'a', '\u0141'), maxLength: 9 });
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(idKey(a) === idKey(b)).toBe(a === b);
      }),
      { numRuns: 5000 },
    );
  });
});
