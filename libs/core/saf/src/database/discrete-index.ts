import { slotOf, type Name } from '../generic/name.js';
import type { Profile } from './model.js';

const FIRST_SLOTS = 64;
const EMPTY = 0;

/**
 * Discrete profiles by name. Decisions ask by texts that have just been read: the engine's own tables would read each a second time for its hash, and
 * look into memory more often.
 */
export class DiscreteIndex {
  /** By turns the hash of a name, and its place in `profiles`, or {@link EMPTY}. A taken slot is passed by for the next one. */
  private slots = new Int32Array(2 * FIRST_SLOTS);
  /** One that was deleted leaves a hole until all are placed anew. */
  private profiles: (Profile | undefined)[] = [undefined];

  constructor(private readonly name: Name) {}

  /** In place of what was there by the same name. */
  add(profile: Profile): void {
    if (this.profiles.length * 4 > this.slots.length) this.placeAnew();
    const { hash } = this.name.read(profile.name);
    const slot = this.slotOf(hash, profile.name);
    if (this.slots[slot + 1] === EMPTY) {
      this.slots[slot] = hash;
      this.slots[slot + 1] = this.profiles.push(profile) - 1;
    } else {
      this.profiles[this.slots[slot + 1] as number] = profile;
    }
  }

  delete(name: string): void {
    const place = this.slots[this.slotOf(this.name.read(name).hash, name) + 1] as number;
    if (place !== EMPTY) this.profiles[place] = undefined;
  }

  find({ hash, text }: Name): Profile | undefined {
    return this.profiles[this.slots[this.slotOf(hash, text) + 1] as number];
  }

  /** That of the name, or the empty one where it would stand. */
  private slotOf(hash: number, name: string): number {
    const { profiles, slots } = this;
    const last = slots.length - 2;
    for (let slot = slotOf(hash, slots.length / 2) * 2; ; slot = (slot + 2) & last) {
      const place = slots[slot + 1] as number;
      if (place === EMPTY || (slots[slot] === hash && profiles[place]?.name === name)) return slot;
    }
  }

  /** With holes closed, and room for as many again. */
  private placeAnew(): void {
    const profiles = this.profiles.filter((profile) => profile !== undefined);
    let slots = FIRST_SLOTS;
    while (slots < profiles.length * 4) slots *= 2;
    this.slots = new Int32Array(2 * slots);
    this.profiles = [undefined];
    for (const profile of profiles) this.add(profile);
  }
}
