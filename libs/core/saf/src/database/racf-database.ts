import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { CLASS_SWITCHES, type ClassSwitch, type RacfChange } from './change.js';
import { BASE_CLASSES, CLASS_TABLE, type ClassDescriptor } from './class-table.js';
import { newProfile, type Group, type Profile, type User } from './model.js';
import { INITIAL_OPTIONS, type Options } from './options.js';
import { ProfileSet } from './profile-set.js';
import type { RacfSnapshot } from './snapshot.js';

const NO_PROFILES = new ProfileSet();

/** The profiles that decide in a class, and which copy they are of. */
export interface DecidingProfiles {
  readonly profiles: ProfileSet;
  readonly copy: 'database' | 'in-storage';
}

/**
 * One RACF database with its copies in storage: a fold of {@link RacfChange}s. Deterministic: the same changes in the same order
 * give the same {@link digest} everywhere. Holds immutable records; nobody but {@link apply} and {@link restore} changes it.
 */
export class RacfDatabase {
  private changeCount = 0;
  private currentOptions: Options = INITIAL_OPTIONS;
  private readonly switches = new Map<ClassSwitch, Set<string>>(CLASS_SWITCHES.map((name) => [name, new Set()]));
  private readonly ownClasses = new Map<string, ClassDescriptor>();
  private readonly userById = new Map<string, User>();
  private readonly groupByName = new Map<string, Group>();
  private readonly profiles = new Map<string, ProfileSet>();
  private readonly inStorage = new Map<string, ProfileSet>();

  /** Number of changes applied since the empty database. */
  get changes(): number {
    return this.changeCount;
  }

  get options(): Options {
    return this.currentOptions;
  }

  user(userid: string): User | undefined {
    return this.userById.get(userid);
  }

  group(group: string): Group | undefined {
    return this.groupByName.get(group);
  }

  users(): IterableIterator<User> {
    return this.userById.values();
  }

  groups(): IterableIterator<Group> {
    return this.groupByName.values();
  }

  /** The class's entry in the class descriptor table; undefined for an unknown class. */
  descriptor(className: string): ClassDescriptor | undefined {
    return this.ownClasses.get(className) ?? CLASS_TABLE.get(className);
  }

  /** The class and all that share its POSIT number: a SETROPTS switch is theirs together. */
  sharingPosit(className: string): readonly string[] {
    const posit = this.descriptor(className)?.posit;
    if (posit === undefined) return [];
    const all = new Map([...CLASS_TABLE, ...this.ownClasses]);
    return [...all.values()].filter((descriptor) => descriptor.posit === posit).map(({ name }) => name);
  }

  classNames(): readonly string[] {
    return [...new Set([...CLASS_TABLE.keys(), ...this.ownClasses.keys()])].sort();
  }

  isOn(name: ClassSwitch, className: string): boolean {
    return this.switches.get(name)?.has(className) === true;
  }

  isActive(className: string): boolean {
    return this.isOn('active', className) || (BASE_CLASSES as readonly string[]).includes(className);
  }

  isRaclisted(className: string): boolean {
    return this.inStorage.has(className);
  }

  /** The profiles in the database, whatever decides. */
  stored(className: string): ProfileSet {
    return this.profiles.get(className) ?? NO_PROFILES;
  }

  /** The copy in storage, where the class is RACLISTed. */
  copyOf(className: string): ProfileSet | undefined {
    return this.inStorage.get(className);
  }

  /** What decides in a class: the copy in storage where there is one, else the database (saf.md 1.3). */
  deciding(className: string): DecidingProfiles {
    const copy = this.inStorage.get(className);
    return copy === undefined ? { profiles: this.stored(className), copy: 'database' } : { profiles: copy, copy: 'in-storage' };
  }

  /** Members of a RACFVARS variable, as generic names see them. */
  readonly variables = (name: string): readonly string[] | undefined => this.deciding('RACFVARS').profiles.get(name)?.members;

  apply(change: RacfChange): void {
    this.changeCount += 1;
    switch (change.type) {
      case 'user': {
        const before = this.userById.get(change.user.userid);
        const kept = before === undefined ? {} : { connects: before.connects, filters: before.filters };
        this.userById.set(change.user.userid, freeze({ ...change.user, ...kept }));
        return;
      }
      case 'userDelete':
        this.userById.delete(change.userid);
        return;
      case 'group':
        this.groupByName.set(change.group.group, freeze(change.group));
        return;
      case 'groupDelete':
        this.groupByName.delete(change.group);
        return;
      case 'connect':
        this.changeUser(change.userid, (user) => ({ ...user, connects: { ...user.connects, [change.group]: change.connect } }));
        return;
      case 'disconnect':
        this.changeUser(change.userid, (user) => ({ ...user, connects: without(user.connects, change.group) }));
        return;
      case 'secret':
        this.changeUser(change.userid, (user) => ({
          ...user,
          [change.kind]: change.set ? { ...(change.changed === undefined ? {} : { changed: change.changed }) } : undefined,
        }));
        return;
      case 'profile':
        this.storedForChange(change.class).put(freeze(change.profile));
        return;
      case 'profileDelete':
        this.storedForChange(change.class).delete(change.name);
        return;
      case 'permit':
        this.changeProfile(change.class, change.name, (profile) => ({
          ...profile,
          access: change.access === undefined ? without(profile.access, change.id) : { ...profile.access, [change.id]: change.access },
        }));
        return;
      case 'permitWhen':
        this.changeProfile(change.class, change.name, (profile) => withConditional(profile, change));
        return;
      case 'filter':
        this.addFilter(change);
        return;
      case 'filterDelete':
        this.deleteFilter(change.userid, change.label);
        return;
      case 'class':
        this.ownClasses.set(change.descriptor.name, freeze(change.descriptor));
        return;
      case 'classDelete':
        this.ownClasses.delete(change.class);
        return;
      case 'switch':
        for (const className of change.classes) {
          if (change.on) this.switches.get(change.switch)?.add(className);
          else this.switches.get(change.switch)?.delete(className);
        }
        return;
      case 'options':
        this.currentOptions = freeze({ ...this.currentOptions, ...change.options });
        return;
      case 'raclist':
        for (const className of change.classes) this.inStorage.set(className, this.stored(className).clone());
        return;
      case 'noraclist':
        for (const className of change.classes) this.inStorage.delete(className);
        return;
    }
  }

  snapshot(): RacfSnapshot {
    return {
      version: 1,
      changes: this.changeCount,
      options: this.currentOptions,
      switches: this.switchesInOrder(),
      classes: [...this.ownClasses.values()],
      users: [...this.userById.values()],
      groups: [...this.groupByName.values()],
      profiles: Object.fromEntries([...this.profiles].map(([className, profiles]) => [className, [...profiles]])),
      inStorage: Object.fromEntries(
        [...this.inStorage].map(([className, copy]) => [className, isSame(copy, this.stored(className)) ? 'same' : [...copy]]),
      ),
    };
  }

  restore(snapshot: RacfSnapshot): void {
    this.changeCount = snapshot.changes;
    this.currentOptions = freeze(snapshot.options);
    for (const name of CLASS_SWITCHES) this.switches.set(name, new Set(snapshot.switches[name]));
    refill(this.ownClasses, snapshot.classes, ({ name }) => name);
    refill(this.userById, snapshot.users, ({ userid }) => userid);
    refill(this.groupByName, snapshot.groups, ({ group }) => group);
    this.profiles.clear();
    for (const [className, profiles] of Object.entries(snapshot.profiles)) this.profiles.set(className, profileSet(profiles));
    this.inStorage.clear();
    for (const [className, copy] of Object.entries(snapshot.inStorage)) {
      this.inStorage.set(className, copy === 'same' ? this.stored(className).clone() : profileSet(copy));
    }
  }

  /** Back to the empty database: the log it follows begins anew. */
  reset(): void {
    this.restore(new RacfDatabase().snapshot());
  }

  /** SHA-256, hexadecimal, over the whole database and its copies in storage: equal on every service that has seen the same changes. */
  digest(): string {
    const { users, groups, profiles, classes, inStorage: _copies, ...rest } = this.snapshot();
    const content = {
      ...rest,
      classes: sorted(classes, ({ name }) => name),
      users: sorted(users, ({ userid }) => userid),
      groups: sorted(groups, ({ group }) => group),
      profiles: Object.fromEntries(Object.entries(profiles).map(([className, list]) => [className, sorted(list, ({ name }) => name)])),
      inStorage: Object.fromEntries([...this.inStorage].map(([className, copy]) => [className, sorted([...copy], ({ name }) => name)])),
    };
    return createHash('sha256').update(canonicalJson(content)).digest('hex');
  }

  private switchesInOrder(): RacfSnapshot['switches'] {
    const classes = (name: ClassSwitch): string[] => [...(this.switches.get(name) ?? [])].sort();
    return {
      active: classes('active'),
      generic: classes('generic'),
      gencmd: classes('gencmd'),
      global: classes('global'),
      audit: classes('audit'),
      statistics: classes('statistics'),
    };
  }

  private storedForChange(className: string): ProfileSet {
    let profiles = this.profiles.get(className);
    if (profiles === undefined) this.profiles.set(className, (profiles = new ProfileSet()));
    return profiles;
  }

  private changeUser(userid: string, change: (user: User) => User): void {
    const user = this.userById.get(userid);
    if (user !== undefined) this.userById.set(userid, freeze(change(user)));
  }

  private changeProfile(className: string, name: string, change: (profile: Profile) => Profile): void {
    const profile = this.profiles.get(className)?.get(name);
    if (profile !== undefined) this.storedForChange(className).put(freeze(change(profile)));
  }

  private addFilter({ userid, label, name, registry, owner, at }: Extract<RacfChange, { type: 'filter' }>): void {
    const profile = this.stored('IDIDMAP').get(name) ?? newProfile(name, { owner, created: at });
    this.storedForChange('IDIDMAP').put(freeze({ ...profile, changed: at, filters: [...profile.filters, { label, userid, registry }] }));
    this.changeUser(userid, (user) => ({ ...user, filters: [...user.filters, { label, profile: name }] }));
  }

  private deleteFilter(userid: string, label: string): void {
    const filter = this.userById.get(userid)?.filters.find((candidate) => candidate.label === label);
    if (filter === undefined) return;
    this.changeUser(userid, (user) => ({ ...user, filters: user.filters.filter((candidate) => candidate !== filter) }));
    const profile = this.stored('IDIDMAP').get(filter.profile);
    if (profile === undefined) return;
    const filters = profile.filters.filter((candidate) => candidate.userid !== userid || candidate.label !== label);
    if (filters.length === 0) this.storedForChange('IDIDMAP').delete(profile.name);
    else this.storedForChange('IDIDMAP').put(freeze({ ...profile, filters }));
  }
}

function freeze<T extends object>(record: T): T {
  return Object.freeze(record);
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}

function withConditional(profile: Profile, { id, when, access }: Extract<RacfChange, { type: 'permitWhen' }>): Profile {
  const { conditional = [], ...rest } = profile;
  const others = conditional.filter((entry) => entry.id !== id || entry.class !== when.class || entry.name !== when.name);
  const entries = access === undefined ? others : [...others, { ...when, id, access }];
  return entries.length === 0 ? rest : { ...rest, conditional: entries };
}

function refill<T extends object>(map: Map<string, T>, records: readonly T[], keyOf: (record: T) => string): void {
  map.clear();
  for (const record of records) map.set(keyOf(record), freeze(record));
}

function profileSet(profiles: readonly Profile[]): ProfileSet {
  return new ProfileSet(new Map(profiles.map((profile) => [profile.name, freeze(profile)])));
}

function isSame(copy: ProfileSet, stored: ProfileSet): boolean {
  if (copy.size !== stored.size) return false;
  for (const profile of copy) if (stored.get(profile.name) !== profile) return false;
  return true;
}

function sorted<T>(records: readonly T[], keyOf: (record: T) => string): T[] {
  return [...records].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
