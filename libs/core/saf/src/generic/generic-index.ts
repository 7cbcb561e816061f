import { compilePattern, type Matcher, type Variables } from './pattern.js';
import type { Name } from './name.js';
import { Place, Shape, type Entry } from './place.js';
import { Qualifiers } from './qualifiers.js';
import { Search } from './search.js';
import { moreSpecific, specificityKey } from './specificity.js';

const VARIABLE = /&[A-Z#@$]/;
const SHAPED = /[*%]/;

/**
 * Finds the most specific of many generic names that match a resource (saf.md 3), without trying them one by one: a trie of qualifiers, in
 * which literal qualifiers are looked up and patterns of a qualifier form a trie of characters. Names with RACFVARS variables are few, and
 * tried one by one.
 *
 *     A.B*.**        root -A-> . -shape B, star-> . -any-> here
 *     A.*            root -A-> . -shape '', open                      (general resources: one or more qualifiers)
 *     A.*  (exact)   root -A-> . -shape '', star-> here               (data sets with EGN: one qualifier)
 */
export class GenericIndex<T> {
  private readonly qualifiers = new Qualifiers();
  private readonly root = new Place<T>();
  private readonly search = new Search<T>(this.qualifiers);
  private readonly variable = new Map<string, Entry<T> & { readonly matches: Matcher }>();
  /** The name `*`. */
  private everything: Entry<T> | undefined;

  /** In place of what stood behind the same name. `exact`: a final `*` stays within its qualifier, as in data set names with EGN. */
  add(name: string, value: T, exact = false): void {
    const entry = { name, key: specificityKey(name), value };
    if (VARIABLE.test(name)) this.variable.set(name, { ...entry, matches: compilePattern(name) });
    else this.place(name, exact, entry);
  }

  delete(name: string, exact = false): void {
    if (!this.variable.delete(name)) this.place(name, exact, undefined);
  }

  /** What stands behind the name that wins; undefined when none matches. */
  find(name: Name, variables: Variables): T | undefined {
    let best = moreSpecific(this.search.find(this.root, name), this.everything);
    if (this.variable.size > 0) best = this.amongVariable(best, name.text, variables);
    return best?.value;
  }

  private amongVariable(others: Entry<T> | undefined, resource: string, variables: Variables): Entry<T> | undefined {
    let best = others;
    for (const entry of this.variable.values()) {
      if (moreSpecific(best, entry) === entry && entry.matches(resource, variables)) best = entry;
    }
    return best;
  }

  private place(name: string, exact: boolean, entry: Entry<T> | undefined): void {
    if (name === '*' && !exact) {
      this.everything = entry;
      return;
    }
    const qualifiers = name.split('.');
    const last = qualifiers.length - 1;
    let place = this.root;
    for (let i = 0; i <= last; i++) {
      const qualifier = qualifiers[i] as string;
      if (qualifier === '**') {
        place = place.any ??= new Place();
      } else if (!SHAPED.test(qualifier)) {
        place = place.literal(this.qualifiers.number(qualifier));
      } else {
        const isOpen = qualifier.endsWith('*');
        const shape = (place.shapes ??= new Shape()).at(isOpen ? qualifier.slice(0, -1) : qualifier);
        if (isOpen && i === last && !exact) {
          shape.open = entry;
          return;
        }
        place = isOpen ? (shape.star ??= new Place()) : (shape.exact ??= new Place());
      }
    }
    place.here = entry;
  }
}
