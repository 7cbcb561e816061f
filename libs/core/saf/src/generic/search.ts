import { Name } from './name.js';
import type { Entry, Place, Shape } from './place.js';
import type { Qualifiers } from './qualifiers.js';
import { moreSpecific } from './specificity.js';

/**
 * One walk through the trie of generic names for the most specific one that matches. Branches are tried in the order of their rank (literal,
 * `%`, `*`, `**`), so that the first one which leads to a name is the right one. Results are compared only where that is not so: an end of a name
 * ranks last, and what follows `**` may match at several places.
 */
export class Search<T> {
  private name = new Name();
  /** The number of each qualifier among the literal ones, as far as they have been looked up: when the walk comes to them. */
  private readonly numbers: number[] = [];
  private known = 0;

  constructor(private readonly qualifiers: Qualifiers) {}

  find(root: Place<T>, name: Name): Entry<T> | undefined {
    this.name = name;
    this.known = 0;
    return this.from(root, 0);
  }

  /** From the beginning of a qualifier on. */
  private from(place: Place<T>, at: number): Entry<T> | undefined {
    // `A.**` before `A`.
    if (this.isEnd(at)) return place.any?.here ?? place.here;
    if (at === this.known) this.numbers[this.known++] = this.qualifiers.find(this.name, at);
    let best: Entry<T> | undefined;
    const literal = place.get(this.numbers[at] as number);
    if (literal !== undefined) {
      best = this.from(literal, at + 1);
      if (best !== undefined && !this.isEnd(at + 1)) return best;
    }
    if (place.shapes !== undefined) best = moreSpecific(best, this.within(place.shapes, at, this.name.begins[at] as number));
    return best ?? (place.any === undefined ? undefined : this.anywhere(place.any, at));
  }

  /** `**` takes any number of qualifiers. */
  private anywhere(place: Place<T>, at: number): Entry<T> | undefined {
    for (let best: Entry<T> | undefined, next = at; ; next++) {
      best = moreSpecific(best, this.from(place, next));
      if (this.isEnd(next)) return best;
    }
  }

  /** From a character of a qualifier on. */
  private within(shape: Shape<T>, at: number, position: number): Entry<T> | undefined {
    const { begins, text } = this.name;
    if (position < (begins[at + 1] as number) - 1) {
      const after = shape.get(text.charCodeAt(position));
      const found = after && this.within(after, at, position + 1);
      return found ?? (shape.percent && this.within(shape.percent, at, position + 1)) ?? this.rest(shape, at);
    }
    const exact = shape.exact && this.from(shape.exact, at + 1);
    // A `*` that stands alone takes at least one character.
    return position === begins[at] ? exact : moreSpecific(exact, this.rest(shape, at));
  }

  /** `*`: the rest of the qualifier, or of the name. */
  private rest(shape: Shape<T>, at: number): Entry<T> | undefined {
    return (shape.star && this.from(shape.star, at + 1)) ?? shape.open;
  }

  private isEnd(at: number): boolean {
    return (this.name.begins[at] as number) > this.name.text.length;
  }
}
