/* Small helpers for immutable records. */

export function freeze<T extends object>(record: T): T {
  return Object.freeze(record);
}

export function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}

export function refill<T extends object>(map: Map<string, T>, records: readonly T[], keyOf: (record: T) => string): void {
  map.clear();
  for (const record of records) map.set(keyOf(record), freeze(record));
}

export function sorted<T>(records: readonly T[], keyOf: (record: T) => string): T[] {
  return [...records].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
