import { isProtected, type Connect, type SecretState, type User } from '@idprop/saf';
import type { ListedStatistic } from '../run.js';
import { DAY_NAMES } from '../verbs/logon-hours.js';
import { USER_SEGMENT_FIELDS } from '../verbs/segment-operands.js';
import { julian, longDate, timeOfDay } from './dates.js';
import { segmentLines } from './segment-lines.js';

export interface ShownUser {
  /** SETROPTS PASSWORD(INTERVAL): that of a user without one of his own. */
  readonly systemInterval: number;
  readonly segments: readonly string[];
  readonly noracf: boolean;
  /** Undefined: shown as unknown. */
  readonly statistic: ListedStatistic | undefined;
}

/** LISTUSER to the column (saf.md 10.1). Logons through a group are counted nowhere: CONNECTS is 00, LAST-CONNECT unknown. */
export function listUser(user: User, show: ShownUser): string[] {
  const lines = show.noracf ? [`USER=${user.userid}`] : baseLines(user, show);
  return [...lines, ...show.segments.flatMap((name) => segmentLines(name, user.segments[name], USER_SEGMENT_FIELDS[name]))];
}

function baseLines(user: User, { systemInterval, statistic }: ShownUser): string[] {
  const name = user.name === undefined ? 'NAME=UNKNOWN  ' : `NAME=${user.name.padEnd(20)}  `;
  return [
    `USER=${user.userid.padEnd(8)}  ${name}OWNER=${user.owner.padEnd(8)}  CREATED=${julian(user.created)}`,
    passwordLine(user, systemInterval),
    ...attributeLines(user, statistic?.revoked === true),
    ` REVOKE DATE=${longDate(user.revokeDate)}   RESUME DATE=${longDate(user.resumeDate)}`,
    ` LAST-ACCESS=${lastAccess(statistic)}`,
    ` CLASS AUTHORIZATIONS=${user.classAuthority.join(' ') || 'NONE'}`,
    user.data === undefined ? ' NO-INSTALLATION-DATA' : ` INSTALLATION-DATA=${user.data}`,
    user.model === undefined ? ' NO-MODEL-NAME' : ` MODEL-NAME=${user.model}`,
    ' LOGON ALLOWED   (DAYS)          (TIME)',
    ' ---------------------------------------------',
    logonLine(user.logon),
    ...Object.entries(user.connects).flatMap(([group, connect]) => connectLines(group, connect)),
    'SECURITY-LEVEL=NONE SPECIFIED',
    'CATEGORY-AUTHORIZATION',
    ' NONE SPECIFIED',
    'SECURITY-LABEL=NONE SPECIFIED',
  ];
}

function passwordLine(user: User, systemInterval: number): string {
  const interval = user.interval ?? systemInterval;
  const shown = isProtected(user) || interval === 0 ? 'N/A' : String(interval).padStart(3);
  const password = changeDate(user.password).padEnd(6);
  return ` DEFAULT-GROUP=${user.defaultGroup.padEnd(8)} PASSDATE=${password} PASS-INTERVAL=${shown} PHRASEDATE=${changeDate(user.phrase)}`;
}

/** `00.000` for one that an administrator set. */
function changeDate(secret: SecretState | undefined): string {
  if (secret === undefined) return 'N/A';
  return secret.changed === undefined ? '00.000' : julian(secret.changed);
}

/** Longer lists go on in further ATTRIBUTES lines. */
const ATTRIBUTES_WIDTH = 79;

function attributeLines(user: User, revokedByAttempts: boolean): string[] {
  const revoked = user.revoked || revokedByAttempts;
  const names = [...user.attributes, ...(isProtected(user) ? ['PROTECTED'] : []), ...(revoked ? ['REVOKED'] : [])];
  const passphrase = user.phrase === undefined ? [] : ['PASSPHRASE'];
  const lines: string[] = [];
  for (const name of [...names, ...passphrase]) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + name.length > ATTRIBUTES_WIDTH) lines.push(` ATTRIBUTES=${name}`);
    else lines[lines.length - 1] = `${last} ${name}`;
  }
  return lines.length === 0 ? [' ATTRIBUTES=NONE'] : lines;
}

function lastAccess(statistic: ListedStatistic | undefined): string {
  if (statistic?.lastAccess === undefined) return 'UNKNOWN';
  return `${julian(statistic.lastAccess)}/${timeOfDay(statistic.lastAccess)}`;
}

/** Days in the first column, hours in the second. */
function logonLine(logon: User['logon']): string {
  const days = logon?.days === undefined ? 'ANYDAY' : logon.days.map((day) => DAY_NAMES[day]).join(' ');
  const time = logon?.time === undefined ? 'ANYTIME' : `${logon.time.begin}:${logon.time.end}`;
  return ` ${days.padEnd(31)} ${time}`;
}

function connectLines(
  group: string,
  { attributes: held, authority, created, owner, revokeDate, resumeDate, revoked, uacc }: Connect,
): string[] {
  const names = [...held, ...(revoked ? ['REVOKED'] : [])];
  return [
    `  GROUP=${group.padEnd(8)}  AUTH=${authority.padEnd(8)} CONNECT-OWNER=${owner.padEnd(8)}  CONNECT-DATE=${julian(created)}`,
    `    CONNECTS=    00  UACC=${uacc.padEnd(8)} LAST-CONNECT=UNKNOWN`,
    `    CONNECT ATTRIBUTES=${names.join(' ') || 'NONE'}`,
    `    REVOKE DATE=${longDate(revokeDate)}   RESUME DATE=${longDate(resumeDate)}`,
  ];
}
