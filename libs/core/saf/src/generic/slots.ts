import { slotOf, type Name } from './name.js';

const FIRST_SLOTS = 64;
const EMPTY = 0;
/** Where a text is that is not there. */
export const NOWHERE = -1;

/**
 * Finds where a text is kept: a hash table of places. Decisions ask by texts that have just been read; the engine's own tables would read each of
 * them once more for its hash, and look into memory more often.
 */
export class Slots {
  /** By turns the hash of a text and its place, from 1. A taken slot is passed by for the next one. */
  private slots = new Int32Array(2 * FIRST_SLOTS);
  private taken = 0;

  /** `textAt`: what is kept at a place; undefined where nothing is any more. */
  constructor(private readonly textAt: (place: number) => string | undefined) {}

  find({ hash, text }: Name): number {
    const { slots } = this;
    for (let slot = this.first(hash); ; slot = this.next(slot)) {
      const place = (slots[slot + 1] as number) - 1;
      if (place === NOWHERE || (slots[slot] === hash && this.textAt(place) === text)) return place;
    }
  }

  /** A text that is not there yet. */
  enter(hash: number, place: number): void {
    if (this.taken * 4 >= this.slots.length) this.grow();
    this.taken++;
    this.put(hash, place + 1);
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Int32Array(before.length * 2);
    for (let slot = 0; slot < before.length; slot += 2) {
      if (before[slot + 1] !== EMPTY) this.put(before[slot] as number, before[slot + 1] as number);
    }
  }

  private put(hash: number, place: number): void {
    let slot = this.first(hash);
    while (this.slots[slot + 1] !== EMPTY) slot = this.next(slot);
    this.slots[slot] = hash;
    this.slots[slot + 1] = place;
  }

  private first(hash: number): number {
    return slotOf(hash, this.slots.length / 2) * 2;
  }

  private next(slot: number): number {
    return (slot + 2) & (this.slots.length - 1);
  }
}
