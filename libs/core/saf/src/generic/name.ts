const PERIOD = '.'.charCodeAt(0);
/** FNV-1a. */
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * A resource name, read through once for all that is looked up by it: the whole name, and each of its qualifiers. One is used for many names, one
 * after the other, so that looking up leaves nothing behind.
 */
export class Name {
  text = '';
  /** Of the whole name. */
  hash = 0;
  /** Where each qualifier begins; after the last one, where another would begin. */
  readonly begins: number[] = [0];
  readonly hashes: number[] = [];

  read(text: string): this {
    const { begins, hashes } = this;
    let qualifier = 0;
    let whole = BASIS;
    let hash = BASIS;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === PERIOD) {
        hashes[qualifier++] = hash;
        begins[qualifier] = i + 1;
        whole = Math.imul(whole ^ hash, PRIME);
        hash = BASIS;
      } else {
        hash = Math.imul(hash ^ code, PRIME);
      }
    }
    hashes[qualifier] = hash;
    begins[qualifier + 1] = text.length + 1;
    this.hash = Math.imul(whole ^ hash, PRIME);
    this.text = text;
    return this;
  }
}

/** The slot of a hash, of a number of slots that is a power of two: the upper bits count too. */
export function slotOf(hash: number, slots: number): number {
  return (hash ^ (hash >>> 15)) & (slots - 1);
}
