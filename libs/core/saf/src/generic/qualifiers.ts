const FIRST_SLOTS = 64;
const PERIOD = '.'.charCodeAt(0);

/** No qualifier has this number. */
export const NO_QUALIFIER = 0;

/**
 * The literal qualifiers of many names, each known by a number. A qualifier of a resource is looked up where it stands, without being cut out: a
 * hash table of our own, since those of the engine take whole texts only.
 */
export class Qualifiers {
  private readonly texts: string[] = [''];
  private readonly hashes: number[] = [0];
  /** Of each number, the next one in the same slot. */
  private readonly after: number[] = [NO_QUALIFIER];
  private slots = new Int32Array(FIRST_SLOTS);
  private hash = 0;
  /** Where the qualifier ends that was looked up last: at a period, or at the end of the name. */
  end = 0;

  /** The number of a qualifier; made where it is new. */
  number(qualifier: string): number {
    const known = this.find(qualifier, 0);
    if (known !== NO_QUALIFIER) return known;
    if (this.texts.length > this.slots.length) this.grow();
    const number = this.texts.push(qualifier) - 1;
    this.hashes.push(this.hash);
    this.place(number);
    return number;
  }

  /** The number of the qualifier that begins here; {@link NO_QUALIFIER} for none. */
  find(name: string, from: number): number {
    this.read(name, from);
    const { after, end, hash, hashes, texts } = this;
    let number = this.slots[this.slot(hash)] as number;
    while (number !== NO_QUALIFIER && (hashes[number] !== hash || !isAt(name, from, end, texts[number] as string))) {
      number = after[number] as number;
    }
    return number;
  }

  /** FNV-1a. */
  private read(name: string, from: number): void {
    let hash = 0x811c9dc5;
    let end = from;
    for (; end < name.length; end++) {
      const code = name.charCodeAt(end);
      if (code === PERIOD) break;
      hash = Math.imul(hash ^ code, 0x01000193);
    }
    this.end = end;
    this.hash = hash;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    for (let number = 1; number < this.texts.length; number++) this.place(number);
  }

  private place(number: number): void {
    const slot = this.slot(this.hashes[number] as number);
    this.after[number] = this.slots[slot] as number;
    this.slots[slot] = number;
  }

  /** There is a power of two of them. */
  private slot(hash: number): number {
    return (hash ^ (hash >>> 15)) & (this.slots.length - 1);
  }
}

function isAt(name: string, from: number, to: number, text: string): boolean {
  if (text.length !== to - from) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== name.charCodeAt(from + i)) return false;
  return true;
}
