import { HmacKey } from '../hmac/hmac-key.js';
import { PassTicketError } from '../errors.js';

const MIN_BYTES = 32;
const MAX_BYTES = 256;

/**
 * An HMAC key of EPTKEYLABEL: 256 to 2048 bits. Shows nothing of itself.
 *
 * @example
 * const key = EnhancedKey.fromHex('5A'.repeat(64));
 * new EnhancedTickets(key, 'UPPER', 'FRED', 'BBGZDFLT').generate(1601305985).length; // 8
 */
export class EnhancedKey {
  private constructor(
    /** The prepared key. */
    readonly hmac: HmacKey,
  ) {}

  /** From hexadecimal digits; throws PASSTICKET_KEY for any other length, without showing them. */
  static fromHex(hex: string): EnhancedKey {
    return EnhancedKey.fromBytes(/^(?:[0-9A-Fa-f]{2})+$/.test(hex) ? Buffer.from(hex, 'hex') : new Uint8Array(0));
  }

  /** From 32 to 256 bytes; throws PASSTICKET_KEY otherwise. */
  static fromBytes(bytes: Uint8Array): EnhancedKey {
    if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
      throw new PassTicketError('PASSTICKET_KEY', 'the HMAC key has not 256 to 2048 bits', 'Use 64 to 512 hexadecimal digits');
    }
    return new EnhancedKey(new HmacKey(bytes));
  }

  /** HMAC-SHA-512 of a message of at most 111 bytes. */
  mac(message: Uint8Array): Uint8Array {
    return this.hmac.mac(message);
  }

  toJSON(): string {
    return '****';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return 'EnhancedKey ****';
  }
}
