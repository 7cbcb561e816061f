import fc from 'fast-check';
import { ANYONE, idKey } from './id-key.js';

describe('idKey', () => {
  it('is a small number, that of * as well', () => {
    for (const name of ['FRED', '*', 'A B', '\u0141']) expect(idKey(name)).toBeGreaterThanOrEqual(0);
    expect(idKey('*')).toBe(ANYONE);
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
