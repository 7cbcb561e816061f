import { encryptBlock } from '../des/des.js';
import { keySchedule } from '../des/key-schedule.js';
import { PassTicketError } from '../errors.js';

const HEX_KEY = /^[0-9A-Fa-f]{16}$/;

/**
 * A DES key of SSIGNON(KEYMASKED), prepared once: the round keys of sixteen rounds. The lowest bit of each byte is parity and
 * does not count; weak keys work. Shows nothing of itself.
 *
 * @example
 * const key = LegacyKey.fromHex('123456789ABCDEF0');
 * JSON.stringify({ key }); // '{"key":"****"}'
 */
export class LegacyKey {
  private constructor(
    /** Round keys, see {@link keySchedule}. */
    readonly schedule: Int32Array,
  ) {}

  /** From 16 hexadecimal digits; throws PASSTICKET_KEY otherwise, without showing them. */
  static fromHex(hex: string): LegacyKey {
    if (!HEX_KEY.test(hex)) {
      throw new PassTicketError('PASSTICKET_KEY', 'the key is not 16 hexadecimal digits', 'Use KEYMASKED(16 digits of 0-9 A-F)');
    }
    return LegacyKey.fromBytes(Buffer.from(hex, 'hex'));
  }

  /** From 8 bytes; throws PASSTICKET_KEY otherwise. */
  static fromBytes(bytes: Uint8Array): LegacyKey {
    if (bytes.length !== 8) throw new PassTicketError('PASSTICKET_KEY', 'the key is not 8 bytes long', 'Set the key anew');
    return new LegacyKey(keySchedule(bytes));
  }

  /** One block under the key, both in 16 hexadecimal digits: for traces, not for speed. */
  encrypt(block: string): string {
    const out = new Int32Array(2);
    encryptBlock(this.schedule, parseInt(block.slice(0, 8), 16), parseInt(block.slice(8), 16), out);
    return [...out].map((word) => (word >>> 0).toString(16).toUpperCase().padStart(8, '0')).join('');
  }

  toJSON(): string {
    return '****';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return 'LegacyKey ****';
  }
}
