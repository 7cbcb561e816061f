/** What an abbreviated keyword stands for: itself, the only keyword that begins so, or why it is neither. */
export type Resolved =
  | { readonly type: 'found'; readonly keyword: string }
  | { readonly type: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly type: 'unknown' };

/** Resolves a keyword typed in full or as a unique prefix (cics.md 7). A keyword in full always wins. */
export function resolveKeyword(typed: string, keywords: readonly string[], minimum = 1): Resolved {
  if (keywords.includes(typed)) return { type: 'found', keyword: typed };
  const candidates = typed.length < minimum ? [] : keywords.filter((keyword) => keyword.startsWith(typed));
  const [only, ...more] = candidates;
  if (only === undefined) return { type: 'unknown' };
  return more.length === 0 ? { type: 'found', keyword: only } : { type: 'ambiguous', candidates };
}
