import type { XmlNode } from '../xml/node.js';

export const CONFLICT_RULES = ['MERGE', 'REPLACE', 'IGNORE'] as const;
export type ConflictRule = (typeof CONFLICT_RULES)[number];

/** One reading of one file. A file that is included twice is two documents. */
export interface Document {
  readonly file: string;
  /** The document whose include statement led here. */
  readonly parent?: Document;
  /** onConflict of that statement, its own or inherited from the statement that led to the parent. */
  readonly rule: ConflictRule;
}

/** A definition in the sequence in which it was met. An include's content counts at the include's position. */
export interface Placed {
  readonly document: Document;
  readonly node: XmlNode;
}

/**
 * The rule for a pair of documents: that of the include statement in the ancestor that leads to the other one. Undefined when
 * `ancestor` is no ancestor of `other`: then, as within one document, definitions merge (zcee.md 1.2).
 */
export function ruleBetween(ancestor: Document, other: Document): ConflictRule | undefined {
  for (let at: Document | undefined = other; at !== undefined; at = at.parent) {
    if (at !== ancestor && at.parent === ancestor) return at.rule;
  }
  return undefined;
}
