import type { Origin, XmlNode } from '../xml/node.js';
import { ELEMENTS, nestedMeta } from '../metadata/index.js';
import type { ElementMeta } from '../metadata/meta.js';
import { ruleBetween, type Placed, type Document } from './document.js';

/** A value as written, where it stands. */
export interface RawValue extends Origin {
  readonly value: string;
}

/** Several definitions of one thing, made one. Values are as written: variables are not expanded yet. */
export interface MergedElement extends Origin {
  readonly name: string;
  readonly id?: string;
  readonly meta?: ElementMeta;
  /** By lower-case name: the last definition's. */
  readonly attributes: ReadonlyMap<string, RawValue & { readonly name: string }>;
  /** Child elements that hold text only, by lower-case name: they are values of the attribute of that name. */
  readonly texts: ReadonlyMap<string, readonly RawValue[]>;
  readonly children: readonly MergedElement[];
}

/**
 * Makes one element of all definitions of a singleton, or of all with the same id; definitions without an id stay apart
 * (zcee.md 1.1, 1.2). The result is in the order in which each was first met.
 */
export function mergeAll(
  definitions: readonly Placed[],
  metaOf: (name: string) => ElementMeta | undefined = (name) => ELEMENTS[name],
): MergedElement[] {
  const groups = new Map<string, Placed[]>();
  let apart = 0;
  for (const definition of definitions) {
    const { node } = definition;
    const key = groupKey(node, metaOf(node.name)) ?? `${node.name} #${apart++}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [definition]);
    else group.push(definition);
  }
  return [...groups.values()].flatMap((group) => mergeGroup(group, metaOf) ?? []);
}

function groupKey(node: XmlNode, meta: ElementMeta | undefined): string | undefined {
  if (meta?.singleton === true) return node.name;
  const id = idOf(node);
  return id === undefined ? undefined : `${node.name}=${id}`;
}

function mergeGroup(all: readonly Placed[], metaOf: (name: string) => ElementMeta | undefined): MergedElement | undefined {
  const group = all.filter(({ document }) => !isIgnored(document, all));
  const first = group[0];
  if (first === undefined) return undefined;
  const meta = metaOf(first.node.name);
  const attributes = new Map<string, RawValue & { name: string }>();
  const texts = new Map<string, RawValue[]>();
  const nested: Placed[] = [];
  for (const { document, node } of group) {
    for (const attribute of node.attributes) attributes.set(attribute.name.toLowerCase(), attribute);
    for (const child of node.children) {
      if (isReplaced(document, child.name, group)) continue;
      if (isTextOnly(child, nestedMeta(meta, child.name))) {
        const key = child.name.toLowerCase();
        const value = { value: child.text, file: child.file, line: child.line };
        texts.set(key, [...(texts.get(key) ?? []), value]);
      } else nested.push({ document, node: child });
    }
  }
  const id = idOf(first.node);
  return {
    name: first.node.name,
    ...(id === undefined ? {} : { id }),
    ...(meta === undefined ? {} : { meta }),
    file: first.node.file,
    line: first.node.line,
    attributes,
    texts,
    children: mergeAll(nested, (name) => nestedMeta(meta, name)),
  };
}

/** IGNORE: the included definition is dropped if a file that leads to it defines the same thing. */
function isIgnored(document: Document, group: readonly Placed[]): boolean {
  return group.some((other) => other.document !== document && ruleBetween(other.document, document) === 'IGNORE');
}

/** REPLACE: an included file's collection of this name takes the place of that of the files that lead to it. */
function isReplaced(document: Document, child: string, group: readonly Placed[]): boolean {
  return group.some(
    (other) =>
      other.document !== document &&
      ruleBetween(document, other.document) === 'REPLACE' &&
      other.node.children.some((candidate) => candidate.name === child),
  );
}

/** `<audiences>a</audiences>`: a value, where the schema knows no element of that name. */
function isTextOnly(node: XmlNode, meta: ElementMeta | undefined): boolean {
  return meta === undefined && node.attributes.length === 0 && node.children.length === 0 && node.text !== '';
}

/** Variables are not expanded in `id`. */
function idOf(node: XmlNode): string | undefined {
  return node.attributes.find((attribute) => attribute.name.toLowerCase() === 'id')?.value;
}
