import type { Name } from '../generic/name.js';
import { NOWHERE, Slots } from '../generic/slots.js';
import type { Profile } from './model.js';

/** Discrete profiles by name, as decisions ask for them. */
export class DiscreteIndex {
  /** Where one was deleted there is a hole. */
  private profiles: (Profile | undefined)[] = [];
  private holes = 0;
  private slots = this.newSlots();

  constructor(private readonly name: Name) {}

  /** In place of what was there by the same name. */
  add(profile: Profile): void {
    const { hash } = this.name.read(profile.name);
    const place = this.slots.find(this.name);
    if (place === NOWHERE) this.slots.enter(hash, this.profiles.push(profile) - 1);
    else this.profiles[place] = profile;
  }

  delete(name: string): void {
    const place = this.slots.find(this.name.read(name));
    if (place === NOWHERE) return;
    this.profiles[place] = undefined;
    if (++this.holes * 2 > this.profiles.length) this.closeHoles();
  }

  find(name: Name): Profile | undefined {
    const place = this.slots.find(name);
    return place === NOWHERE ? undefined : this.profiles[place];
  }

  private closeHoles(): void {
    const profiles = this.profiles.filter((profile) => profile !== undefined);
    this.profiles = [];
    this.holes = 0;
    this.slots = this.newSlots();
    for (const profile of profiles) this.add(profile);
  }

  private newSlots(): Slots {
    return new Slots((place) => this.profiles[place]?.name);
  }
}
