import type { AccessLevel, Profile } from '@idprop/saf';
import { describeAudit } from '../verbs/audit.js';
import { julian } from './dates.js';
import { segmentLines } from './segment-lines.js';

export interface ShownDataset {
  readonly yourAccess: AccessLevel;
  readonly authuser: boolean;
  readonly all: boolean;
  readonly history: boolean;
  readonly statistics: boolean;
  readonly segments: readonly string[];
  readonly noracf: boolean;
}

const GENERIC = 'NOT APPLICABLE FOR GENERIC PROFILE';
const NO_COUNT = '00000';

/** LISTDSD of one profile to the column; its separators are empty lines (saf.md 10.4). */
export function listDataset(profile: Profile, show: ShownDataset): string[] {
  const head = `INFORMATION FOR DATASET ${profile.name}${profile.generic ? ' (G)' : ''}`;
  const segments = show.segments.flatMap((name) => segmentLines(name, profile.segments[name], undefined));
  if (show.noracf) return [head, ...segments];
  const { creationGroup = '', erase = false, type = 'NON-VSAM' } = profile.dataset ?? {};
  return [
    head,
    '',
    'LEVEL  OWNER    UNIVERSAL ACCESS   WARNING   ERASE',
    '-----  -------- ----------------   -------   -----',
    ` ${String(profile.level).padStart(2, '0')}    ${profile.owner.padEnd(16)}${profile.uacc.padEnd(14)}${yes(profile.warning).padEnd(8)}${yes(erase)}`,
    ...section('AUDITING', '--------', [describeAudit(profile.audit)]),
    ...section('NOTIFY', '--------', [profile.notify ?? 'NO USER TO BE NOTIFIED']),
    '',
    'YOUR ACCESS  CREATION GROUP  DATASET TYPE',
    '-----------  --------------  ------------',
    ` ${show.yourAccess.padEnd(13)}${creationGroup.padEnd(15)}${type}`,
    ...volumeLines(profile),
    '',
    ...(profile.data === undefined ? ['NO INSTALLATION DATA'] : ['INSTALLATION DATA', '-----------------', profile.data]),
    ...(show.all ? securityLines() : []),
    ...(show.all || show.history ? dateLines(profile) : []),
    ...(show.all || show.statistics ? countLines(profile) : []),
    ...(show.authuser ? accessLines(profile) : []),
    ...segments,
  ];
}

function section(title: string, dashes: string, lines: readonly string[]): string[] {
  return ['', title, dashes, ...lines];
}

function volumeLines({ generic, dataset }: Profile): string[] {
  if (generic || dataset === undefined) return [];
  return section('VOLUMES ON WHICH DATASET RESIDES', '--------------------------------', dataset.volumes);
}

function securityLines(): string[] {
  return [
    ...section('              SECURITY LEVEL', '------------------------------------------', ['NO SECURITY LEVEL']),
    ...section('CATEGORIES', '----------', ['NO CATEGORIES']),
    ...section('SECLABEL', '--------', ['NO SECLABEL']),
  ];
}

function dateLines({ created, changed, generic }: Profile): string[] {
  const [createdYear = '', createdDay = ''] = julian(created).split('.');
  const [changedYear = '', changedDay = ''] = julian(changed).split('.');
  const referenced = generic
    ? ` ${createdDay}    ${createdYear}      ${GENERIC}`
    : ` ${createdDay}    ${createdYear}            ${changedDay}    ${changedYear}          ${changedDay}    ${changedYear}`;
  return [
    '',
    'CREATION DATE  LAST REFERENCE DATE  LAST CHANGE DATE',
    '(DAY) (YEAR)        (DAY) (YEAR)      (DAY) (YEAR)',
    '-------------  -------------------  ----------------',
    referenced,
  ];
}

/** Access counts are statistics that are not kept. */
function countLines({ generic }: Profile): string[] {
  return [
    '',
    'ALTER COUNT  CONTROL COUNT  UPDATE COUNT  READ COUNT',
    '-----------  -------------  ------------  ----------',
    generic ? GENERIC : `   ${NO_COUNT}         ${NO_COUNT}         ${NO_COUNT}       ${NO_COUNT}`,
  ];
}

function accessLines({ access, conditional = [] }: Profile): string[] {
  const standard = Object.entries(access).map(([id, level]) => `${id.padEnd(8)}   ${level}`);
  const conditions = conditional.map(
    ({ class: condition, name, id, access: level }) => `${id.padEnd(8)} ${level.padEnd(7)} ${condition.padEnd(8)} ${name}`,
  );
  return [
    ...section('   ID     ACCESS', '--------  -------', standard.length === 0 ? ['NO ENTRIES IN STANDARD ACCESS LIST'] : standard),
    ...section(
      '   ID    ACCESS   CLASS                ENTITY NAME',
      '-------- ------- -------- ----------------------------------------------------',
      conditions.length === 0 ? ['NO ENTRIES IN CONDITIONAL ACCESS LIST'] : conditions,
    ),
  ];
}

function yes(on: boolean): string {
  return on ? 'YES' : 'NO';
}
