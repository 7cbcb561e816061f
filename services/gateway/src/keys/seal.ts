import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { IdpropError } from '@idprop/decision';

/** Private keys and tokens at rest: AES-256-GCM under a key that only the gateway's processes are given. */
export interface Seal {
  seal(plain: string): string;
  /** Throws KEYS_UNREADABLE when the text was sealed under another key or was changed. */
  open(sealed: string): string;
}

export class KeysUnreadable extends IdpropError {
  constructor() {
    super(
      'KEYS_UNREADABLE',
      'what the gateway keeps (signing keys, tokens) cannot be unsealed',
      'Give all replicas the same sealing secret, or reset the state',
    );
  }
}

const PREFIX = 'a256gcm:';
const IV_BYTES = 12;
const TAG_BYTES = 16;

export function createSeal(secret: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'idprop gateway signing keys', 32));
  return {
    seal(plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return PREFIX + Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed) {
      try {
        if (!sealed.startsWith(PREFIX)) throw new KeysUnreadable();
        const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
      } catch {
        throw new KeysUnreadable();
      }
    },
  };
}

/** Without a sealing secret (a sysplex inside a test process): kept as they are, in that process's memory. */
export const NO_SEAL: Seal = { seal: (plain) => plain, open: (sealed) => sealed };
