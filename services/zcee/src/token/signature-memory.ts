import { hash, type KeyObject } from 'node:crypto';

/** What a signature was found good under. */
export interface Proof {
  readonly key: KeyObject;
  readonly algorithm: string;
  /** The policy's name: what one lets pass, the other has not seen. */
  readonly policy: 'liberty' | 'strict';
}

interface Remembered extends Proof {
  /** Real milliseconds. */
  readonly until: number;
}

/** Real milliseconds that a good signature is remembered. Keys are objects of their set: a set that is fetched anew knows none of them. */
const KEEP_MS = 5 * 60_000;
const MAX_ENTRIES = 10_000;

/**
 * Signatures that were found good, by the token's SHA-256: only that, never across keys, algorithms or policies. Every other
 * check is made each time, so that a token that has ended is refused before anybody looks here.
 */
export class SignatureMemory {
  private readonly entries = new Map<string, Remembered>();

  constructor(private readonly now: () => number) {}

  knows(token: string, { key, algorithm, policy }: Proof): boolean {
    const entry = this.entries.get(digest(token));
    return entry?.key === key && entry.algorithm === algorithm && entry.policy === policy && entry.until > this.now();
  }

  remember(token: string, proof: Proof): void {
    if (this.entries.size >= MAX_ENTRIES) {
      const oldest = this.entries.keys().next().value;
      if (oldest !== undefined) this.entries.delete(oldest);
    }
    this.entries.set(digest(token), { ...proof, until: this.now() + KEEP_MS });
  }

  get size(): number {
    return this.entries.size;
  }
}

function digest(token: string): string {
  return hash('sha256', token, 'base64');
}
