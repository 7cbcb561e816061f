/** A generic name with what stands behind it. */
export interface Entry<T> {
  readonly name: string;
  /** See specificityKey. */
  readonly key: string;
  readonly value: T;
}

/** What parts by a number, from 0. Most places have one way on only, which is kept without a map. */
class Ways<W> {
  private number = -1;
  private first: W | undefined = undefined;
  private others: Map<number, W> | undefined = undefined;

  get(number: number): W | undefined {
    return number === this.number ? this.first : this.others?.get(number);
  }

  set(number: number, way: W): W {
    if (this.first === undefined) {
      this.number = number;
      this.first = way;
    } else {
      (this.others ??= new Map<number, W>()).set(number, way);
    }
    return way;
  }
}

/** Between two qualifiers of generic names: where those so far lead to. Ways on: qualifiers without generic characters, by number. */
export class Place<T> extends Ways<Place<T>> {
  /** Qualifiers with generic characters: where their texts begin. */
  shapes: Shape<T> | undefined = undefined;
  /** After `**`. */
  any: Place<T> | undefined = undefined;
  /** A name that ends here. */
  here: Entry<T> | undefined = undefined;

  literal(number: number): Place<T> {
    return this.get(number) ?? this.set(number, new Place());
  }
}

/**
 * Within a qualifier with generic characters (`AB%`, `A*`, `*`): a trie of characters, so that it does not matter how many there are, only how many
 * fit. Ways on: UTF-16 code units; `%` stands for one of them.
 */
export class Shape<T> extends Ways<Shape<T>> {
  percent: Shape<T> | undefined = undefined;
  /** The qualifier ends here. */
  exact: Place<T> | undefined = undefined;
  /** `AB*`: after the rest of the qualifier. */
  star: Place<T> | undefined = undefined;
  /** `AB*` or `*` at the end of a name: the rest of the qualifier and any further ones. */
  open: Entry<T> | undefined = undefined;

  /** The shape of a text without its final `*`; made where it is not there. */
  at(text: string): Shape<T> {
    return text === '' ? this : this.after(text.charCodeAt(0)).at(text.slice(1));
  }

  private after(code: number): Shape<T> {
    return code === PERCENT ? (this.percent ??= new Shape()) : (this.get(code) ?? this.set(code, new Shape()));
  }
}

const PERCENT = '%'.charCodeAt(0);
