/** Of two readings of a growing list, both cut to its newest lines: what the second has more. Lines have no number, so the longest overlap counts. */
export function newLines<T>(before: readonly T[], after: readonly T[]): T[] {
  const key = (line: T): string => JSON.stringify(line);
  const old = before.map(key);
  const now = after.map(key);
  for (let overlap = Math.min(old.length, now.length); overlap > 0; overlap--) {
    if (old.slice(-overlap).every((line, index) => line === now[index])) return after.slice(overlap);
  }
  return [...after];
}
