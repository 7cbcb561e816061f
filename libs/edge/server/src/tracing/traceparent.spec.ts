import fc from 'fast-check';
import { isTraceparent, newTraceparent, readTraceparent, writeTraceparent } from './traceparent.js';

const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length }).filter((text) => !/^0*$/.test(text));

describe('a W3C traceparent', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(hex(32), hex(16), fc.integer({ min: 0, max: 255 }), (traceId, spanId, traceFlags) => {
        const parent = { traceId, spanId, traceFlags };
        expect(readTraceparent(writeTraceparent(parent))).toEqual(parent);
      }),
    );
  });

  it('of another version, with zero ids, in upper case or cut short is none', () => {
    const good = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    expect(isTraceparent(good)).toBe(true);
    for (const bad of [
      undefined,
      '',
      good.replace(/^00/, 'ff'),
      good.toUpperCase(),
      good.slice(0, -1),
      `${good}0`,
      `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`,
      `00-4bf92f3577b34da6a3ce929d0e0e4736-${'0'.repeat(16)}-01`,
    ]) {
      expect([bad, isTraceparent(bad), readTraceparent(bad)]).toEqual([bad, false, undefined]);
    }
  });

  it('is made anew for every trace', () => {
    const [one, two] = [readTraceparent(newTraceparent()), readTraceparent(newTraceparent())];
    expect(one?.traceFlags).toBe(1);
    expect(one?.traceId).not.toBe(two?.traceId);
  });
});
