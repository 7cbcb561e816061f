import { isProtected, type Connect, type SecretState, type Segment, type User } from '@idprop/saf';
import { julian, longDate } from './dates.js';

/** LISTUSER to the column (saf.md 10.1). Last access and connects are statistics that the profile does not hold: shown as unknown. */
export function listUser(user: User, systemInterval: number, segments: readonly string[], noracf: boolean): string[] {
  const lines = noracf ? [`USER=${user.userid}`] : baseLines(user, systemInterval);
  return [...lines, ...segments.flatMap((name) => segmentLines(name, user.segments[name]))];
}

function baseLines(user: User, systemInterval: number): string[] {
  const name = user.name === undefined ? 'NAME=UNKNOWN  ' : `NAME=${user.name.padEnd(20)}  `;
  return [
    `USER=${user.userid.padEnd(8)}  ${name}OWNER=${user.owner.padEnd(8)}  CREATED=${julian(user.created)}`,
    passwordLine(user, systemInterval),
    ` ATTRIBUTES=${attributes(user)}`,
    ` REVOKE DATE=${longDate(user.revokeDate)}   RESUME DATE=${longDate(user.resumeDate)}`,
    ' LAST-ACCESS=UNKNOWN',
    ` CLASS AUTHORIZATIONS=${user.classAuthority.join(' ') || 'NONE'}`,
    user.data === undefined ? ' NO-INSTALLATION-DATA' : ` INSTALLATION-DATA=${user.data}`,
    ' NO-MODEL-NAME',
    ' LOGON ALLOWED   (DAYS)          (TIME)',
    ' ---------------------------------------------',
    ' ANYDAY                          ANYTIME',
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

function attributes(user: User): string {
  const names = [...user.attributes, ...(isProtected(user) ? ['PROTECTED'] : []), ...(user.revoked ? ['REVOKED'] : [])];
  return names.join(' ') || 'NONE';
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

function segmentLines(name: string, segment: Segment | undefined): string[] {
  if (segment === undefined) return [`NO ${name} INFORMATION`];
  const title = `${name} INFORMATION`;
  return [' ', title, '-'.repeat(title.length), ...Object.entries(segment).map(([field, value]) => `${field}= ${value}`)];
}
