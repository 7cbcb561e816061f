import type { Problem } from '@idprop/decision';
import { foldName } from '@idprop/identity';
import { FILTER_CLASS, type Group, type Profile, type User } from '@idprop/saf';
import { FieldReader } from './field-reader.js';
import { readRecord, type UnloadRecord } from './record-text.js';
import { DATASET_SEGMENT_RECORDS, GROUP_SEGMENT_RECORDS, RESOURCE_SEGMENT_RECORDS, USER_SEGMENT_RECORDS } from './segment-records.js';
import { connectionOf, memberOf, takeAccess, takeConditional, noteFilterOrder, takeFilter } from './take-lists.js';
import { addVolume, takeDataset, takeResource } from './take-profiles.js';
import { addWord, takeCustomField, takeSegment } from './take-segments.js';
import { takeConnect, takeGroup, takeMember, takeUser } from './take-users.js';
import { Taken, type ImportedFilter } from './taken.js';

/** What an unload holds, ready to be put into a database. */
export interface ImportedUnload {
  readonly users: readonly User[];
  readonly groups: readonly Group[];
  /** By class, data sets under DATASET. */
  readonly profiles: ReadonlyMap<string, readonly Profile[]>;
  readonly filters: readonly ImportedFilter[];
  /** Every record that cannot be taken, with its line and column. With an error in them nothing should be put into a database. */
  readonly problems: readonly Problem[];
  /** Record types that the emulator does not know, and how many there were of each. */
  readonly unknown: Readonly<Record<string, number>>;
}

/**
 * Reads IRRDBU00 output (saf.md 11), in whatever order its records stand. Never throws. `file` is the name for messages; `now` stands for a date that
 * is not there.
 */
export function importUnload(text: string, file: string, now: number): ImportedUnload {
  const read = new FieldReader(file);
  const records = new Map<string, UnloadRecord[]>();
  const unknown: Record<string, number> = {};
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    if (line.trim() === '') return;
    const type = line.slice(0, 4);
    const record = readRecord(line, index + 1);
    if (record !== undefined && (STEPS.some((step) => step.type === type) || REPEATED.has(type))) {
      const same = records.get(type);
      if (same === undefined) records.set(type, [record]);
      else same.push(record);
    } else if (/^[0-9A-Z]{4}( |$)/.test(line)) unknown[type] = (unknown[type] ?? 0) + 1;
    else read.refuse(index + 1, 1, 'record type', `"${type}" is no record type`, 'Give the output of IRRDBU00');
  });
  const taken = new Taken(read, now);
  for (const { type, take } of STEPS) for (const record of records.get(type) ?? []) take(taken, record);
  checkReferences(taken, records);
  return imported(taken, unknown);
}

interface TakingStep {
  readonly type: string;
  readonly take: (taken: Taken, record: UnloadRecord) => void;
}

/** What refers to something is taken after it (saf.md 11). */
const STEPS: readonly TakingStep[] = [
  { type: '0100', take: takeGroup },
  { type: '0200', take: takeUser },
  { type: '0205', take: takeConnect },
  { type: '0102', take: takeMember },
  { type: '0202', take: (taken, record) => taken.withUser(record, (user) => (user.classAuthority = withClass(user, record))) },
  ...GROUP_SEGMENT_RECORDS.map((one) => ({
    type: one.type,
    take: (taken: Taken, record: UnloadRecord) => taken.withGroup(record, (group) => takeSegment(group, one, record)),
  })),
  ...USER_SEGMENT_RECORDS.map((one) => ({
    type: one.type,
    take: (taken: Taken, record: UnloadRecord) => taken.withUser(record, (user) => takeSegment(user, one, record)),
  })),
  {
    type: '0231',
    take: (taken, record) => taken.withUser(record, (user) => addWord(user, 'CICS', 'OPCLASS', record.fields['OPCLASS'] ?? '')),
  },
  { type: '02G1', take: (taken, record) => taken.withUser(record, (user) => takeCustomField(user, record)) },
  { type: '0400', take: takeDataset },
  { type: '0500', take: takeResource },
  { type: '0403', take: (taken, record) => taken.withProfile(record, (profile) => addVolume(profile, record)) },
  {
    type: '0503',
    take: (taken, record) => taken.withProfile(record, (profile) => (profile.members = [...profile.members, memberOf(record)])),
  },
  ...['0404', '0505'].map((type) => ({
    type,
    take: (taken: Taken, record: UnloadRecord) => taken.withProfile(record, (profile) => takeAccess(taken, profile, record)),
  })),
  ...['0402', '0507'].map((type) => ({
    type,
    take: (taken: Taken, record: UnloadRecord) => taken.withProfile(record, (profile) => takeConditional(taken, profile, record)),
  })),
  ...[...DATASET_SEGMENT_RECORDS, ...RESOURCE_SEGMENT_RECORDS].map((one) => ({
    type: one.type,
    take: (taken: Taken, record: UnloadRecord) => taken.withProfile(record, (profile) => takeSegment(profile, one, record)),
  })),
  {
    type: '0562',
    take: (taken, record) => taken.withProfile(record, (profile) => (profile.members = [...profile.members, connectionOf(record)])),
  },
  { type: '0209', take: noteFilterOrder },
  { type: '0509', take: takeFilter },
];

/** Records that tell again what others tell: subgroups, connects, the user's side of certificates, what stands in certificates. */
const REPEATED: ReadonlySet<string> = new Set(['0101', '0203', '0207', '0208', '0508', '0560', '0561', '1560']);

function withClass({ classAuthority }: Pick<User, 'classAuthority'>, { fields }: UnloadRecord): string[] {
  return [...classAuthority, foldName(fields['CLASS'] ?? '')].sort();
}

/** A user is connected to his default group, and to groups that exist. */
function checkReferences({ groups, read, users }: Taken, records: ReadonlyMap<string, readonly UnloadRecord[]>): void {
  for (const record of records.get('0200') ?? []) {
    const user = users.get(record.fields['NAME'] ?? '');
    if (user !== undefined && user.connects[user.defaultGroup] === undefined)
      read.wrong(record, 'DEFGRP_ID', 'the user is not connected to it');
  }
  for (const record of records.get('0205') ?? []) {
    if (!groups.has(record.fields['GRP_ID'] ?? '')) read.wrong(record, 'GRP_ID', 'there is no record 0100 of this group');
  }
}

function imported(taken: Taken, unknown: Readonly<Record<string, number>>): ImportedUnload {
  const profiles = new Map([...taken.profiles].map(([className, byName]) => [className, [...byName.values()]]));
  profiles.delete(FILTER_CLASS);
  return {
    users: [...taken.users.values()],
    groups: [...taken.groups.values()],
    profiles,
    filters: taken.orderedFilters(),
    problems: taken.read.problems,
    unknown,
  };
}
