import type { Problem } from '@idprop/decision';
import { foldName, isSafName } from '@idprop/identity';
import {
  AUTHORITIES,
  CONDITION_CLASSES,
  DATASET_CLASS,
  FILTER_CLASS,
  isAccessLevel,
  newConnect,
  newGroup,
  newProfile,
  newUser,
  RING_USAGES,
  ringMember,
  type AccessLevel,
  type Audit,
  type Connect,
  type ConnectAttribute,
  type DatasetPart,
  type Filter,
  type Group,
  type LogonHours,
  type Profile,
  type Segment,
  type User,
  type UserAttribute,
} from '@idprop/saf';
import { columnOf, readRecord, type UnloadRecord } from './record-text.js';
import {
  CHARACTER_CLASSES,
  GROUP_SEGMENT_RECORDS,
  RESOURCE_SEGMENT_RECORDS,
  USER_SEGMENT_RECORDS,
  type SegmentRecord,
} from './segment-records.js';
import { clockFrom, DAYS, timeFrom } from './values.js';

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

export interface ImportedFilter extends Filter {
  readonly name: string;
  readonly owner: string;
  readonly at: number;
}

/** Reads IRRDBU00 output (saf.md 11), in whatever order its records stand. Never throws. `file` is the name for messages; `now` stands for a date that is not there. */
export function importUnload(text: string, file: string, now: number): ImportedUnload {
  const reader = new UnloadReader(file, now);
  text.split(/\r\n|\n|\r/).forEach((line, index) => reader.read(line, index + 1));
  return reader.result();
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

class UnloadReader {
  private readonly records = new Map<string, UnloadRecord[]>();
  private readonly unknown: Record<string, number> = {};
  private readonly problems: Problem[] = [];
  private readonly groups = new Map<string, Mutable<Group>>();
  private readonly users = new Map<string, Mutable<User>>();
  private readonly profiles = new Map<string, Map<string, Mutable<Profile>>>();
  private readonly filters: ImportedFilter[] = [];

  constructor(
    private readonly file: string,
    private readonly now: number,
  ) {}

  read(text: string, line: number): void {
    if (text.trim() === '') return;
    const record = readRecord(text, line);
    if (record === undefined) {
      const type = text.slice(0, 4);
      if (!/^[0-9A-Z]{4}( |$)/.test(text))
        this.refuse(line, 1, 'record type', `"${type}" is no record type`, 'Give the output of IRRDBU00');
      else this.unknown[type] = (this.unknown[type] ?? 0) + 1;
      return;
    }
    const same = this.records.get(record.type);
    if (same === undefined) this.records.set(record.type, [record]);
    else same.push(record);
  }

  /** What refers to something comes after it (saf.md 11). */
  result(): ImportedUnload {
    this.each('0100', (record) => this.group(record));
    this.each('0200', (record) => this.user(record));
    this.each('0205', (record) => this.connect(record));
    this.each('0102', (record) => this.member(record));
    this.each('0202', (record) =>
      this.withUser(record, (user) => (user.classAuthority = [...user.classAuthority, foldName(record.fields['CLASS'] ?? '')].sort())),
    );
    for (const one of GROUP_SEGMENT_RECORDS)
      this.each(one.type, (record) => this.withGroup(record, (group) => this.segment(group, one, record)));
    for (const one of USER_SEGMENT_RECORDS)
      this.each(one.type, (record) => this.withUser(record, (user) => this.segment(user, one, record)));
    this.each('0231', (record) => this.withUser(record, (user) => this.addWord(user, 'CICS', 'OPCLASS', record.fields['OPCLASS'] ?? '')));
    this.each('0400', (record) => this.dataset(record));
    this.each('0500', (record) => this.resource(record));
    this.each('0403', (record) => this.withProfile(record, (profile) => this.volume(profile, record)));
    this.each('0503', (record) => this.withProfile(record, (profile) => (profile.members = [...profile.members, memberOf(record)])));
    for (const type of ['0404', '0505']) this.each(type, (record) => this.withProfile(record, (profile) => this.access(profile, record)));
    for (const type of ['0402', '0507'])
      this.each(type, (record) => this.withProfile(record, (profile) => this.conditional(profile, record)));
    for (const one of RESOURCE_SEGMENT_RECORDS) {
      this.each(one.type, (record) => this.withProfile(record, (profile) => this.segment(profile, one, record)));
    }
    this.each('0562', (record) => this.withProfile(record, (profile) => (profile.members = [...profile.members, connectionOf(record)])));
    this.each('0509', (record) => this.filter(record));
    this.checkReferences();
    const profiles = new Map([...this.profiles].map(([className, byName]) => [className, [...byName.values()]]));
    profiles.delete(FILTER_CLASS);
    return {
      users: [...this.users.values()],
      groups: [...this.groups.values()],
      profiles,
      filters: this.filters,
      problems: this.problems,
      unknown: this.unknown,
    };
  }

  private each(type: string, read: (record: UnloadRecord) => unknown): void {
    for (const record of this.records.get(type) ?? []) read(record);
  }

  private group(record: UnloadRecord): void {
    const name = this.name(record, 'NAME');
    const superior = record.fields['SUPGRP_ID'] === '' ? undefined : this.name(record, 'SUPGRP_ID');
    if (name === undefined) return;
    if (this.groups.has(name)) return this.doubled(record, name);
    const { INSTALL_DATA: data, MODEL: model } = record.fields;
    this.groups.set(name, {
      ...newGroup(name, { owner: this.owner(record), created: this.date(record, 'CREATE_DATE') ?? this.now }),
      ...(superior === undefined ? {} : { superior }),
      ...(data === '' || data === undefined ? {} : { data }),
      ...(model === '' || model === undefined ? {} : { model }),
      universal: this.isYes(record, 'UNIVERSAL'),
      termuacc: !this.isYes(record, 'NOTERMUACC'),
    });
  }

  private user(record: UnloadRecord): void {
    const name = this.name(record, 'NAME');
    const defaultGroup = this.name(record, 'DEFGRP_ID');
    if (name === undefined || defaultGroup === undefined) return;
    if (this.users.has(name)) return this.doubled(record, name);
    const { INSTALL_DATA: data, MODEL: model, PROGRAMMER: programmer, PWD_INTERVAL: interval = '' } = record.fields;
    const logon = this.logon(record);
    const days = this.number(record, 'PWD_INTERVAL');
    this.users.set(name, {
      ...newUser(name, { owner: this.owner(record), created: this.date(record, 'CREATE_DATE') ?? this.now, defaultGroup }),
      ...(programmer === '' || programmer === undefined ? {} : { name: programmer }),
      ...(data === '' || data === undefined ? {} : { data }),
      ...(model === '' || model === undefined ? {} : { model }),
      ...(interval === '' ? {} : { interval: days }),
      ...(logon === undefined ? {} : { logon }),
      attributes: USER_SWITCHES.filter(([, field, value]) => record.fields[field] === value).map(([attribute]) => attribute),
      revoked: this.isYes(record, 'REVOKE'),
      ...this.revocation(record),
      ...this.secrets(record),
    });
  }

  /** That there is a password, and since when: the password itself is in no unload. */
  private secrets(record: UnloadRecord): Pick<User, 'password' | 'phrase'> {
    const { NOPWD: none, PPHENV_EXISTS: phrase } = record.fields;
    const [changed, phraseChanged] = [this.date(record, 'PWD_DATE'), this.date(record, 'PHR_DATE')];
    return {
      ...(none === 'NO' || none === '' ? { password: changed === undefined ? {} : { changed } } : {}),
      ...(phrase === 'YES' ? { phrase: phraseChanged === undefined ? {} : { changed: phraseChanged } } : {}),
    };
  }

  private logon(record: UnloadRecord): LogonHours | undefined {
    const days = DAYS.flatMap((day, index) => (record.fields[`ACCESS_${day}`] === 'NO' ? [] : [index]));
    const begin = clockFrom(record.fields['START_TIME'] ?? '');
    const end = clockFrom(record.fields['END_TIME'] ?? '');
    const time = begin === undefined || end === undefined ? undefined : { begin, end };
    if (days.length === DAYS.length && time === undefined) return undefined;
    return { ...(days.length === DAYS.length ? {} : { days }), ...(time === undefined ? {} : { time }) };
  }

  private connect(record: UnloadRecord): void {
    const group = this.name(record, 'GRP_ID');
    if (group === undefined) return;
    this.withUser(record, (user) => {
      const connect: Connect = {
        ...newConnect({ owner: this.owner(record), created: this.date(record, 'CONNECT_DATE') ?? this.now }),
        uacc: this.level(record, 'UACC'),
        attributes: CONNECT_SWITCHES.filter(([, field]) => this.isYes(record, field)).map(([attribute]) => attribute),
        revoked: this.isYes(record, 'REVOKE'),
        ...this.revocation(record),
      };
      user.connects = { ...user.connects, [group]: connect };
    });
  }

  /** The authority stands with the group. */
  private member(record: UnloadRecord): void {
    const group = this.name(record, 'NAME');
    const userid = this.name(record, 'MEMBER_ID');
    const authority = AUTHORITIES.find((one) => one === record.fields['AUTH']);
    if (authority === undefined) return this.wrong(record, 'AUTH', 'it is none of USE, CREATE, CONNECT, JOIN');
    const user = this.users.get(userid ?? '');
    if (group === undefined || userid === undefined) return;
    if (user === undefined) return this.wrong(record, 'MEMBER_ID', 'there is no record 0200 of this user');
    const connect = user.connects[group] ?? newConnect({ owner: user.owner, created: user.created });
    user.connects = { ...user.connects, [group]: { ...connect, authority } };
  }

  private dataset(record: UnloadRecord): void {
    const { GRP_ID: creationGroup = '', DS_TYPE: type, DEVICE_NAME: unit = '' } = record.fields;
    const dataset: DatasetPart = {
      volumes: [],
      ...(unit === '' ? {} : { unit }),
      erase: this.isYes(record, 'ERASE'),
      creationGroup,
      type: DATASET_TYPES.find((one) => one === type) ?? 'NON-VSAM',
    };
    this.profile(record, DATASET_CLASS.name, { dataset });
  }

  private resource(record: UnloadRecord): void {
    const className = this.name(record, 'CLASS_NAME');
    const { APPL_DATA: appldata = '' } = record.fields;
    if (className !== undefined) this.profile(record, className, appldata === '' ? {} : { appldata });
  }

  private profile(record: UnloadRecord, className: string, more: Partial<Profile>): void {
    const { NAME: name = '', INSTALL_DATA: data = '', NOTIFY_ID: notify = '' } = record.fields;
    if (name === '') return this.wrong(record, 'NAME', 'a profile has a name');
    const byName = this.profiles.get(className) ?? new Map<string, Mutable<Profile>>();
    this.profiles.set(className, byName);
    if (byName.has(name)) return this.doubled(record, name);
    const created = this.date(record, 'CREATE_DATE') ?? this.now;
    byName.set(name, {
      ...newProfile(name, { owner: this.owner(record), created }),
      changed: this.date(record, 'LASTCHG_DATE') ?? created,
      generic: this.isYes(record, 'GENERIC'),
      uacc: this.level(record, 'UACC'),
      warning: this.isYes(record, 'WARNING'),
      level: this.number(record, 'LEVEL'),
      audit: this.audit(record, 'AUDIT'),
      globalAudit: this.audit(record, 'GAUDIT'),
      ...(data === '' ? {} : { data }),
      ...(notify === '' ? {} : { notify }),
      ...more,
    });
  }

  private audit(record: UnloadRecord, prefix: string): Audit {
    const { [`${prefix}_OKQUAL`]: success = '', [`${prefix}_FAQUAL`]: failures = '' } = record.fields;
    return {
      ...(success === '' ? {} : { success: this.level(record, `${prefix}_OKQUAL`) }),
      ...(failures === '' ? {} : { failures: this.level(record, `${prefix}_FAQUAL`) }),
    };
  }

  private volume(profile: Mutable<Profile>, { fields }: UnloadRecord): void {
    const { dataset } = profile;
    if (dataset !== undefined) profile.dataset = { ...dataset, volumes: [...dataset.volumes, fields['VOL_NAME'] ?? ''] };
  }

  private access(profile: Mutable<Profile>, record: UnloadRecord): void {
    const id = this.accessId(record);
    if (id !== undefined) profile.access = { ...profile.access, [id]: this.level(record, 'ACCESS') };
  }

  private conditional(profile: Mutable<Profile>, record: UnloadRecord): void {
    const id = this.accessId(record);
    const { CATYPE: type, CANAME: name = '', CACRITERIA: criteria = '' } = record.fields;
    const className = CONDITION_CLASSES.find((one) => one === type);
    if (className === undefined) return this.wrong(record, 'CATYPE', 'it is no class of conditions');
    if (id === undefined) return;
    const entry = { class: className, name: className === 'CRITERIA' ? criteria : name, id, access: this.level(record, 'ACCESS') };
    profile.conditional = [...(profile.conditional ?? []), entry];
  }

  private accessId(record: UnloadRecord): string | undefined {
    return record.fields['AUTH_ID'] === '*' ? '*' : this.name(record, 'AUTH_ID');
  }

  private filter(record: UnloadRecord): void {
    const userid = this.name(record, 'USER');
    const { NAME: name = '', LABEL: label = '', DIDREG: registry = '' } = record.fields;
    if (name === '' || label === '' || registry === '')
      return this.wrong(record, name === '' ? 'NAME' : label === '' ? 'LABEL' : 'DIDREG', 'it is empty');
    if (userid === undefined) return;
    if (!this.users.has(userid)) return this.wrong(record, 'USER', 'there is no record 0200 of this user');
    const profile = this.profiles.get(FILTER_CLASS)?.get(name);
    if (this.filters.some((one) => one.name === name && one.registry === registry)) return this.doubled(record, name);
    this.filters.push({ name, label, userid, registry, owner: profile?.owner ?? userid, at: profile?.created ?? this.now });
  }

  private segment(target: { segments: Readonly<Record<string, Segment>> }, of: SegmentRecord, record: UnloadRecord): void {
    const fields = of.fields.flatMap(([field, column]) => {
      const value = record.fields[column] ?? '';
      return value === '' ? [] : [[field, numeric(record.type, column, value)] as const];
    });
    const words = of.segment === 'CDTINFO' ? characterWords(record) : {};
    target.segments = { ...target.segments, [of.segment]: { ...target.segments[of.segment], ...Object.fromEntries(fields), ...words } };
  }

  private addWord(target: { segments: Readonly<Record<string, Segment>> }, segment: string, field: string, word: string): void {
    const before = target.segments[segment] ?? {};
    target.segments = { ...target.segments, [segment]: { ...before, [field]: [before[field], word].filter(Boolean).join(' ') } };
  }

  private withGroup(record: UnloadRecord, change: (group: Mutable<Group>) => unknown): void {
    const group = this.groups.get(record.fields['NAME'] ?? '');
    if (group === undefined) this.wrong(record, 'NAME', 'there is no record 0100 of this group');
    else change(group);
  }

  private withUser(record: UnloadRecord, change: (user: Mutable<User>) => unknown): void {
    const user = this.users.get(record.fields['NAME'] ?? '');
    if (user === undefined) this.wrong(record, 'NAME', 'there is no record 0200 of this user');
    else change(user);
  }

  private withProfile(record: UnloadRecord, change: (profile: Mutable<Profile>) => unknown): void {
    const { NAME: name = '', CLASS_NAME: className = DATASET_CLASS.name } = record.fields;
    const profile = this.profiles.get(className)?.get(name);
    if (profile === undefined)
      this.wrong(record, 'NAME', `there is no record ${className === DATASET_CLASS.name ? '0400' : '0500'} of this profile`);
    else change(profile);
  }

  /** A user is connected to his default group, and to groups that exist. */
  private checkReferences(): void {
    for (const record of this.records.get('0200') ?? []) {
      const user = this.users.get(record.fields['NAME'] ?? '');
      if (user !== undefined && user.connects[user.defaultGroup] === undefined)
        this.wrong(record, 'DEFGRP_ID', 'the user is not connected to it');
    }
    for (const record of this.records.get('0205') ?? []) {
      if (!this.groups.has(record.fields['GRP_ID'] ?? '')) this.wrong(record, 'GRP_ID', 'there is no record 0100 of this group');
    }
  }

  private owner(record: UnloadRecord): string {
    return this.name(record, 'OWNER_ID') ?? '';
  }

  private name(record: UnloadRecord, field: string): string | undefined {
    const text = record.fields[field] ?? '';
    if (isSafName(text)) return text;
    this.wrong(record, field, 'it is no name of 1 to 8 letters, digits, # @ $');
    return undefined;
  }

  private level(record: UnloadRecord, field: string): AccessLevel {
    const text = record.fields[field] ?? '';
    if (isAccessLevel(text)) return text;
    this.wrong(record, field, 'it is no access level');
    return 'NONE';
  }

  private number(record: UnloadRecord, field: string): number {
    const text = (record.fields[field] ?? '').trim();
    if (/^\d*$/.test(text)) return Number(text);
    this.wrong(record, field, 'it is no number');
    return 0;
  }

  private date(record: UnloadRecord, field: string): number | undefined {
    const text = record.fields[field] ?? '';
    const at = timeFrom(text);
    if (at === undefined && text !== '') this.wrong(record, field, 'it is no date (yyyy-mm-dd)');
    return at;
  }

  private revocation(record: UnloadRecord): { revokeDate?: number; resumeDate?: number } {
    const [revokeDate, resumeDate] = [this.date(record, 'REVOKE_DATE'), this.date(record, 'RESUME_DATE')];
    return { ...(revokeDate === undefined ? {} : { revokeDate }), ...(resumeDate === undefined ? {} : { resumeDate }) };
  }

  private isYes(record: UnloadRecord, field: string): boolean {
    return record.fields[field] === 'YES';
  }

  private doubled({ line, type }: UnloadRecord, name: string): void {
    this.refuse(line, columnOf(type, 'NAME') ?? 1, `record ${type}`, `${name} stands in the unload twice`, 'Unload one database, once');
  }

  private wrong({ line, type, fields }: UnloadRecord, field: string, reason: string): void {
    const column = columnOf(type, field) ?? 1;
    this.refuse(line, column, `record ${type}, field ${field}`, `"${fields[field] ?? ''}": ${reason}`, 'Unload the database again');
  }

  private refuse(line: number, column: number, field: string, reason: string, hint: string): void {
    this.problems.push({ severity: 'error', file: this.file, line, field: `${field}, column ${column}`, reason, hint });
  }
}

const DATASET_TYPES = ['NON-VSAM', 'VSAM', 'TAPE', 'MODEL'] as const;

const USER_SWITCHES: readonly (readonly [attribute: UserAttribute, field: string, value: string])[] = [
  ['SPECIAL', 'SPECIAL', 'YES'],
  ['OPERATIONS', 'OPER', 'YES'],
  ['AUDITOR', 'AUDITOR', 'YES'],
  ['ROAUDIT', 'ROAUDIT', 'YES'],
  ['RESTRICTED', 'ATTRIBS', 'RSTD'],
  ['ADSP', 'ADSP', 'YES'],
  ['GRPACC', 'GRPACC', 'YES'],
  ['UAUDIT', 'UAUDIT', 'YES'],
  ['OIDCARD', 'OIDCARD', 'YES'],
];

const CONNECT_SWITCHES: readonly (readonly [attribute: ConnectAttribute, field: string])[] = [
  ['SPECIAL', 'GRP_SPECIAL'],
  ['OPERATIONS', 'GRP_OPER'],
  ['AUDITOR', 'GRP_AUDIT'],
  ['ADSP', 'GRP_ADSP'],
  ['GRPACC', 'GRP_ACC'],
];

function memberOf({ fields }: UnloadRecord): string {
  const { MEMBER: member = '', GLOBAL_ACC: level = '' } = fields;
  return level === '' ? member : `${member}/${level}`;
}

/** A certificate in a key ring. */
function connectionOf({ fields }: UnloadRecord): string {
  const { CERT_NAME: certificate = '', CERT_USAGE: usage, CERT_DEFAULT: isDefault } = fields;
  return ringMember({ certificate, usage: RING_USAGES.find((one) => one === usage) ?? 'PERSONAL', default: isDefault === 'YES' });
}

/** Fields with leading zeros are kept without them. */
const ZERO_FILLED = new Set([
  'UID',
  'GID',
  'POSIT',
  'MAXLENGTH',
  'MAXLENX',
  'DEFAULTRC',
  'KEYQUALIFIER',
  'TIMEOUT',
  'MAP_TIMEOUT',
  'LOGON_SIZE',
  'LOGON_MAX',
]);

function numeric(type: string, column: string, value: string): string {
  const isNumber = ZERO_FILLED.has(column) || type === '0270' || type === '0120';
  return isNumber && /^\d+$/.test(value) ? String(Number(value)) : value;
}

function characterWords({ fields }: UnloadRecord): Record<string, string> {
  const words = (place: string): string =>
    Object.entries(CHARACTER_CLASSES)
      .filter(([, column]) => fields[`${place}_${column}`] === 'YES')
      .map(([word]) => word)
      .join(' ');
  return { FIRST: words('FIRST'), OTHER: words('OTHER') };
}
