import fc from 'fast-check';
import { foldLadder } from './fold.js';

const LADDER = `GET /x -> 200
├─ A.B.zcee  USER1 (racmap)  granted
│   ✓ a filter maps the distributed identity   IDIDMAP distuser1 in storage, found USER1
│   ├─ A.B.ims  USER1 (passticket, from a very long name of somebody)  granted`;

describe('a ladder on a terminal', () => {
  it('goes on within the tree', () => {
    expect(foldLadder(LADDER, 50)).toBe(`GET /x -> 200
├─ A.B.zcee  USER1 (racmap)  granted
│   ✓ a filter maps the distributed identity
│       IDIDMAP distuser1 in storage, found USER1
│   ├─ A.B.ims  USER1 (passticket, from a very
│   │      long name of somebody)  granted`);
  });

  it('is left alone off a terminal', () => expect(foldLadder(LADDER, undefined)).toBe(LADDER));

  it('loses no word, and is as narrow as its longest word lets it be', () => {
    const word = fc.stringMatching(/^[a-z(),]{1,12}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 40 }), fc.integer({ min: 40, max: 100 }), (words, columns) => {
        const folded = foldLadder(`│   ✓ ${words.join(' ')}`, columns);
        expect(folded.replace(/[│✓]/g, '').trim().split(/\s+/)).toEqual(words);
        for (const line of folded.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
