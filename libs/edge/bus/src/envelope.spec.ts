import { IdpropError } from '@idprop/decision';
import fc from 'fast-check';
import { answerError, decodeAnswer, decodeRequest, encodeAnswer, encodeRequest } from './envelope.js';

const name = fc.string({ maxLength: 40 });
const context = fc.record({ flow: name, hop: name, traceparent: name }, { requiredKeys: [] });

describe('envelopes', () => {
  it('a request comes out as it went in', () => {
    const request = fc.record({
      id: name,
      from: fc.stringMatching(/^[0-9a-f]{1,32}$/),
      pattern: name,
      deadline: fc.integer(),
      context,
      payload: fc.jsonValue(),
    });
    fc.assert(
      fc.property(request, (value) => {
        expect(decodeRequest(encodeRequest(value, 'it'))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('an answer comes out as it went in, value or error', () => {
    const error = fc.record({ code: name, reason: name, hint: name });
    const answer = fc.oneof(fc.record({ id: name, payload: fc.jsonValue() }), fc.record({ id: name, error }));
    fc.assert(
      fc.property(answer, (value) => {
        expect(decodeAnswer(encodeAnswer(value, 'it'))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('no text makes the reader throw anything but a BusError', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => decodeRequest(text)).toThrow(expect.objectContaining({ code: 'BUS_UNREADABLE' }));
      }),
    );
  });

  it('an error that travels is never too large itself', () => {
    class Huge extends IdpropError {}
    const error = answerError(new Huge('HUGE', 'x'.repeat(1_000_000), 'y'.repeat(1_000_000)), 'it');
    expect(decodeAnswer(encodeAnswer({ id: 'i'.repeat(256), error }, 'it')).error?.reason).toHaveLength(4000);
  });
});
