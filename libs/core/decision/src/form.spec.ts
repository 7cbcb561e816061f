import fc from 'fast-check';
import { Form } from './form.js';

/** A few names and values, so that two of them are often alike. */
const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom('a', 'b', 1, 2, true, null),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('x', 'y', '1', '__proto__', 'constructor'), tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const travelled = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a form', () => {
  it('restores any value from what differs, also after both have travelled as JSON', () => {
    fc.assert(
      fc.property(fc.oneof(data, fc.jsonValue()), fc.oneof(data, fc.jsonValue()), (first, second) => {
        const difference = new Form(first).difference(second);
        expect(JSON.stringify(new Form(travelled(first)).restore(travelled(difference) as unknown[]))).toBe(
          JSON.stringify(travelled(second)),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('tells nothing of what is the same, and only the part that differs', () => {
    const reads = { kind: 'profile', name: 'APPL BBGZDFLT' };
    const form = new Form([
      { check: 'A', reads },
      { check: 'B', found: 'FRED' },
    ]);
    expect(
      form.difference([
        { check: 'A', reads: { ...reads } },
        { check: 'B', found: 'FRED' },
      ]),
    ).toEqual([]);
    expect(
      form.difference([
        { check: 'A', reads },
        { check: 'B', found: 'USER1' },
      ]),
    ).toEqual([8, 'USER1']);
  });

  it('takes a member that is undefined for none', () => {
    expect(new Form({ a: 1 }).difference({ a: 1, b: undefined })).toEqual([]);
    expect(new Form({ a: 1, b: undefined }).difference({ a: 1 })).toEqual([]);
  });
});
