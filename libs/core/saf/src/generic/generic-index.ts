import { compilePattern, type Matcher, type Variables } from './pattern.js';
import { specificityKey } from './specificity.js';
import { ShapeTrie, type Found } from './shape-trie.js';

interface Entry {
  readonly name: string;
  readonly key: string;
}

/** Where the qualifiers so far lead to. */
class Node {
  /** Qualifiers without generic characters. */
  literals: Map<string, Node> | undefined;
  shapes: ShapeTrie<Node, Entry> | undefined;
  /** After `**`. */
  any: Node | undefined;
  /** A name that ends here. */
  here: Entry | undefined;
}

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
export class GenericIndex {
  private readonly root = new Node();
  private readonly variable = new Map<string, Entry & { readonly matches: Matcher }>();

  /** `exact`: a final `*` stays within its qualifier, as in data set names with EGN. */
  add(name: string, exact = false): void {
    const entry = { name, key: specificityKey(name) };
    if (VARIABLE.test(name)) this.variable.set(name, { ...entry, matches: compilePattern(name) });
    else this.place(name, exact, entry);
  }

  delete(name: string, exact = false): void {
    if (!this.variable.delete(name)) this.place(name, exact, undefined);
  }

  /** The name that wins; undefined when none matches. */
  find(resource: string, variables: Variables): string | undefined {
    let best = new Search(resource.split('.')).from(this.root);
    for (const entry of this.variable.values()) {
      if (isBetter(entry, best) && entry.matches(resource, variables)) best = entry;
    }
    return best?.name;
  }

  private place(name: string, exact: boolean, entry: Entry | undefined): void {
    const qualifiers = name.split('.');
    const last = qualifiers.length - 1;
    let node = this.root;
    for (let i = 0; i <= last; i++) {
      const qualifier = qualifiers[i] as string;
      // `*` alone is everything, as `**` is.
      if (qualifier === '**' || (qualifier === '*' && last === 0 && !exact)) {
        node = node.any ??= new Node();
      } else if (!SHAPED.test(qualifier)) {
        node = literal(node, qualifier);
      } else {
        const shapes = (node.shapes ??= new ShapeTrie());
        const isOpen = qualifier.endsWith('*');
        const shape = shapes.at(isOpen ? qualifier.slice(0, -1) : qualifier);
        if (isOpen && i === last && !exact) {
          if (entry === undefined) delete shape.open;
          else shape.open = entry;
          return;
        }
        node = isOpen ? (shape.star ??= new Node()) : (shape.exact ??= new Node());
      }
    }
    node.here = entry;
  }
}

function literal(node: Node, qualifier: string): Node {
  const literals = (node.literals ??= new Map<string, Node>());
  let next = literals.get(qualifier);
  if (next === undefined) literals.set(qualifier, (next = new Node()));
  return next;
}

/** One walk through the trie. */
class Search {
  private best: Entry | undefined;

  constructor(private readonly qualifiers: readonly string[]) {}

  from(root: Node): Entry | undefined {
    this.walk(root, 0);
    return this.best;
  }

  private walk(node: Node, at: number): void {
    const { qualifiers } = this;
    const { literals, shapes, any } = node;
    if (at === qualifiers.length) {
      if (node.here !== undefined) this.offer(node.here);
      if (any?.here !== undefined) this.offer(any.here);
      return;
    }
    const qualifier = qualifiers[at] as string;
    const next = literals?.get(qualifier);
    if (next !== undefined) this.walk(next, at + 1);
    if (shapes !== undefined) shapes.match(qualifier, this.found(at));
    if (any !== undefined) for (let skipped = at; skipped <= qualifiers.length; skipped++) this.walk(any, skipped);
  }

  private found(at: number): Found<Node, Entry> {
    return { qualifier: (node) => this.walk(node, at + 1), rest: (entry) => this.offer(entry) };
  }

  private offer(entry: Entry): void {
    if (isBetter(entry, this.best)) this.best = entry;
  }
}

/** As compareSpecificity, on keys made beforehand. */
function isBetter(entry: Entry, than: Entry | undefined): boolean {
  if (than === undefined) return true;
  return entry.key === than.key ? entry.name < than.name : entry.key < than.key;
}
