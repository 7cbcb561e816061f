import { judge, subjectOf, type ClassDescriptor, type Profile, type RacfDatabase, type Segment } from '@idprop/saf';
import { describeAudit } from '../verbs/audit.js';

/** RLIST's separator is one blank, not an empty line. */
const BLANK = ' ';

/** RLIST of one profile to the column (saf.md 10.3). `issuer` gives YOUR ACCESS; `authuser` adds the access list. */
export function listResource(
  db: RacfDatabase,
  descriptor: ClassDescriptor,
  profile: Profile,
  issuer: string,
  show: { readonly authuser: boolean; readonly segments: readonly string[]; readonly noracf: boolean },
): string[] {
  const head = ['CLASS      NAME', '-----      ----', `${descriptor.name.padEnd(8)}   ${profile.name}${profile.generic ? ' (G)' : ''}`];
  const segments = show.segments.flatMap((name) => segmentLines(name, profile.segments[name]));
  if (show.noracf) return [...head, ...segments];
  const level = judge(profile, subjectOf(db, { userid: issuer }), descriptor).level;
  return [
    ...head,
    ...section('GROUP CLASS NAME', '----- ----- ----', descriptor.group),
    ...memberLines(profile),
    BLANK,
    'LEVEL  OWNER      UNIVERSAL ACCESS  YOUR ACCESS  WARNING',
    '-----  --------   ----------------  -----------  -------',
    ` ${String(profile.level).padStart(2, '0')}    ${profile.owner.padEnd(8)}        ${profile.uacc.padEnd(8)}${level.padStart(15)}    ${profile.warning ? 'YES' : 'NO'}`,
    ...section('INSTALLATION DATA', '-----------------', profile.data ?? 'NONE'),
    ...section('APPLICATION DATA', '----------------', profile.appldata ?? 'NONE'),
    ...section('AUDITING', '--------', describeAudit(profile.audit)),
    ...section('NOTIFY', '------', profile.notify ?? 'NO USER TO BE NOTIFIED'),
    ...(show.authuser ? accessLines(profile) : []),
    ...segments,
  ];
}

function section(title: string, dashes: string, value: string | undefined): string[] {
  return value === undefined ? [] : [BLANK, title, dashes, value];
}

function memberLines({ members }: Profile): string[] {
  return members.length === 0 ? [] : [BLANK, 'MEMBER CLASS NAME', '------ ----- ----', ...members];
}

/** Access counts are statistics that are not kept. */
function accessLines({ access }: Profile): string[] {
  const entries = Object.entries(access).map(([id, level]) => `${id.padEnd(8)}  ${level.padEnd(7)}      000000`);
  const list = entries.length === 0 ? ['NO USERS IN ACCESS LIST'] : entries;
  return [BLANK, 'USER      ACCESS   ACCESS COUNT', '----      ------   ------ -----', ...list];
}

/** Of a key it says that there is one, never more. */
function segmentLines(name: string, segment: Segment | undefined): string[] {
  if (segment === undefined) return [BLANK, `NO ${name} INFORMATION`];
  const fields =
    name === 'SSIGNON'
      ? ['KEY DATA NOT DISPLAYABLE', ...signonFields(segment)]
      : Object.entries(segment).map(([field, value]) => `${field}= ${value}`);
  return [BLANK, `${name} INFORMATION`, '-'.repeat(`${name} INFORMATION`.length), ...fields];
}

function signonFields(segment: Segment): string[] {
  return Object.entries(segment)
    .filter(([field]) => field !== 'KEYNAME' && field !== 'FORM')
    .map(([field, value]) => `${field}= ${value}`);
}
