/** SETROPTS options that decisions read. Class switches stand beside them in the database. */
export interface Options {
  /** List-of-groups checking: all the user's groups count, not only the current one. */
  readonly grplist: boolean;
  /** The issuer of RDEFINE is put on the access list with ALTER. */
  readonly addcreator: boolean;
  readonly password: PasswordOptions;
}

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
