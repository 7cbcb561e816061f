import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { CLASS_SWITCHES, type ClassSwitch, type RacfChange } from './change.js';
import { BASE_CLASSES, CLASS_TABLE, type ClassDescriptor } from './class-table.js';
import type { Subject } from '../access/subject.js';
import { FilterTable } from '../distributed/filter-table.js';
import { DATASET_CLASS, FILTER_CLASS } from './class-table.js';
import { mergeMembers } from './merge-members.js';
import type { Group, Profile, User, UserFilter } from './model.js';
import { INITIAL_OPTIONS, type LogOption, type Options } from './options.js';
import { ownClass } from './own-class.js';
import { ProfileSet, type Profiles } from './profile-set.js';
import type { RacfSnapshot } from './snapshot.js';
import { StoredProfile } from './stored-profile.js';

const NO_PROFILES: Profiles = new ProfileSet();

/** The profiles that decide in a class, and which copy they are of. */
export interface DecidingProfiles {
  readonly profiles: Profiles;
  readonly copy: 'database' | 'in-storage';
}

/** All that a decision needs of a class, looked up once. */
export interface ClassView extends DecidingProfiles {
  readonly descriptor: ClassDescriptor | undefined;
  /** And RACF itself is active. */
  readonly active: boolean;
  readonly generic: boolean;
  readonly global: boolean;
  /** SETROPTS LOGOPTIONS of the class; undefined for DEFAULT. */
  readonly log: LogOption | undefined;
  /** What the database holds, where a copy in storage decides. */
  readonly stored: Profiles | undefined;
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
  private readonly views = new Map<string, ClassView>();
  /** RACLISTed classes whose profiles, or grouping profiles, have changed since; and what a REFRESH would make of them, once asked for. */
  private readonly stale = new Map<string, Profiles | undefined>();
  /** What access decisions have worked out about users, until a change concerns them. */
  readonly subjects = new Map<string, Subject>();
  /** Distributed identity filters: class IDIDMAP. */
  readonly filters = new FilterTable();

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
    return this.ownClasses.get(className) ?? CLASS_TABLE.get(className) ?? (className === 'DATASET' ? DATASET_CLASS : undefined);
  }

  /** The class and all that share its POSIT number: a SETROPTS switch is theirs together. */
  sharingPosit(className: string): readonly string[] {
    const posit = this.descriptor(className)?.posit;
    if (posit === undefined) return [];
    const all = new Map([...CLASS_TABLE, ...this.ownClasses]);
    const names = [...all.values()].filter((descriptor) => descriptor.posit === posit).map(({ name }) => name);
    return names.includes(className) ? names : [className];
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
    return this.copyOf(className) !== undefined;
  }

  /** The user's distributed identity filters, in the order in which they were made. */
  filtersOf(userid: string): readonly UserFilter[] {
    return this.filters.filtersOf(userid);
  }

  /** The profiles in the database, whatever decides. */
  stored(className: string): Profiles {
    return className === FILTER_CLASS ? this.filters.stored : (this.profiles.get(className) ?? NO_PROFILES);
  }

  /** The copy in storage, where the class is RACLISTed. */
  copyOf(className: string): Profiles | undefined {
    return className === FILTER_CLASS ? this.filters.copy : this.inStorage.get(className);
  }

  /** What decides in a class: the copy in storage where there is one, else the database (saf.md 1.3). */
  deciding(className: string): DecidingProfiles {
    const copy = this.copyOf(className);
    return copy === undefined ? { profiles: this.stored(className), copy: 'database' } : { profiles: copy, copy: 'in-storage' };
  }

  /** Members of a RACFVARS variable, as generic names see them. */
  readonly variables = (name: string): readonly string[] | undefined => this.deciding('RACFVARS').profiles.get(name)?.members;

  /** What a decision in a class reads. Valid until the next change. */
  view(className: string): ClassView {
    let view = this.views.get(className);
    if (view === undefined) {
      const copy = this.copyOf(className);
      view = {
        descriptor: this.descriptor(className),
        active: this.isActive(className) && this.currentOptions.inactiveRacf !== true,
        generic: this.isOn('generic', className),
        global: this.isOn('global', className),
        log: this.currentOptions.logoptions?.[className],
        ...this.deciding(className),
        stored: copy === undefined ? undefined : this.stored(className),
      };
      // Names that are no classes come from outside: they are not kept.
      if (view.descriptor !== undefined) this.views.set(className, view);
    }
    return view;
  }

  /** What SETROPTS RACLIST REFRESH would bring into storage; undefined where that changes nothing, or the class is not in storage. */
  refreshed(className: string): Profiles | undefined {
    if (!this.stale.has(className) || !this.inStorage.has(className)) return undefined;
    let profiles = this.stale.get(className);
    if (profiles === undefined) this.stale.set(className, (profiles = this.newCopy(className, false)));
    return profiles;
  }

  apply(change: RacfChange): void {
    this.changeCount += 1;
    this.views.clear();
    if ('userid' in change) this.subjects.delete(change.userid);
    switch (change.type) {
      case 'user': {
        const before = this.userById.get(change.user.userid);
        this.subjects.delete(change.user.userid);
        const kept = before === undefined ? {} : { connects: before.connects };
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
      case 'profile': {
        const { profile } = change;
        if (change.class === FILTER_CLASS) this.filters.replace(profile.name, profile.filters, profile.owner, profile.created);
        else this.storedForChange(change.class).put(StoredProfile.of(profile));
        return;
      }
      case 'profileDelete':
        if (change.class === FILTER_CLASS) this.filters.replace(change.name, [], '', 0);
        else this.storedForChange(change.class).delete(change.name);
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
        this.filters.add(change);
        return;
      case 'filterDelete':
        this.filters.delete(change.userid, change.label);
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
        this.subjects.clear();
        return;
      case 'raclist':
        for (const className of change.classes) this.takeCopy(className);
        return;
      case 'noraclist':
        for (const className of change.classes) {
          if (className === FILTER_CLASS) this.filters.dropCopy();
          else this.inStorage.delete(className);
          this.stale.delete(className);
        }
        return;
    }
  }

  snapshot(): RacfSnapshot {
    return {
      version: 2,
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
      filters: this.filters.toTuples(),
      filtersInStorage: this.filters.copy !== undefined,
    };
  }

  restore(snapshot: RacfSnapshot): void {
    this.changeCount = snapshot.changes;
    this.views.clear();
    this.subjects.clear();
    this.currentOptions = freeze(snapshot.options);
    for (const name of CLASS_SWITCHES) this.switches.set(name, new Set(snapshot.switches[name]));
    refill(this.ownClasses, snapshot.classes, ({ name }) => name);
    refill(this.userById, snapshot.users, ({ userid }) => userid);
    refill(this.groupByName, snapshot.groups, ({ group }) => group);
    this.profiles.clear();
    for (const [className, profiles] of Object.entries(snapshot.profiles)) this.profiles.set(className, profileSet(profiles));
    this.inStorage.clear();
    this.stale.clear();
    for (const [className, copy] of Object.entries(snapshot.inStorage)) {
      this.inStorage.set(className, copy === 'same' ? this.storedSet(className).clone() : profileSet(copy));
      if (copy !== 'same') this.stale.set(className, undefined);
    }
    this.filters.restore(snapshot.filters, snapshot.filtersInStorage);
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
      profiles: Object.fromEntries(
        Object.entries(profiles)
          .filter(([, list]) => list.length > 0)
          .map(([className, list]) => [className, sorted(list, ({ name }) => name)]),
      ),
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

  /** The class's profiles, about to be changed: copies in storage that were made of them are old from now on. */
  private storedForChange(className: string): ProfileSet {
    this.stale.set(className, undefined);
    const member = this.descriptor(className)?.member;
    if (member !== undefined) this.stale.set(member, undefined);
    return this.storedSet(className);
  }

  private storedSet(className: string): ProfileSet {
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
    if (profile !== undefined) this.storedForChange(className).put(StoredProfile.of(change(profile)));
  }

  private takeCopy(className: string): void {
    if (className === FILTER_CLASS) return this.filters.takeCopy();
    const copy = this.newCopy(className, true);
    this.inStorage.set(className, copy);
    this.stale.delete(className);
    if (className === 'CDT') this.takeOwnClasses(copy);
  }

  /** A copy in storage as it would be taken now; `apart` when it shall stay as it is. */
  private newCopy(className: string, apart: boolean): ProfileSet {
    const stored = this.storedSet(className);
    const groupClass = this.descriptor(className)?.group;
    const groups = groupClass === undefined ? undefined : this.profiles.get(groupClass);
    if (groupClass === undefined || groups === undefined || groups.size === 0) return apart ? stored.clone() : stored;
    return mergeMembers(className, stored, groupClass, groups, this.takesGenerics(className));
  }

  private takesGenerics(className: string): boolean {
    return this.isOn('generic', className) || this.isOn('gencmd', className);
  }

  /** The class descriptor table as it is from now on: IBM's classes and those of class CDT. */
  private takeOwnClasses(copy: Profiles): void {
    this.ownClasses.clear();
    for (const profile of copy) {
      const descriptor = ownClass(profile);
      if (descriptor !== undefined && !CLASS_TABLE.has(descriptor.name)) this.ownClasses.set(descriptor.name, freeze(descriptor));
    }
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
  return new ProfileSet(new Map(profiles.map((profile) => [profile.name, StoredProfile.of(profile)])));
}

function isSame(copy: Profiles, stored: Profiles): boolean {
  if (copy.size !== stored.size) return false;
  for (const profile of copy) if (stored.get(profile.name) !== profile) return false;
  return true;
}

function sorted<T>(records: readonly T[], keyOf: (record: T) => string): T[] {
  return [...records].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
