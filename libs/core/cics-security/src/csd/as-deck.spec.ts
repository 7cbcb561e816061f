import fc from 'fast-check';
import { asDeck, quoted } from './as-deck.js';
import { readCsd } from './read-csd.js';

describe('a command of any length as a deck', () => {
  it('is read back as it was meant, whatever its values hold', () => {
    const value = fc
      .string({ minLength: 1, maxLength: 58, unit: fc.constantFrom(..."ab Z*('),=.é") })
      .filter((each) => each.trim() === each);
    fc.assert(
      fc.property(value, fc.nat({ max: 60 }), (description, blanks) => {
        const command = `DEFINE FILE(A) GROUP(G)${' '.repeat(blanks + 1)}DESCRIPTION(${quoted(description)})`;
        const { csd, problems } = readCsd(asDeck(command), 'CEDA');
        expect(problems).toEqual([]);
        expect(csd.resources[0]?.attributes['DESCRIPTION']?.value).toBe(description);
      }),
    );
  });

  it('takes line ends as blanks', () => {
    expect(asDeck('DEFINE FILE(A)\n  GROUP(G)\n')).toBe('DEFINE FILE(A) GROUP(G)');
  });
});
