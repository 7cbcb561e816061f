import type { Connect, Group, RacfDatabase, User } from '@idprop/saf';
import { GROUP_SEGMENT_FIELDS } from '../verbs/segment-operands.js';
import { julian, longDate } from './dates.js';
import { segmentLines } from './segment-lines.js';

/** Subgroups on one line. */
const SUBGROUPS_A_LINE = 6;
/** Logons are counted nowhere: CONNECTS and ACCESS COUNT stay at none. */
const NO_COUNT = '000000';

/** LISTGRP to the column (saf.md 10.2). `members`: with the list of users. */
export function listGroup(
  db: RacfDatabase,
  group: Group,
  show: { readonly segments: readonly string[]; readonly noracf: boolean },
): string[] {
  const segments = show.segments.flatMap((name) => segmentLines(name, group.segments[name], GROUP_SEGMENT_FIELDS[name]));
  const head = `INFORMATION FOR GROUP ${group.group}`;
  return [head, ...(show.noracf ? [] : baseLines(db, group)), ...segments];
}

function baseLines(db: RacfDatabase, { group, superior, owner, created, data, model, termuacc, universal }: Group): string[] {
  return [
    `    SUPERIOR GROUP=${(superior ?? 'NONE').padEnd(8)}     OWNER=${owner.padEnd(8)}    CREATED=${julian(created)}`,
    data === undefined ? '    NO INSTALLATION DATA' : `    INSTALLATION DATA=${data}`,
    model === undefined ? '    NO MODEL DATA SET' : `    MODEL DATA SET=${model}`,
    termuacc ? '    TERMUACC' : '    NOTERMUACC',
    ...(universal ? ['    UNIVERSAL'] : []),
    ...subgroupLines(db, group),
    ...memberLines(db, group),
  ];
}

function subgroupLines(db: RacfDatabase, name: string): string[] {
  const names = [...db.groups()]
    .filter(({ superior }) => superior === name)
    .map(({ group }) => group)
    .sort();
  if (names.length === 0) return ['    NO SUBGROUPS'];
  const label = '    SUBGROUP(S)= ';
  const lines: string[] = [];
  for (let from = 0; from < names.length; from += SUBGROUPS_A_LINE) {
    const columns = names.slice(from, from + SUBGROUPS_A_LINE).map((one) => one.padEnd(9));
    lines.push(`${from === 0 ? label : ' '.repeat(label.length)}${columns.join('')}`.trimEnd());
  }
  return lines;
}

function memberLines(db: RacfDatabase, group: string): string[] {
  const members = [...db.users()].flatMap((user) => {
    const connect = user.connects[group];
    return connect === undefined ? [] : [{ user, connect }];
  });
  if (members.length === 0) return ['    NO USERS'];
  members.sort((a, b) => (a.user.userid < b.user.userid ? -1 : 1));
  return ['    USER(S)=      ACCESS=      ACCESS COUNT=      UNIVERSAL ACCESS=', ...members.flatMap(memberRows)];
}

function memberRows({ user, connect }: { user: User; connect: Connect }): string[] {
  const { attributes, authority, revoked, revokeDate, resumeDate, uacc } = connect;
  const names = [...attributes, ...(revoked ? ['REVOKED'] : [])];
  return [
    `      ${user.userid.padEnd(14)}${authority.padEnd(14)}${NO_COUNT.padEnd(21)}${uacc}`,
    `         CONNECT ATTRIBUTES=${names.join(' ') || 'NONE'}`,
    `         REVOKE DATE=${longDate(revokeDate).padEnd(21)}RESUME DATE=${longDate(resumeDate)}`,
  ];
}
