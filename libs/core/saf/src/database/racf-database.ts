import type { Subject } from '../access/subject.js';
import { FilterTable } from '../distributed/filter-table.js';
import type { ClassSwitch, RacfChange } from './change.js';
import { ClassProfiles } from './class-profiles.js';
import { FILTER_CLASS, type ClassDescriptor } from './class-table.js';
import type { ClassView, DecidingProfiles } from './class-view.js';
import { Classes } from './classes.js';
import { digestOf } from './digest-of.js';
import type { Group, Profile, User, UserFilter } from './model.js';
import { INITIAL_OPTIONS, type Options } from './options.js';
import { People } from './people.js';
import type { Profiles } from './profile-set.js';
import { freeze } from './records.js';
import type { RacfSnapshot } from './snapshot.js';

/**
 * One RACF database with its copies in storage: a fold of {@link RacfChange}s. Deterministic: the same changes in the same order
 * give the same {@link digest} everywhere. Holds immutable records; nobody but {@link apply} and {@link restore} changes it.
 */
export class RacfDatabase {
  private changeCount = 0;
  private currentOptions: Options = INITIAL_OPTIONS;
  private readonly classes = new Classes();
  private readonly people = new People();
  private readonly profiles = new ClassProfiles(this.classes);
  private readonly views = new Map<string, ClassView>();
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
    return this.people.user(userid);
  }

  group(group: string): Group | undefined {
    return this.people.group(group);
  }

  users(): IterableIterator<User> {
    return this.people.users();
  }

  groups(): IterableIterator<Group> {
    return this.people.groups();
  }

  /** The class's entry in the class descriptor table; undefined for an unknown class. */
  descriptor(className: string): ClassDescriptor | undefined {
    return this.classes.descriptor(className);
  }

  /** The class and all that share its POSIT number: a SETROPTS switch is theirs together. */
  sharingPosit(className: string): readonly string[] {
    return this.classes.sharingPosit(className);
  }

  classNames(): readonly string[] {
    return this.classes.names();
  }

  isOn(name: ClassSwitch, className: string): boolean {
    return this.classes.isOn(name, className);
  }

  isActive(className: string): boolean {
    return this.classes.isActive(className);
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
    return className === FILTER_CLASS ? this.filters.stored : this.profiles.stored(className);
  }

  /** The copy in storage, where the class is RACLISTed. */
  copyOf(className: string): Profiles | undefined {
    return className === FILTER_CLASS ? this.filters.copy : this.profiles.copyOf(className);
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
      view = this.newView(className);
      // Names that are no classes come from outside: they are not kept.
      if (view.descriptor !== undefined) this.views.set(className, view);
    }
    return view;
  }

  /** What SETROPTS RACLIST REFRESH would bring into storage; undefined where that changes nothing, or the class is not in storage. */
  refreshed(className: string): Profiles | undefined {
    return this.profiles.refreshed(className);
  }

  apply(change: RacfChange): void {
    this.changeCount += 1;
    this.views.clear();
    if ('userid' in change) this.subjects.delete(change.userid);
    switch (change.type) {
      case 'user':
        this.subjects.delete(change.user.userid);
        return this.people.putUser(change.user);
      case 'userDelete':
        return this.people.deleteUser(change.userid);
      case 'group':
        return this.people.putGroup(change.group);
      case 'groupDelete':
        return this.people.deleteGroup(change.group);
      case 'connect':
        return this.people.connect(change.userid, change.group, change.connect);
      case 'disconnect':
        return this.people.disconnect(change.userid, change.group);
      case 'secret':
        return this.people.setSecret(change);
      case 'profile':
        return this.putProfile(change.class, change.profile);
      case 'profileDelete':
        return this.deleteProfile(change.class, change.name);
      case 'permit':
        return this.profiles.permit(change);
      case 'permitWhen':
        return this.profiles.permitWhen(change);
      case 'filter':
        return this.filters.add(change);
      case 'filterDelete':
        return this.filters.delete(change.userid, change.label);
      case 'class':
        return this.classes.add(change.descriptor);
      case 'classDelete':
        return this.classes.delete(change.class);
      case 'switch':
        return this.classes.turn(change);
      case 'options':
        this.currentOptions = freeze({ ...this.currentOptions, ...change.options });
        return this.subjects.clear();
      case 'raclist':
        for (const className of change.classes) this.takeCopy(className);
        return;
      case 'noraclist':
        for (const className of change.classes) this.dropCopy(className);
        return;
    }
  }

  snapshot(): RacfSnapshot {
    return {
      version: 2,
      changes: this.changeCount,
      options: this.currentOptions,
      ...this.classes.snapshot(),
      ...this.people.snapshot(),
      ...this.profiles.snapshot(),
      filters: this.filters.toTuples(),
      filtersInStorage: this.filters.copy !== undefined,
    };
  }

  restore(snapshot: RacfSnapshot): void {
    this.changeCount = snapshot.changes;
    this.views.clear();
    this.subjects.clear();
    this.currentOptions = freeze(snapshot.options);
    this.classes.restore(snapshot);
    this.people.restore(snapshot);
    this.profiles.restore(snapshot);
    this.filters.restore(snapshot.filters, snapshot.filtersInStorage);
  }

  /** Back to the empty database: the log it follows begins anew. */
  reset(): void {
    this.restore(new RacfDatabase().snapshot());
  }

  /** SHA-256, hexadecimal, over the whole database and its copies in storage: equal on every service that has seen the same changes. */
  digest(): string {
    return digestOf(this.snapshot(), this.profiles.copies());
  }

  private newView(className: string): ClassView {
    return {
      descriptor: this.descriptor(className),
      active: this.isActive(className) && this.currentOptions.inactiveRacf !== true,
      generic: this.isOn('generic', className),
      global: this.isOn('global', className),
      log: this.currentOptions.logoptions?.[className],
      ...this.deciding(className),
      stored: this.isRaclisted(className) ? this.stored(className) : undefined,
    };
  }

  private putProfile(className: string, profile: Profile): void {
    if (className === FILTER_CLASS) this.filters.replace(profile.name, profile.filters, profile.owner, profile.created);
    else this.profiles.put(className, profile);
  }

  private deleteProfile(className: string, name: string): void {
    if (className === FILTER_CLASS) this.filters.replace(name, [], '', 0);
    else this.profiles.delete(className, name);
  }

  private takeCopy(className: string): void {
    if (className === FILTER_CLASS) return this.filters.takeCopy();
    const copy = this.profiles.takeCopy(className);
    if (className === 'CDT') this.classes.takeOwn(copy);
  }

  private dropCopy(className: string): void {
    if (className === FILTER_CLASS) this.filters.dropCopy();
    else this.profiles.dropCopy(className);
  }
}
