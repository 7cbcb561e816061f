import fc from 'fast-check';
import type { RacfSnapshot } from '@idprop/saf';
import { carriedDigest } from '../testing/comparable.js';
import { randomDeck } from '../testing/random-deck.js';
import { Session } from '../testing/session.js';
import { putSnapshot } from './put-snapshot.js';

describe('putSnapshot', () => {
  it('makes any database into any other, to the same digest', () => {
    fc.assert(
      fc.property(randomDeck, randomDeck, (one, other) => {
        const [from, to] = [new Session(), new Session()];
        from.run(one);
        to.run(other);
        const snapshot = JSON.parse(JSON.stringify(from.db.snapshot())) as RacfSnapshot;
        for (const change of putSnapshot(to.db, snapshot)) to.db.apply(change);
        expect(carriedDigest(to.db)).toBe(carriedDigest(from.db));
      }),
      { numRuns: 150 },
    );
  });
});
