/** SETROPTS options that decisions read. Class switches stand beside them in the database. */
export interface Options {
  /** List-of-groups checking: all the user's groups count, not only the current one. */
  readonly grplist: boolean;
  /** The issuer of RDEFINE is put on the access list with ALTER. */
  readonly addcreator: boolean;
  readonly password: PasswordOptions;
  /** Enhanced generic naming: `**` and its rules in class DATASET. */
  readonly egn?: boolean;
  /** What becomes of data sets without a profile; undefined: they are not protected. */
  readonly protectall?: 'FAILURES' | 'WARNING' | 'NONE';
  /** Days without a logon after which a user counts as revoked; 0 or undefined for never. */
  readonly inactive?: number;
  /** Access to terminals that no profile covers; undefined: READ. */
  readonly terminal?: 'READ' | 'NONE';
  /** Of the classes that are set otherwise than DEFAULT. */
  readonly logoptions?: Readonly<Record<string, LogOption>>;
  /** Commands of users with SPECIAL are recorded; undefined: true. */
  readonly saudit?: boolean;
  /** Commands that are refused for want of authority are recorded; undefined: true. */
  readonly cmdviol?: boolean;
  /** Accesses that the attribute OPERATIONS gives are recorded. */
  readonly operaudit?: boolean;
  /** Listed only: no APPC transaction is verified by itself here. */
  readonly applaudit?: boolean;
  /** RVARY INACTIVE: nothing is decided, nobody can log on. */
  readonly inactiveRacf?: boolean;
}

export const LOG_OPTIONS = ['ALWAYS', 'NEVER', 'SUCCESSES', 'FAILURES', 'DEFAULT'] as const;
export type LogOption = (typeof LOG_OPTIONS)[number];

export interface PasswordOptions {
  /** Failed attempts that revoke; 0 for never. */
  readonly revoke: number;
  /** Days until a password expires, 1 to 254. */
  readonly interval: number;
  readonly history: number;
  readonly minchange: number;
  readonly warning: number;
  readonly mixedcase: boolean;
  readonly specialchars: boolean;
  /** Syntax rules by number, 1 to 8: a password that satisfies one of them is good. */
  readonly rules?: Readonly<Record<string, PasswordRule>>;
  /** KDFAES, or undefined for LEGACY. Listed only: the emulator has a digest of its own. */
  readonly algorithm?: 'KDFAES';
}

/** RULEn(LENGTH(least:most) elements): one letter of the SETROPTS LIST legend for each position, `*` for anything. */
export interface PasswordRule {
  readonly least: number;
  readonly most: number;
  readonly pattern: string;
}

/**
 * What a new database starts with. GRPLIST is on, as nearly every installation has it (a new RACF database has it off);
 * NOADDCREATOR is the shipped default (saf.md 1.2).
 */
export const INITIAL_OPTIONS: Options = {
  grplist: true,
  addcreator: false,
  password: { revoke: 0, interval: 30, history: 0, minchange: 0, warning: 0, mixedcase: false, specialchars: false },
};
