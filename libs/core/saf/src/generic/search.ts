import type { Entry, Place, Shape } from './place.js';
import type { Qualifiers } from './qualifiers.js';
import { moreSpecific } from './specificity.js';

/**
 * One walk through the trie of generic names for the most specific one that matches. Branches are tried in the order of their rank (literal,
 * `%`, `*`, `**`), so that the first one which leads to a name is the right one. Results are compared only where that is not so: an end of a name
 * ranks last, and what follows `**` may match at several places.
 */
export class Search<T> {
  private resource = '';
  /** Qualifiers are looked at when the walk comes to them: where each begins, one more than have been looked at. */
  private readonly begins: number[] = [0];
  /** The number of each among the literal ones. */
  private readonly numbers: number[] = [];
  private known = 0;

  constructor(private readonly qualifiers: Qualifiers) {}

  find(root: Place<T>, resource: string): Entry<T> | undefined {
    this.resource = resource;
    this.known = 0;
    return this.from(root, 0);
  }

  /** From the beginning of a qualifier on. */
  private from(place: Place<T>, at: number): Entry<T> | undefined {
    // `A.**` before `A`.
    if (this.isEnd(at)) return place.any?.here ?? place.here;
    if (at === this.known) this.lookUp(at);
    let best: Entry<T> | undefined;
    const literal = place.get(this.numbers[at] as number);
    if (literal !== undefined) {
      best = this.from(literal, at + 1);
      if (best !== undefined && !this.isEnd(at + 1)) return best;
    }
    if (place.shapes !== undefined) best = moreSpecific(best, this.within(place.shapes, at, this.begins[at] as number));
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
    const { resource } = this;
    if (position < (this.begins[at + 1] as number) - 1) {
      const after = shape.get(resource.charCodeAt(position));
      const found = after && this.within(after, at, position + 1);
      return found ?? (shape.percent && this.within(shape.percent, at, position + 1)) ?? this.rest(shape, at);
    }
    const exact = shape.exact && this.from(shape.exact, at + 1);
    // A `*` that stands alone takes at least one character.
    return position === this.begins[at] ? exact : moreSpecific(exact, this.rest(shape, at));
  }

  /** `*`: the rest of the qualifier, or of the name. */
  private rest(shape: Shape<T>, at: number): Entry<T> | undefined {
    return (shape.star && this.from(shape.star, at + 1)) ?? shape.open;
  }

  private isEnd(at: number): boolean {
    return (this.begins[at] as number) > this.resource.length;
  }

  private lookUp(at: number): void {
    const { begins, qualifiers } = this;
    this.numbers[at] = qualifiers.find(this.resource, begins[at] as number);
    begins[at + 1] = qualifiers.end + 1;
    this.known = at + 1;
  }
}
