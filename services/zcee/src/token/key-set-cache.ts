import type { Jwk } from '@idprop/jwt';

interface KeySet {
  readonly keys: readonly Jwk[];
  /** Real milliseconds. */
  readonly fetchedAt: number;
}

/** Real milliseconds that a key set is used without asking again. */
export const KEEP_MS = 5 * 60_000;
/** Real milliseconds between two fetches for a kid that is not in the set: a flood of strange kids is no flood of fetches. */
export const RETRY_MS = 1_000;

/** Key sets by their configured URL: kept for a while, fetched again for a new kid, one fetch at a time. */
export class KeySetCache {
  private sets = new Map<string, KeySet>();
  private fetching = new Map<string, Promise<readonly Jwk[]>>();

  constructor(
    private readonly fetch: (url: string) => Promise<readonly Jwk[]>,
    private readonly now: () => number,
  ) {}

  /** The keys at a URL. Throws when they cannot be had. */
  keys(url: string): Promise<readonly Jwk[]> {
    return this.youngerThan(KEEP_MS, url);
  }

  /** The same after a key was not found: fetched anew unless that was done a moment ago. */
  keysAgain(url: string): Promise<readonly Jwk[]> {
    return this.youngerThan(RETRY_MS, url);
  }

  /** Forgets all; what is being fetched reaches those who wait for it, and is not kept. */
  clear(): void {
    this.sets = new Map();
    this.fetching = new Map();
  }

  private async youngerThan(age: number, url: string): Promise<readonly Jwk[]> {
    const known = this.sets.get(url);
    if (known !== undefined && this.now() - known.fetchedAt < age) return known.keys;
    const running = this.fetching.get(url) ?? this.fetchOnce(url);
    this.fetching.set(url, running);
    return running;
  }

  private async fetchOnce(url: string): Promise<readonly Jwk[]> {
    const { sets, fetching } = this;
    try {
      const keys = await this.fetch(url);
      sets.set(url, { keys, fetchedAt: this.now() });
      return keys;
    } finally {
      fetching.delete(url);
    }
  }
}
