/** What hangs at the end of a shape: `T` where the qualifier's pattern ends exactly, after a `*` within the qualifier, or after one that ends the name. */
export interface ShapeEnds<T, E> {
  /** The qualifier ends here. */
  exact?: T;
  /** `AB*`: the rest of the qualifier. */
  star?: T;
  /** `AB*` or `*` at the end of the name: the rest of the qualifier and any further ones. */
  open?: E;
}

/**
 * Patterns of one qualifier (`AB%`, `A*`, `*`), as a trie of characters: how many there are does not matter, only how many fit. Keyed by UTF-16
 * code unit; `%` stands for one character, a surrogate pair counting as two.
 */
export class ShapeTrie<T, E> implements ShapeEnds<T, E> {
  exact?: T;
  star?: T;
  open?: E;
  private next: Map<number, ShapeTrie<T, E>> | undefined;
  private percent: ShapeTrie<T, E> | undefined;

  /** The node of a pattern without its final `*`; made where it is not there. */
  at(pattern: string): ShapeTrie<T, E> {
    return pattern === '' ? this : this.child(pattern.charCodeAt(0)).at(pattern.slice(1));
  }

  /** Calls back for each pattern that fits the qualifier. A `*` fits at least one character where it stands alone. */
  match(qualifier: string, found: Found<T, E>, from = 0): void {
    if (from === qualifier.length) {
      if (this.exact !== undefined) found.qualifier(this.exact);
      if (from === 0) return;
    }
    if (this.star !== undefined) found.qualifier(this.star);
    if (this.open !== undefined) found.rest(this.open);
    if (from === qualifier.length) return;
    this.percent?.match(qualifier, found, from + 1);
    this.next?.get(qualifier.charCodeAt(from))?.match(qualifier, found, from + 1);
  }

  private child(code: number): ShapeTrie<T, E> {
    if (code === PERCENT) return (this.percent ??= new ShapeTrie());
    const next = (this.next ??= new Map<number, ShapeTrie<T, E>>());
    let node = next.get(code);
    if (node === undefined) next.set(code, (node = new ShapeTrie()));
    return node;
  }
}

export interface Found<T, E> {
  qualifier(node: T): void;
  rest(entry: E): void;
}

const PERCENT = '%'.charCodeAt(0);
