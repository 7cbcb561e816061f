import fc from 'fast-check';
import { enhancedVectors, traces } from '../testing/vectors.js';
import { EnhancedKey } from './enhanced-key.js';
import { EnhancedTickets } from './enhanced-tickets.js';
import { fromEnhancedTicket, toEnhancedTicket } from './translate.js';

const UPPER_RANGE = 2 ** 41;

describe('enhanced PassTickets', () => {
  it(`are those of all ${enhancedVectors.length} vectors, and decode to their second`, () => {
    expect(enhancedVectors.length).toBeGreaterThan(50);
    for (const { type, userid, applid, key, epoch, passticket } of enhancedVectors) {
      const tickets = new EnhancedTickets(EnhancedKey.fromHex(key), type, userid, applid);
      expect([tickets.generate(epoch), tickets.decode(passticket)]).toEqual([passticket, type === 'UPPER' ? epoch % UPPER_RANGE : epoch]);
    }
  });

  it.each(traces.enhanced)('go through the traced values of $type', (trace) => {
    const key = EnhancedKey.fromHex(trace.key);
    const mac = (message: string, digits: number): string =>
      Buffer.from(key.mac(Buffer.from(message, 'hex')))
        .toString('hex')
        .toUpperCase()
        .slice(0, digits);
    expect(mac(trace.userappl_ebcdic, 12)).toBe(trace.hmac_left6);
    for (const { hmac_input, hmac_left3 } of trace.rounds) expect(mac(hmac_input, 6)).toBe(hmac_left3);
    expect(toEnhancedTicket(trace.type, parseInt(trace.timecoder_output, 16))).toBe(trace.passticket);
    expect(new EnhancedTickets(key, trace.type, trace.userid, trace.applid).generate(trace.epoch)).toBe(trace.passticket);
  });

  it('decode to the second that they were made for (property)', () => {
    const name = fc.stringMatching(/^[A-Z0-9#@$]{1,8}$/);
    const type = fc.constantFrom('UPPER', 'MIXED');
    fc.assert(
      fc.property(name, name, type, fc.integer({ min: 0, max: 2 ** 40 }), (userid, applname, kind, second) => {
        const tickets = new EnhancedTickets(EnhancedKey.fromHex('5A'.repeat(64)), kind, userid, applname);
        expect(tickets.decode(tickets.generate(second))).toBe(second);
      }),
    );
  });

  it('translate all that a type holds, and nothing else (property)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 48 - 1 }), (value) =>
        expect(fromEnhancedTicket('MIXED', toEnhancedTicket('MIXED', value))).toBe(value),
      ),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: UPPER_RANGE - 1 }), (value) =>
        expect(fromEnhancedTicket('UPPER', toEnhancedTicket('UPPER', value))).toBe(value),
      ),
    );
    expect(['ZZZZZZZZ', 'P6A0UIm5', 'P6A0UIM', 'P6A0UI-5'].map((text) => fromEnhancedTicket('UPPER', text))).toEqual(
      Array(4).fill(undefined),
    );
    expect(['________', 'CIb4y2an', 'CIb4y2a#'].map((text) => fromEnhancedTicket('MIXED', text) !== undefined)).toEqual([
      true,
      true,
      false,
    ]);
  });

  it.each([31, 257])('refuse a key of %d bytes', (bytes) => {
    expect(() => EnhancedKey.fromHex('00'.repeat(bytes))).toThrow(expect.objectContaining({ code: 'PASSTICKET_KEY' }));
  });

  it.each([-1, 0.5, 2 ** 48])('refuse the time %d', (second) => {
    const tickets = new EnhancedTickets(EnhancedKey.fromHex('00'.repeat(32)), 'UPPER', 'A', 'B');
    expect(() => tickets.generate(second)).toThrow(expect.objectContaining({ code: 'PASSTICKET_TIME' }));
  });
});
