/** What a verb takes: positional operands first, then keywords in any order. */
export interface Grammar {
  readonly verb: string;
  readonly aliases: readonly string[];
  readonly positionals: readonly Positional[];
  readonly keywords: ReadonlyMap<string, Keyword>;
}

export interface Positional {
  readonly name: string;
  readonly optional?: boolean;
}

export interface Keyword {
  readonly name: string;
  readonly value: 'none' | 'optional' | 'required';
  /** False: recognised, and said to be so, but without effect yet. */
  readonly actedOn: boolean;
}

/**
 * Keywords in short: `NAME()` with a value, `NOTIFY(?)` with or without, `SPECIAL` without; `~MODEL()` is recognised only.
 */
export function keywords(...texts: readonly string[]): ReadonlyMap<string, Keyword> {
  return new Map(
    texts
      .join(' ')
      .split(/\s+/)
      .map((text) => {
        const [, mark, name = '', value] = /^(~?)([A-Z0-9]+)(\(\??\))?$/.exec(text) ?? [];
        if (name === '') throw new Error(`"${text}" is no keyword`);
        return [
          name,
          { name, value: value === undefined ? 'none' : value === '()' ? 'required' : 'optional', actedOn: mark === '' },
        ] as const;
      }),
  );
}

/** The keyword that a word means: itself, or the only one that begins with it (saf.md 8.3). */
export function findKeyword(grammar: Grammar, word: string): Keyword | undefined {
  const exact = grammar.keywords.get(word);
  if (exact !== undefined) return exact;
  const candidates = [...grammar.keywords.values()].filter(({ name }) => name.startsWith(word));
  return candidates.length === 1 ? candidates[0] : undefined;
}
