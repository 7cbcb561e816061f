import { Name, slotOf } from './name.js';

const FIRST_SLOTS = 64;

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
  private readonly name = new Name();

  /** The number of a qualifier; made where it is new. */
  number(qualifier: string): number {
    const name = this.name.read(qualifier);
    const known = this.find(name, 0);
    if (known !== NO_QUALIFIER) return known;
    if (this.texts.length > this.slots.length) this.grow();
    const number = this.texts.push(qualifier) - 1;
    this.hashes.push(name.hashes[0] as number);
    this.place(number);
    return number;
  }

  /** The number of a name's qualifier; {@link NO_QUALIFIER} for none. */
  find({ begins, hashes: asked, text }: Name, at: number): number {
    const { after, hashes, texts } = this;
    const hash = asked[at] as number;
    let number = this.slots[slotOf(hash, this.slots.length)] as number;
    while (number !== NO_QUALIFIER && (hashes[number] !== hash || !isAt(text, begins, at, texts[number] as string))) {
      number = after[number] as number;
    }
    return number;
  }

  private grow(): void {
    this.slots = new Int32Array(this.slots.length * 2);
    for (let number = 1; number < this.texts.length; number++) this.place(number);
  }

  private place(number: number): void {
    const slot = slotOf(this.hashes[number] as number, this.slots.length);
    this.after[number] = this.slots[slot] as number;
    this.slots[slot] = number;
  }
}

function isAt(name: string, begins: readonly number[], at: number, qualifier: string): boolean {
  const from = begins[at] as number;
  if (qualifier.length !== (begins[at + 1] as number) - 1 - from) return false;
  for (let i = 0; i < qualifier.length; i++) if (qualifier.charCodeAt(i) !== name.charCodeAt(from + i)) return false;
  return true;
}
