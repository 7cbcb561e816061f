import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { inspect } from 'node:util';
import { HmacKey } from './hmac-key.js';
import { INITIAL_STATE, ROUND_CONSTANTS } from './sha512-constants.js';

describe('HMAC-SHA-512', () => {
  it('has the constants that FIPS 180-4 prints', () => {
    expect(ROUND_CONSTANTS.map((word) => word.toString(16).padStart(16, '0')).filter((_, i) => [0, 1, 79].includes(i))).toEqual([
      '428a2f98d728ae22',
      '7137449123ef65cd',
      '6c44198c4a475817',
    ]);
    expect([INITIAL_STATE[0], INITIAL_STATE[7]].map((word) => word?.toString(16))).toEqual(['6a09e667f3bcc908', '5be0cd19137e2179']);
  });

  it('is what node:crypto computes, with keys shorter and longer than a block (property)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.uint8Array({ maxLength: 111 }), (key, message) => {
        const model = createHmac('sha512', key).update(message).digest('hex');
        expect(Buffer.from(new HmacKey(key).mac(message)).toString('hex')).toBe(model);
      }),
      { numRuns: 500 },
    );
  });

  it('takes a key longer than a block as its hash (RFC 2104)', () => {
    const key = Buffer.alloc(129, 7);
    expect(new HmacKey(key).mac(Buffer.from('a'))).toEqual(new HmacKey(createHash('sha512').update(key).digest()).mac(Buffer.from('a')));
  });

  it('refuses a message that needs a second block', () => {
    expect(() => new HmacKey(Buffer.alloc(32)).mac(new Uint8Array(112))).toThrow(RangeError);
  });

  it('shows no key', () => {
    expect(inspect(new HmacKey(Buffer.alloc(64, 0x41)), { showHidden: true, depth: 5 })).not.toContain('65');
    expect(JSON.stringify(new HmacKey(Buffer.alloc(64, 0x41)))).toBe('{}');
  });
});
