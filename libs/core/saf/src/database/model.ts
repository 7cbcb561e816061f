import type { AccessLevel } from '../api.js';

/** Attributes of a user that ADDUSER and ALTUSER switch by a keyword, in the order in which listings print them. */
export const USER_ATTRIBUTES = [
  'SPECIAL',
  'OPERATIONS',
  'AUDITOR',
  'ROAUDIT',
  'RESTRICTED',
  'ADSP',
  'GRPACC',
  'UAUDIT',
  'OIDCARD',
] as const;
export type UserAttribute = (typeof USER_ATTRIBUTES)[number];

/** Attributes that hold within one group only. */
export const CONNECT_ATTRIBUTES = ['SPECIAL', 'OPERATIONS', 'AUDITOR', 'ADSP', 'GRPACC'] as const;
export type ConnectAttribute = (typeof CONNECT_ATTRIBUTES)[number];

export const AUTHORITIES = ['USE', 'CREATE', 'CONNECT', 'JOIN'] as const;
export type Authority = (typeof AUTHORITIES)[number];

/** A segment (OMVS, TSO, SSIGNON, STDATA ...): operands by name, values as text. Keys and passwords are never in here. */
export type Segment = Readonly<Record<string, string>>;
export type Segments = Readonly<Record<string, Segment>>;

/** That a user has a password or phrase, and since when. The digest is elsewhere. Times: emulated milliseconds since 1970. */
export interface SecretState {
  /** When it was set; undefined for an expired one (set by an administrator without NOEXPIRED). */
  readonly changed?: number;
}

export interface RevokeDates {
  readonly revokeDate?: number;
  readonly resumeDate?: number;
}

/** A user within a group; kept in the user profile (saf.md 1.1). */
export interface Connect extends RevokeDates {
  readonly owner: string;
  readonly created: number;
  readonly authority: Authority;
  readonly uacc: AccessLevel;
  readonly attributes: readonly ConnectAttribute[];
  readonly revoked: boolean;
}

/** When a user may log on (ADDUSER WHEN). Undefined parts: any day, any time. */
export interface LogonHours {
  /** Days of the week, 0 for Sunday to 6 for Saturday, in order. */
  readonly days?: readonly number[];
  /** `hhmm` of the system's own clock; an end before the begin runs over midnight. */
  readonly time?: { readonly begin: string; readonly end: string };
}

/** The user's side of a distributed identity filter: label and the name of the IDIDMAP profile. */
export interface UserFilter {
  readonly label: string;
  readonly profile: string;
}

export interface User extends RevokeDates {
  readonly userid: string;
  /** Programmer name, 1 to 20 characters. */
  readonly name?: string;
  readonly owner: string;
  readonly created: number;
  readonly defaultGroup: string;
  readonly attributes: readonly UserAttribute[];
  /** Revoked by a command; revocation by too many attempts is a statistic. */
  readonly revoked: boolean;
  readonly password?: SecretState;
  readonly phrase?: SecretState;
  /** Days until a password expires; 0 for never (NOINTERVAL); undefined for the system's. */
  readonly interval?: number;
  readonly data?: string;
  /** Name of the data set profile that new profiles are modelled on; listed only. */
  readonly model?: string;
  readonly logon?: LogonHours;
  /** When ALTUSER RESUME was entered last: counts as a use of the user ID for SETROPTS INACTIVE. */
  readonly resumed?: number;
  /** Classes that the user may define profiles in (CLAUTH). */
  readonly classAuthority: readonly string[];
  readonly connects: Readonly<Record<string, Connect>>;
  readonly segments: Segments;
}

export interface Group {
  readonly group: string;
  /** Undefined for SYS1 alone. */
  readonly superior?: string;
  readonly owner: string;
  readonly created: number;
  readonly data?: string;
  readonly model?: string;
  readonly universal: boolean;
  readonly termuacc: boolean;
  readonly segments: Segments;
}

/** One entry of an IDIDMAP profile's repeat group. */
export interface Filter {
  readonly label: string;
  readonly userid: string;
  readonly registry: string;
}

/** From which level on an attempt is logged; undefined: not at all. */
export interface Audit {
  readonly success?: AccessLevel;
  readonly failures?: AccessLevel;
}

/** Classes whose names are the conditions of a conditional access list (PERMIT WHEN). */
export const CONDITION_CLASSES = ['PROGRAM', 'TERMINAL', 'CONSOLE', 'JESINPUT', 'APPCPORT', 'SERVAUTH', 'SYSID', 'CRITERIA'] as const;
export type ConditionClass = (typeof CONDITION_CLASSES)[number];

/** An entry of a conditional access list: PERMIT ... ID(id) ACCESS(access) WHEN(class(name)). */
export interface ConditionalEntry {
  readonly class: ConditionClass;
  readonly name: string;
  readonly id: string;
  readonly access: AccessLevel;
}

/** What only profiles of class DATASET have. */
export interface DatasetPart {
  /** Of a discrete profile; empty for a generic one. */
  readonly volumes: readonly string[];
  readonly unit?: string;
  readonly erase: boolean;
  /** Current connect group of the user who defined it. */
  readonly creationGroup: string;
  readonly type: 'NON-VSAM' | 'VSAM' | 'TAPE' | 'MODEL';
}

/** A data set or general resource profile. Immutable: a change makes a new one, so that copies in storage share what did not change. */
export interface Profile {
  readonly name: string;
  readonly generic: boolean;
  readonly owner: string;
  readonly created: number;
  readonly changed: number;
  readonly uacc: AccessLevel;
  readonly warning: boolean;
  readonly level: number;
  readonly audit: Audit;
  readonly globalAudit: Audit;
  readonly notify?: string;
  readonly data?: string;
  readonly appldata?: string;
  /** Standard access list: user, group or `*` to level. */
  readonly access: Readonly<Record<string, AccessLevel>>;
  /** Conditional access list; undefined for none. At most one entry for a condition and an ID. */
  readonly conditional?: readonly ConditionalEntry[];
  /** In class DATASET only. */
  readonly dataset?: DatasetPart;
  /** Data set profiles: made while SETROPTS EGN was on, so that a final `*` stays within its qualifier. */
  readonly egn?: boolean;
  /** In a copy in storage: the grouping (and member) profiles that it was merged of, `CLASS name`. */
  readonly mergedFrom?: readonly string[];
  /** Members of a grouping class, of GLOBAL (`name/level`) or of RACFVARS. */
  readonly members: readonly string[];
  readonly segments: Segments;
  /** Distributed identity filters, in class IDIDMAP only. */
  readonly filters: readonly Filter[];
}

export function newUser(userid: string, more: Pick<User, 'owner' | 'created' | 'defaultGroup'> & Partial<User>): User {
  return { userid, attributes: [], revoked: false, classAuthority: [], connects: {}, segments: {}, ...more };
}

export function newConnect(more: Pick<Connect, 'owner' | 'created'> & Partial<Connect>): Connect {
  return { authority: 'USE', uacc: 'NONE', attributes: [], revoked: false, ...more };
}

export function newGroup(group: string, more: Pick<Group, 'owner' | 'created'> & Partial<Group>): Group {
  return { group, universal: false, termuacc: true, segments: {}, ...more };
}

/** A profile with the defaults of RDEFINE (saf.md 1.2). */
export function newProfile(name: string, more: Pick<Profile, 'owner' | 'created'> & Partial<Profile>): Profile {
  return {
    name,
    generic: false,
    changed: more.created,
    uacc: 'NONE',
    warning: false,
    level: 0,
    audit: { failures: 'READ' },
    globalAudit: {},
    access: {},
    members: [],
    segments: {},
    filters: [],
    ...more,
  };
}

/** A user with neither password nor phrase can only be used by those who need not prove it (saf.md 13). */
export function isProtected(user: User): boolean {
  return user.password === undefined && user.phrase === undefined;
}

/** Revoked at this time, by flag or by date: a resume date that is past undoes a revoke date before it. */
export function isRevokedAt(record: RevokeDates & { readonly revoked: boolean }, now: number): boolean {
  const resumed = record.resumeDate !== undefined && record.resumeDate <= now;
  if (record.revoked) return !resumed;
  if (record.revokeDate === undefined || record.revokeDate > now) return false;
  return !(resumed && record.resumeDate > record.revokeDate);
}
