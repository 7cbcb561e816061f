/**
 * Which of two matching generic names wins (saf.md 3.2): compared left to right, at the first difference
 * literal < `&` < `%` < `*` < `**` < end of the name, the lower being more specific. A period is a literal.
 *
 * Returned as a text, one digit per place, so that comparing texts compares patterns.
 */
export function specificityKey(pattern: string): string {
  return `${pattern.replace(/\*\*|[\s\S]/g, rank)}5`;
}

function rank(token: string): string {
  switch (token) {
    case '&':
      return '1';
    case '%':
      return '2';
    case '*':
      return '3';
    case '**':
      return '4';
    default:
      return '0';
  }
}

/** Negative when `a` is more specific. Patterns of equal rank are ordered by name, so that every replica chooses the same. */
export function compareSpecificity(a: string, b: string): number {
  const keyA = specificityKey(a);
  const keyB = specificityKey(b);
  if (keyA !== keyB) return keyA < keyB ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The one that wins of two names with keys made beforehand; as {@link compareSpecificity}. */
export function moreSpecific<E extends { readonly name: string; readonly key: string }>(a: E | undefined, b: E | undefined): E | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.key !== b.key) return a.key < b.key ? a : b;
  return b.name < a.name ? b : a;
}
