import { DATASET_CLASS, type Filter, type Group, type Profile, type User } from '@idprop/saf';
import type { FieldReader } from './field-reader.js';
import type { UnloadRecord } from './record-text.js';

export type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export interface ImportedFilter extends Filter {
  readonly name: string;
  readonly owner: string;
  readonly at: number;
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

  constructor(
    readonly read: FieldReader,
    /** Stands for a date that is not there. */
    readonly now: number,
  ) {}

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
