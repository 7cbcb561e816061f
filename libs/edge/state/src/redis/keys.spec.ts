import fc from 'fast-check';
import { ticketKey } from '../shared/ticket-key.js';

/** Names that would break a key which is put together carelessly. */
const name = fc.string({ unit: fc.constantFrom('A', 'B', '/', ':', '*', '%', '|', ' ', '{', '}', '.'), minLength: 1, maxLength: 5 });

describe('names in keys', () => {
  it('of used tickets never collide, whatever characters they hold', () => {
    const ticket = fc.record({
      applname: name,
      userid: name,
      algorithm: fc.constantFrom('legacy' as const, 'enhanced' as const),
      second: fc.nat(3),
    });
    fc.assert(
      fc.property(ticket, ticket, (one, other) => {
        const rest = { scope: 'S', expires: 10, now: 1 };
        expect(ticketKey({ ...one, ...rest }) === ticketKey({ ...other, ...rest })).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
      {
        numRuns: 3000,
        examples: [
          [
            { applname: 'A:', userid: 'B', algorithm: 'legacy', second: 1 },
            { applname: 'A', userid: ':B', algorithm: 'legacy', second: 1 },
          ],
          [
            { applname: 'A%3A', userid: 'B', algorithm: 'legacy', second: 1 },
            { applname: 'A:', userid: 'B', algorithm: 'legacy', second: 1 },
          ],
        ],
      },
    );
  });
});
