import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { PassTicketError } from '../errors.js';

const MIN_BYTES = 32;
const MAX_BYTES = 256;

/** An HMAC key of EPTKEYLABEL: 256 to 2048 bits. Shows nothing of itself. */
export class EnhancedKey {
  private constructor(private readonly key: KeyObject) {}

  /** From hexadecimal digits; throws PASSTICKET_KEY for any other length, without showing them. */
  static fromHex(hex: string): EnhancedKey {
    const bytes = /^(?:[0-9A-Fa-f]{2})+$/.test(hex) ? Buffer.from(hex, 'hex') : Buffer.alloc(0);
    if (bytes.length < MIN_BYTES || bytes.length > MAX_BYTES) {
      throw new PassTicketError('PASSTICKET_KEY', 'the HMAC key has not 256 to 2048 bits', 'Use 64 to 512 hexadecimal digits');
    }
    return new EnhancedKey(createSecretKey(bytes));
  }

  /** HMAC-SHA-512. */
  mac(message: Uint8Array): Buffer {
    return createHmac('sha512', this.key).update(message).digest();
  }

  toJSON(): string {
    return '****';
  }
}
