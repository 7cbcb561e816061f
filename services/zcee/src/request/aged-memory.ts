interface Kept<T> {
  readonly value: T;
  /** Emulated milliseconds. */
  readonly at: number;
}

export interface Remembered<T> {
  readonly value: T;
  /** Emulated milliseconds since it was put. */
  readonly age: number;
}

/** Values kept by emulated time, the oldest forgotten first; a clock that was moved back makes an entry unknown. */
export class AgedMemory<T> {
  private readonly kept = new Map<string, Kept<T>>();

  /** `timeout`: emulated milliseconds; an entry of that age is unknown. */
  get(key: string, now: number, timeout: number): Remembered<T> | undefined {
    const known = this.kept.get(key);
    return known !== undefined && now >= known.at && now - known.at < timeout ? { value: known.value, age: now - known.at } : undefined;
  }

  put(key: string, value: T, now: number, maxEntries: number): void {
    this.kept.delete(key);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size < maxEntries) break;
      this.kept.delete(oldest);
    }
    this.kept.set(key, { value, at: now });
  }

  clear(): void {
    this.kept.clear();
  }

  get size(): number {
    return this.kept.size;
  }
}
