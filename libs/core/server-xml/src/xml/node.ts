/** Where something was written. Line is 1-based. */
export interface Origin {
  readonly file: string;
  readonly line: number;
}

export interface XmlAttribute extends Origin {
  readonly name: string;
  readonly value: string;
}

/** An element as it was written, before merging and before variables. */
export interface XmlNode extends Origin {
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  /** Character data of the element itself, trimmed. */
  readonly text: string;
}

/** Attribute names match without case (zcee.md 1.1). */
export function attributeOf(node: XmlNode, name: string): XmlAttribute | undefined {
  const folded = name.toLowerCase();
  return node.attributes.find((attribute) => attribute.name.toLowerCase() === folded);
}
