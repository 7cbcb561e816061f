import { DATASET_CLASS, type Filter, type Group, type Profile, type User } from '@idprop/saf';
import type { FieldReader } from './field-reader.js';
import type { UnloadRecord } from './record-text.js';

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface ImportedFilter extends Filter {
  readonly name: string;
  readonly owner: string;
  readonly at: number;
}

/** A filter as its user's side names it. */
export function filterOf(userid: string, label: string): string {
  return JSON.stringify([userid, label]);
}

/** What has been taken of an unload so far: records that belong to something are added to it. */
export class Taken {
  readonly groups = new Map<string, Mutable<Group>>();
  readonly users = new Map<string, Mutable<User>>();
  /** By class and name. */
  readonly profiles = new Map<string, Map<string, Mutable<Profile>>>();
  readonly filters: ImportedFilter[] = [];
  /** Names and registries of the filters, so that each is there once. */
  readonly filterKeys = new Set<string>();
  /** User and label of the filters, in the order in which each user's were made. */
  readonly filterOrder: string[] = [];

  constructor(
    readonly read: FieldReader,
    /** Stands for a date that is not there. */
    readonly now: number,
  ) {}

  /** The filters, each user's in the order in which they were made; those that no user's side tells of last. */
  orderedFilters(): ImportedFilter[] {
    const places = new Map(this.filterOrder.map((key, place) => [key, place]));
    const placeOf = ({ userid, label }: ImportedFilter): number => places.get(filterOf(userid, label)) ?? places.size;
    return [...this.filters].sort((one, other) => placeOf(one) - placeOf(other));
  }

  withGroup(record: UnloadRecord, change: (group: Mutable<Group>) => void): void {
    const group = this.groups.get(record.fields['NAME'] ?? '');
    if (group === undefined) this.read.wrong(record, 'NAME', 'there is no record 0100 of this group');
    else change(group);
  }

  withUser(record: UnloadRecord, change: (user: Mutable<User>) => void): void {
    const user = this.users.get(record.fields['NAME'] ?? '');
    if (user === undefined) this.read.wrong(record, 'NAME', 'there is no record 0200 of this user');
    else change(user);
  }

  withProfile(record: UnloadRecord, change: (profile: Mutable<Profile>) => void): void {
    const { NAME: name = '', CLASS_NAME: className = DATASET_CLASS.name } = record.fields;
    const profile = this.profiles.get(className)?.get(name);
    const type = className === DATASET_CLASS.name ? '0400' : '0500';
    if (profile === undefined) this.read.wrong(record, 'NAME', `there is no record ${type} of this profile`);
    else change(profile);
  }
}
