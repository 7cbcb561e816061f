import { EnhancedKey } from '../enhanced/enhanced-key.js';
import { LegacyKey } from '../legacy/legacy-key.js';

/** Types of keys that PassTickets use: DES data keys of 8 bytes, HMAC keys of 32 to 256 bytes. */
export type KeyType = 'DATA' | 'HMAC';

/** Why a label gives no key that can be used. */
export type KeyProblem = 'no-label' | 'wrong-type' | 'wrong-length';

interface StoredKey {
  readonly type: KeyType;
  readonly bytes: Uint8Array;
}

/**
 * Stands for ICSF's key data set (CKDS): keys by label, of a type. Gives keys out ready for use, never their value.
 *
 * @example
 * const store = new KeyStore();
 * store.add('PTKT.TSO.DES', 'DATA', new Uint8Array(8)); // true
 * isKeyProblem(store.legacy('PTKT.TSO.DES')); // false
 * store.enhanced('PTKT.TSO.DES'); // 'wrong-type'
 */
export class KeyStore {
  readonly #keys = new Map<string, StoredKey>();
  readonly #legacy = new Map<string, LegacyKey>();
  readonly #enhanced = new Map<string, EnhancedKey>();

  /** False when the label is taken. */
  add(label: string, type: KeyType, bytes: Uint8Array): boolean {
    if (this.#keys.has(label)) return false;
    this.#keys.set(label, { type, bytes });
    return true;
  }

  /** The key of KEYLABEL: a DATA key of 8 bytes. */
  legacy(label: string): LegacyKey | KeyProblem {
    return this.find(label, 'DATA', this.#legacy, (bytes) => LegacyKey.fromBytes(bytes));
  }

  /** The key of EPTKEYLABEL: an HMAC key of 32 to 256 bytes. */
  enhanced(label: string): EnhancedKey | KeyProblem {
    return this.find(label, 'HMAC', this.#enhanced, (bytes) => EnhancedKey.fromBytes(bytes));
  }

  /** Labels and types, for displays. */
  labels(): { label: string; type: KeyType; bits: number }[] {
    return [...this.#keys].map(([label, { type, bytes }]) => ({ label, type, bits: 8 * bytes.length }));
  }

  private find<K>(label: string, type: KeyType, ready: Map<string, K>, prepare: (bytes: Uint8Array) => K): K | KeyProblem {
    const known = ready.get(label);
    if (known !== undefined) return known;
    const stored = this.#keys.get(label);
    if (stored === undefined) return 'no-label';
    if (stored.type !== type) return 'wrong-type';
    if (!FITS[type](stored.bytes.length)) return 'wrong-length';
    const key = prepare(stored.bytes);
    ready.set(label, key);
    return key;
  }
}

const FITS: Readonly<Record<KeyType, (bytes: number) => boolean>> = {
  DATA: (bytes) => bytes === 8,
  HMAC: (bytes) => bytes >= 32 && bytes <= 256,
};

/** Tells a key from the reason why there is none. */
export function isKeyProblem(key: unknown): key is KeyProblem {
  return typeof key === 'string';
}
