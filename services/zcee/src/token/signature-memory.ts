import { createHash, type KeyObject } from 'node:crypto';

interface Remembered {
  readonly key: KeyObject;
  readonly algorithm: string;
  /** Real milliseconds. */
  readonly until: number;
}

/** Real milliseconds that a good signature is remembered. */
const KEEP_MS = 60_000;
const MAX_ENTRIES = 10_000;

/**
 * Signatures that were found good, by the token's SHA-256: only that, never across keys or algorithms. Every other check,
 * the token's times among them, is made each time.
 */
export class SignatureMemory {
  private readonly entries = new Map<string, Remembered>();

  constructor(private readonly now: () => number) {}

  knows(token: string, algorithm: string, key: KeyObject): boolean {
    const entry = this.entries.get(digest(token));
    return entry !== undefined && entry.key === key && entry.algorithm === algorithm && entry.until > this.now();
  }

  remember(token: string, algorithm: string, key: KeyObject): void {
    if (this.entries.size >= MAX_ENTRIES) {
      const oldest = this.entries.keys().next().value;
      if (oldest !== undefined) this.entries.delete(oldest);
    }
    this.entries.set(digest(token), { key, algorithm, until: this.now() + KEEP_MS });
  }

  get size(): number {
    return this.entries.size;
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('base64');
}
