import {
  DATASET_CLASS,
  FILTER_CLASS,
  isProtected,
  RING_CLASS,
  type Audit,
  type Connect,
  type Group,
  type Profile,
  type RacfDatabase,
  type User,
} from '@idprop/saf';
import { certificateRecords } from './certificate-records.js';
import type { FieldValue } from './record-text.js';
import { DATASET_SEGMENT_RECORDS, GROUP_SEGMENT_RECORDS, RESOURCE_SEGMENT_RECORDS, USER_SEGMENT_RECORDS } from './segment-records.js';
import { UnloadWriter } from './unload-writer.js';
import { clockOf, dateOf, DAYS } from './values.js';

export interface Unload {
  /** IRRDBU00 output as text, one record a line. */
  readonly text: string;
  /** What the records have no place for, each in one sentence. Passwords, keys, SETROPTS options and copies in storage never are in an unload. */
  readonly left: readonly string[];
}

/** The database as IRRDBU00 unloads it (saf.md 11): the records that the emulator knows, in order of type and name. */
export function exportUnload(db: RacfDatabase): Unload {
  const writer = new UnloadWriter();
  const groups = sorted([...db.groups()], ({ group }) => group);
  const users = sorted([...db.users()], ({ userid }) => userid);
  for (const group of groups) writeGroup(writer, group);
  for (const { group, superior } of groups) if (superior !== undefined) writer.add('0101', { NAME: superior, SUBGRP_ID: group });
  for (const { userid, connects } of users) {
    for (const [group, { authority }] of Object.entries(connects)) writer.add('0102', { NAME: group, MEMBER_ID: userid, AUTH: authority });
  }
  for (const user of users) writeUser(writer, db, user);
  for (const profile of sorted([...db.stored(DATASET_CLASS.name)], ({ name }) => name)) writeDataset(writer, profile);
  for (const className of db.classNames()) {
    for (const profile of sorted([...db.stored(className)], ({ name }) => name)) writeResource(writer, className, profile);
  }
  for (const { type, values } of certificateRecords(db)) writer.add(type, values);
  return { text: writer.text, left: writer.left };
}

function sorted<T>(records: readonly T[], keyOf: (record: T) => string): T[] {
  return [...records].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function writeGroup(writer: UnloadWriter, { group, superior, owner, created, data, model, universal, termuacc, segments }: Group): void {
  writer.add('0100', {
    NAME: group,
    SUPGRP_ID: superior,
    CREATE_DATE: dateOf(created),
    OWNER_ID: owner,
    UACC: 'NONE',
    NOTERMUACC: !termuacc,
    INSTALL_DATA: data,
    MODEL: model,
    UNIVERSAL: universal,
  });
  writer.segments({ NAME: group }, segments, GROUP_SEGMENT_RECORDS);
}

function writeUser(writer: UnloadWriter, db: RacfDatabase, user: User): void {
  const { userid, attributes } = user;
  const days = DAYS.map((day, index) => [`ACCESS_${day}`, user.logon?.days?.includes(index) ?? true] as const);
  writer.add('0200', {
    NAME: userid,
    CREATE_DATE: dateOf(user.created),
    OWNER_ID: user.owner,
    ADSP: attributes.includes('ADSP'),
    SPECIAL: attributes.includes('SPECIAL'),
    OPER: attributes.includes('OPERATIONS'),
    REVOKE: user.revoked,
    GRPACC: attributes.includes('GRPACC'),
    PWD_INTERVAL: user.interval,
    PWD_DATE: dateOf(user.password?.changed),
    PROGRAMMER: user.name,
    DEFGRP_ID: user.defaultGroup,
    INSTALL_DATA: user.data,
    UAUDIT: attributes.includes('UAUDIT'),
    AUDITOR: attributes.includes('AUDITOR'),
    NOPWD: isProtected(user) ? 'PRO' : user.password === undefined ? 'PHR' : 'NO',
    OIDCARD: attributes.includes('OIDCARD'),
    MODEL: user.model,
    REVOKE_DATE: dateOf(user.revokeDate),
    RESUME_DATE: dateOf(user.resumeDate),
    ...Object.fromEntries(days),
    START_TIME: clockOf(user.logon?.time?.begin),
    END_TIME: clockOf(user.logon?.time?.end),
    ATTRIBS: attributes.includes('RESTRICTED') ? 'RSTD' : undefined,
    PHR_DATE: dateOf(user.phrase?.changed),
    PPHENV_EXISTS: user.phrase !== undefined,
    ROAUDIT: attributes.includes('ROAUDIT'),
  });
  for (const className of user.classAuthority) writer.add('0202', { NAME: userid, CLASS: className });
  for (const [group, connect] of Object.entries(user.connects)) writeConnect(writer, userid, group, connect);
  for (const { label, profile } of db.filtersOf(userid)) writer.add('0209', { NAME: userid, LABEL: label, MAP_NAME: profile });
  writer.segments({ NAME: userid }, user.segments, USER_SEGMENT_RECORDS);
}

function writeConnect(writer: UnloadWriter, userid: string, group: string, connect: Connect): void {
  const { attributes } = connect;
  writer.add('0203', { NAME: userid, GRP_ID: group });
  writer.add('0205', {
    NAME: userid,
    GRP_ID: group,
    CONNECT_DATE: dateOf(connect.created),
    OWNER_ID: connect.owner,
    UACC: connect.uacc,
    INIT_CNT: 0,
    GRP_ADSP: attributes.includes('ADSP'),
    GRP_SPECIAL: attributes.includes('SPECIAL'),
    GRP_OPER: attributes.includes('OPERATIONS'),
    REVOKE: connect.revoked,
    GRP_ACC: attributes.includes('GRPACC'),
    NOTERMUACC: false,
    GRP_AUDIT: attributes.includes('AUDITOR'),
    REVOKE_DATE: dateOf(connect.revokeDate),
    RESUME_DATE: dateOf(connect.resumeDate),
  });
}

/** What both kinds of profiles have. */
function commonValues(profile: Profile): Record<string, FieldValue> {
  const { audit, globalAudit } = profile;
  return {
    GENERIC: profile.generic,
    CREATE_DATE: dateOf(profile.created),
    OWNER_ID: profile.owner,
    LASTREF_DATE: dateOf(profile.changed),
    LASTCHG_DATE: dateOf(profile.changed),
    ALTER_CNT: 0,
    CONTROL_CNT: 0,
    UPDATE_CNT: 0,
    READ_CNT: 0,
    UACC: profile.uacc,
    AUDIT_LEVEL: auditLevel(audit),
    AUDIT_OKQUAL: audit.success,
    AUDIT_FAQUAL: audit.failures,
    GAUDIT_LEVEL: auditLevel(globalAudit),
    GAUDIT_OKQUAL: globalAudit.success,
    GAUDIT_FAQUAL: globalAudit.failures,
    LEVEL: profile.level,
    INSTALL_DATA: profile.data,
    WARNING: profile.warning,
    NOTIFY_ID: profile.notify,
  };
}

function auditLevel({ success, failures }: Audit): string {
  if (success !== undefined) return failures === undefined ? 'SUCCESS' : 'ALL';
  return failures === undefined ? 'NONE' : 'FAIL';
}

function writeDataset(writer: UnloadWriter, profile: Profile): void {
  const { volumes = [], unit, erase = false, creationGroup, type } = profile.dataset ?? {};
  const of = { NAME: profile.name, VOL: volumes[0] };
  writer.add('0400', { ...of, ...commonValues(profile), GRP_ID: creationGroup, DS_TYPE: type, DEVICE_NAME: unit, ERASE: erase });
  for (const volume of volumes) writer.add('0403', { ...of, VOL_NAME: volume });
  writeAccess(writer, { access: '0404', conditional: '0402' }, of, profile);
  writer.segments(of, profile.segments, DATASET_SEGMENT_RECORDS);
}

function writeResource(writer: UnloadWriter, className: string, profile: Profile): void {
  const of = { NAME: profile.name, CLASS_NAME: className };
  writer.add('0500', { ...of, ...commonValues(profile), CLASS: 0, APPL_DATA: profile.appldata });
  // Of a key ring they are its connections, which have records of their own.
  const members = className === RING_CLASS ? [] : profile.members;
  for (const member of members) writer.add('0503', { ...of, ...memberValues(className, member) });
  writeAccess(writer, { access: '0505', conditional: '0507' }, of, profile);
  if (className === FILTER_CLASS) {
    for (const { label, userid, registry } of profile.filters) writer.add('0509', { ...of, LABEL: label, USER: userid, DIDREG: registry });
  }
  writer.segments(of, profile.segments, RESOURCE_SEGMENT_RECORDS);
}

/** Members of class GLOBAL hold their access level behind a slash. */
function memberValues(className: string, member: string): Record<string, FieldValue> {
  const slash = className === 'GLOBAL' ? member.lastIndexOf('/') : -1;
  return slash < 0 ? { MEMBER: member } : { MEMBER: member.slice(0, slash), GLOBAL_ACC: member.slice(slash + 1) };
}

function writeAccess(
  writer: UnloadWriter,
  types: { readonly access: string; readonly conditional: string },
  of: Readonly<Record<string, FieldValue>>,
  { access, conditional = [] }: Profile,
): void {
  for (const [id, level] of Object.entries(access)) writer.add(types.access, { ...of, AUTH_ID: id, ACCESS: level, ACCESS_CNT: 0 });
  for (const { class: condition, name, id, access: level } of conditional) {
    const value = condition === 'CRITERIA' ? { CACRITERIA: name } : { CANAME: name };
    writer.add(types.conditional, { ...of, CATYPE: condition, ...value, AUTH_ID: id, ACCESS: level, ACCESS_CNT: 0 });
  }
}
