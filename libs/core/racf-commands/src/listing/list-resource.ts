import type { AccessLevel, ClassDescriptor, Profile, Segment } from '@idprop/saf';
import { describeAudit } from '../verbs/audit.js';
import { RESOURCE_SEGMENT_FIELDS } from '../verbs/segment-operands.js';
import { julian } from './dates.js';
import { BLANK, segmentLines } from './segment-lines.js';

const NO_COUNT = '000000';

export interface ShownResource {
  /** The issuer's own access: YOUR ACCESS; undefined with NOYOURACC. */
  readonly yourAccess: AccessLevel | undefined;
  /** The access lists. */
  readonly authuser: boolean;
  /** Security level, categories and label, dates and counts too. */
  readonly all: boolean;
  readonly history: boolean;
  readonly statistics: boolean;
  readonly segments: readonly string[];
  readonly noracf: boolean;
  /** With RESGROUP: the grouping profiles that hold the resource. */
  readonly groups: readonly string[];
}

/** RLIST of one profile to the column (saf.md 10.3). */
export function listResource(descriptor: ClassDescriptor, profile: Profile, show: ShownResource): string[] {
  const head = headLines(descriptor, `${profile.name}${profile.generic ? ' (G)' : ''}`);
  const segments = show.segments.flatMap((name) => resourceSegment(name, profile.segments[name]));
  if (show.noracf) return [...head, ...segments];
  const yourAccess = show.yourAccess ?? '';
  return [
    ...head,
    ...groupLines(descriptor, show.groups),
    ...memberLines(profile),
    BLANK,
    'LEVEL  OWNER      UNIVERSAL ACCESS  YOUR ACCESS  WARNING',
    '-----  --------   ----------------  -----------  -------',
    ` ${String(profile.level).padStart(2, '0')}    ${profile.owner.padEnd(8)}        ${profile.uacc.padEnd(8)}${yourAccess.padStart(15)}    ${profile.warning ? 'YES' : 'NO'}`,
    ...section('INSTALLATION DATA', '-----------------', profile.data ?? 'NONE'),
    ...section('APPLICATION DATA', '----------------', profile.appldata ?? 'NONE'),
    ...(show.all ? securityLines() : []),
    ...section('AUDITING', '--------', describeAudit(profile.audit)),
    ...globalAuditLines(profile),
    ...section('NOTIFY', '------', profile.notify ?? 'NO USER TO BE NOTIFIED'),
    ...(show.all || show.history ? dateLines(profile) : []),
    ...(show.all || show.statistics ? countLines(profile) : []),
    ...(show.authuser ? [...accessLines(profile), ...conditionalLines(profile)] : []),
    ...segments,
  ];
}

/** RLIST RESGROUP of a resource that only grouping profiles protect: it has no profile to list. */
export function listMember(descriptor: ClassDescriptor, resource: string, groups: readonly string[]): string[] {
  return [...headLines(descriptor, resource), ...groupLines(descriptor, groups)];
}

function section(title: string, dashes: string, value: string | undefined): string[] {
  return value === undefined ? [] : [BLANK, title, dashes, value];
}

function headLines({ name }: ClassDescriptor, resource: string): string[] {
  return ['CLASS      NAME', '-----      ----', `${name.padEnd(8)}   ${resource}`];
}

function groupLines({ group }: ClassDescriptor, groups: readonly string[]): string[] {
  const profiles = groups.length === 0 ? [] : [BLANK, 'RESOURCE GROUPS', '-------- ------', ...groups];
  return [...section('GROUP CLASS NAME', '----- ----- ----', group), ...profiles];
}

function memberLines({ members }: Profile): string[] {
  return members.length === 0 ? [] : [BLANK, 'MEMBER CLASS NAME', '------ ----- ----', ...members];
}

/** What no profile of the emulator has. */
function securityLines(): string[] {
  return [
    ...section('SECLEVEL', '--------', 'NO SECLEVEL'),
    ...section('CATEGORIES', '----------', 'NO CATEGORIES'),
    ...section('SECLABEL', '--------', 'NO SECLABEL'),
  ];
}

function globalAuditLines({ globalAudit }: Profile): string[] {
  const audited = globalAudit.success !== undefined || globalAudit.failures !== undefined;
  return audited ? section('GLOBALAUDIT', '-----------', describeAudit(globalAudit)) : [];
}

/** Day of the year and year; the last reference is a statistic that is not kept: the last change stands for it. */
function dateLines({ created, changed }: Profile): string[] {
  const [createdYear = '', createdDay = ''] = julian(created).split('.');
  const [changedYear = '', changedDay = ''] = julian(changed).split('.');
  return [
    BLANK,
    'CREATION DATE  LAST REFERENCE DATE  LAST CHANGE DATE',
    ' (DAY) (YEAR)       (DAY) (YEAR)      (DAY) (YEAR)',
    '-------------  -------------------  ----------------',
    `  ${createdDay}    ${createdYear}         ${changedDay}    ${changedYear}         ${changedDay}   ${changedYear}`,
  ];
}

/** Access counts are statistics that are not kept; a generic profile has none. */
function countLines({ generic }: Profile): string[] {
  return [
    BLANK,
    'ALTER COUNT   CONTROL COUNT   UPDATE COUNT   READ COUNT',
    '-----------   -------------   ------------   ----------',
    generic ? 'NOT APPLICABLE FOR GENERIC PROFILE' : `  ${NO_COUNT}         ${NO_COUNT}          ${NO_COUNT}        ${NO_COUNT}`,
  ];
}

function accessLines({ access }: Profile): string[] {
  const entries = Object.entries(access).map(([id, level]) => `${id.padEnd(8)}  ${level.padEnd(7)}      ${NO_COUNT}`);
  const list = entries.length === 0 ? ['NO USERS IN ACCESS LIST'] : entries;
  return [BLANK, 'USER      ACCESS   ACCESS COUNT', '----      ------   ------ -----', ...list];
}

function conditionalLines({ conditional = [] }: Profile): string[] {
  const entries = conditional.map(
    ({ class: condition, name, id, access }) => `${id.padEnd(8)} ${access.padEnd(7)}     ${NO_COUNT}     ${condition.padEnd(8)} ${name}`,
  );
  const list = entries.length === 0 ? ['NO ENTRIES IN CONDITIONAL ACCESS LIST'] : entries;
  return [BLANK, '   ID     ACCESS   ACCESS COUNT  CLASS   ENTITY NAME', '-------- -------- ------------ -------- -----------', ...list];
}

function resourceSegment(name: string, segment: Segment | undefined): string[] {
  if (segment === undefined) return [BLANK, `NO ${name} INFORMATION`];
  if (name !== 'SSIGNON' && name !== 'CDTINFO') return segmentLines(name, segment, RESOURCE_SEGMENT_FIELDS[name]);
  const title = `${name} INFORMATION`;
  return [BLANK, title, '-'.repeat(title.length), ...(name === 'SSIGNON' ? signonLines(segment) : classLines(segment))];
}

/** CDTINFO in the order of the one listing that is known, numbers filled to their digits (saf.md 10.3). */
const CLASS_FIELDS: readonly (readonly [name: string, digits?: number])[] = [
  ['CASE'],
  ['DEFAULTRC', 3],
  ['DEFAULTUACC'],
  ['FIRST'],
  ['GENLIST'],
  ['GENERIC'],
  ['GROUP'],
  ['KEYQUALIFIERS', 10],
  ['MACPROCESSING'],
  ['MAXLENGTH', 3],
  ['MAXLENX', 10],
  ['MEMBER'],
  ['OPERATIONS'],
  ['OTHER'],
  ['POSIT', 10],
  ['PROFILESALLOWED'],
  ['RACLIST'],
  ['SECLABELSREQUIRED'],
  ['SIGNAL'],
];

function classLines(segment: Segment): string[] {
  return CLASS_FIELDS.map(([name, digits]) => {
    const value = segment[name] ?? '';
    return `${name} = ${digits !== undefined && value !== '' ? value.padStart(digits, '0') : value}`.trimEnd();
  });
}

/** How a key is protected, never the key: its label, or that it cannot be shown (passticket.md 5.6). */
function signonLines({ KEYNAME: keyName, FORM: form, KEYLABEL: label, ...enhanced }: Segment): string[] {
  const legacy = label !== undefined ? [`KEYLABEL= ${label}`] : keyName !== undefined ? [`${form ?? 'KEY'} DATA NOT DISPLAYABLE`] : [];
  return [...legacy, ...Object.entries(enhanced).map(([field, value]) => `${field}= ${value}`)];
}
