import {
  AUTHORITIES,
  newConnect,
  newGroup,
  newUser,
  type Connect,
  type ConnectAttribute,
  type LogonHours,
  type User,
  type UserAttribute,
} from '@idprop/saf';
import type { UnloadRecord } from './record-text.js';
import type { Taken } from './taken.js';
import { clockFrom, DAYS } from './values.js';

/** Record 0100. */
export function takeGroup(taken: Taken, record: UnloadRecord): void {
  const name = taken.read.name(record, 'NAME');
  const superior = record.fields['SUPGRP_ID'] === '' ? undefined : taken.read.name(record, 'SUPGRP_ID');
  if (name === undefined) return;
  if (taken.groups.has(name)) return taken.read.doubled(record, name);
  const { INSTALL_DATA: data, MODEL: model } = record.fields;
  taken.groups.set(name, {
    ...newGroup(name, { owner: taken.read.owner(record), created: taken.read.date(record, 'CREATE_DATE') ?? taken.now }),
    ...(superior === undefined ? {} : { superior }),
    ...(data === '' || data === undefined ? {} : { data }),
    ...(model === '' || model === undefined ? {} : { model }),
    universal: taken.read.isYes(record, 'UNIVERSAL'),
    termuacc: !taken.read.isYes(record, 'NOTERMUACC'),
  });
}

/** Record 0200. */
export function takeUser(taken: Taken, record: UnloadRecord): void {
  const name = taken.read.name(record, 'NAME');
  const defaultGroup = taken.read.name(record, 'DEFGRP_ID');
  if (name === undefined || defaultGroup === undefined) return;
  if (taken.users.has(name)) return taken.read.doubled(record, name);
  const { INSTALL_DATA: data, MODEL: model, PROGRAMMER: programmer, PWD_INTERVAL: interval = '' } = record.fields;
  const logon = logonOf(record);
  const days = taken.read.number(record, 'PWD_INTERVAL');
  taken.users.set(name, {
    ...newUser(name, { owner: taken.read.owner(record), created: taken.read.date(record, 'CREATE_DATE') ?? taken.now, defaultGroup }),
    ...(programmer === '' || programmer === undefined ? {} : { name: programmer }),
    ...(data === '' || data === undefined ? {} : { data }),
    ...(model === '' || model === undefined ? {} : { model }),
    ...(interval === '' ? {} : { interval: days }),
    ...(logon === undefined ? {} : { logon }),
    attributes: USER_SWITCHES.filter(([, field, value]) => record.fields[field] === value).map(([attribute]) => attribute),
    revoked: taken.read.isYes(record, 'REVOKE'),
    ...taken.read.revocation(record),
    ...secretsOf(taken, record),
  });
}

/** That there is a password, and since when: the password itself is in no unload. */
function secretsOf(taken: Taken, record: UnloadRecord): Pick<User, 'password' | 'phrase'> {
  const { NOPWD: none, PPHENV_EXISTS: phrase } = record.fields;
  const [changed, phraseChanged] = [taken.read.date(record, 'PWD_DATE'), taken.read.date(record, 'PHR_DATE')];
  return {
    ...(none === 'NO' || none === '' ? { password: changed === undefined ? {} : { changed } } : {}),
    ...(phrase === 'YES' ? { phrase: phraseChanged === undefined ? {} : { changed: phraseChanged } } : {}),
  };
}

function logonOf(record: UnloadRecord): LogonHours | undefined {
  const days = DAYS.flatMap((day, index) => (record.fields[`ACCESS_${day}`] === 'NO' ? [] : [index]));
  const begin = clockFrom(record.fields['START_TIME'] ?? '');
  const end = clockFrom(record.fields['END_TIME'] ?? '');
  const time = begin === undefined || end === undefined ? undefined : { begin, end };
  if (days.length === DAYS.length && time === undefined) return undefined;
  return { ...(days.length === DAYS.length ? {} : { days }), ...(time === undefined ? {} : { time }) };
}

/** Record 0205. */
export function takeConnect(taken: Taken, record: UnloadRecord): void {
  const group = taken.read.name(record, 'GRP_ID');
  if (group === undefined) return;
  taken.withUser(record, (user) => {
    const connect: Connect = {
      ...newConnect({ owner: taken.read.owner(record), created: taken.read.date(record, 'CONNECT_DATE') ?? taken.now }),
      uacc: taken.read.level(record, 'UACC'),
      attributes: CONNECT_SWITCHES.filter(([, field]) => taken.read.isYes(record, field)).map(([attribute]) => attribute),
      revoked: taken.read.isYes(record, 'REVOKE'),
      ...taken.read.revocation(record),
    };
    user.connects = { ...user.connects, [group]: connect };
  });
}

/** Record 0102: the authority stands with the group. */
export function takeMember(taken: Taken, record: UnloadRecord): void {
  const group = taken.read.name(record, 'NAME');
  const userid = taken.read.name(record, 'MEMBER_ID');
  const authority = AUTHORITIES.find((one) => one === record.fields['AUTH']);
  if (authority === undefined) return taken.read.wrong(record, 'AUTH', 'it is none of USE, CREATE, CONNECT, JOIN');
  const user = taken.users.get(userid ?? '');
  if (group === undefined || userid === undefined) return;
  if (user === undefined) return taken.read.wrong(record, 'MEMBER_ID', 'there is no record 0200 of this user');
  const connect = user.connects[group] ?? newConnect({ owner: user.owner, created: user.created });
  user.connects = { ...user.connects, [group]: { ...connect, authority } };
}

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
