import type { RacfChange } from './change.js';
import type { Classes } from './classes.js';
import { mergeMembers } from './merge-members.js';
import type { Profile } from './model.js';
import { ProfileSet, type Profiles } from './profile-set.js';
import { without } from './records.js';
import type { RacfSnapshot } from './snapshot.js';
import { StoredProfile } from './stored-profile.js';

const NO_PROFILES: Profiles = new ProfileSet();

/** The profiles of all classes but IDIDMAP: in the database, and as copies in storage (saf.md 1.3). */
export class ClassProfiles {
  private readonly inDatabase = new Map<string, ProfileSet>();
  private readonly inStorage = new Map<string, ProfileSet>();
  /** RACLISTed classes whose profiles, or grouping profiles, have changed since; and what a REFRESH would make of them, once asked for. */
  private readonly stale = new Map<string, Profiles | undefined>();

  constructor(private readonly classes: Classes) {}

  stored(className: string): Profiles {
    return this.inDatabase.get(className) ?? NO_PROFILES;
  }

  copyOf(className: string): Profiles | undefined {
    return this.inStorage.get(className);
  }

  /** Each copy in storage, with the name of its class. */
  copies(): IterableIterator<[string, Profiles]> {
    return this.inStorage.entries();
  }

  /** What a REFRESH would bring into storage; undefined where that changes nothing, or the class is not in storage. */
  refreshed(className: string): Profiles | undefined {
    if (!this.stale.has(className) || !this.inStorage.has(className)) return undefined;
    let profiles = this.stale.get(className);
    if (profiles === undefined) this.stale.set(className, (profiles = this.newCopy(className, false)));
    return profiles;
  }

  put(className: string, profile: Profile): void {
    this.forChange(className).put(StoredProfile.of(profile));
  }

  delete(className: string, name: string): void {
    this.forChange(className).delete(name);
  }

  permit({ access, class: className, id, name }: Extract<RacfChange, { type: 'permit' }>): void {
    this.change(className, name, (profile) => ({
      ...profile,
      access: access === undefined ? without(profile.access, id) : { ...profile.access, [id]: access },
    }));
  }

  permitWhen(change: Extract<RacfChange, { type: 'permitWhen' }>): void {
    this.change(change.class, change.name, (profile) => withConditional(profile, change));
  }

  /** SETROPTS RACLIST. */
  takeCopy(className: string): Profiles {
    const copy = this.newCopy(className, true);
    this.inStorage.set(className, copy);
    this.stale.delete(className);
    return copy;
  }

  /** SETROPTS NORACLIST. */
  dropCopy(className: string): void {
    this.inStorage.delete(className);
    this.stale.delete(className);
  }

  snapshot(): Pick<RacfSnapshot, 'profiles' | 'inStorage'> {
    return {
      profiles: Object.fromEntries([...this.inDatabase].map(([className, profiles]) => [className, [...profiles]])),
      inStorage: Object.fromEntries(
        [...this.inStorage].map(([className, copy]) => [className, isSame(copy, this.stored(className)) ? 'same' : [...copy]]),
      ),
    };
  }

  restore({ inStorage, profiles: stored }: Pick<RacfSnapshot, 'profiles' | 'inStorage'>): void {
    this.inDatabase.clear();
    for (const [className, profiles] of Object.entries(stored)) this.inDatabase.set(className, profileSet(profiles));
    this.inStorage.clear();
    this.stale.clear();
    for (const [className, copy] of Object.entries(inStorage)) {
      this.inStorage.set(className, copy === 'same' ? this.storedSet(className).clone() : profileSet(copy));
      if (copy !== 'same') this.stale.set(className, undefined);
    }
  }

  private change(className: string, name: string, change: (profile: Profile) => Profile): void {
    const profile = this.inDatabase.get(className)?.get(name);
    if (profile !== undefined) this.put(className, change(profile));
  }

  /** The class's profiles, about to be changed: copies in storage that were made of them are old from now on. */
  private forChange(className: string): ProfileSet {
    this.stale.set(className, undefined);
    const member = this.classes.descriptor(className)?.member;
    if (member !== undefined) this.stale.set(member, undefined);
    return this.storedSet(className);
  }

  private storedSet(className: string): ProfileSet {
    let profiles = this.inDatabase.get(className);
    if (profiles === undefined) this.inDatabase.set(className, (profiles = new ProfileSet()));
    return profiles;
  }

  /** A copy in storage as it would be taken now; `apart` when it shall stay as it is. */
  private newCopy(className: string, apart: boolean): ProfileSet {
    const stored = this.storedSet(className);
    const groupClass = this.classes.descriptor(className)?.group;
    const groups = groupClass === undefined ? undefined : this.inDatabase.get(groupClass);
    if (groupClass === undefined || groups === undefined || groups.size === 0) return apart ? stored.clone() : stored;
    return mergeMembers(className, stored, groupClass, groups, this.classes.takesGenerics(className));
  }
}

function withConditional(profile: Profile, { id, when, access }: Extract<RacfChange, { type: 'permitWhen' }>): Profile {
  const { conditional = [], ...rest } = profile;
  const others = conditional.filter((entry) => entry.id !== id || entry.class !== when.class || entry.name !== when.name);
  const entries = access === undefined ? others : [...others, { ...when, id, access }];
  return entries.length === 0 ? rest : { ...rest, conditional: entries };
}

function profileSet(profiles: readonly Profile[]): ProfileSet {
  return new ProfileSet(new Map(profiles.map((profile) => [profile.name, StoredProfile.of(profile)])));
}

function isSame(copy: Profiles, stored: Profiles): boolean {
  if (copy.size !== stored.size) return false;
  for (const profile of copy) if (stored.get(profile.name) !== profile) return false;
  return true;
}
