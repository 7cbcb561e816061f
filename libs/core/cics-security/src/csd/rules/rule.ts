import type { Problem } from '@idprop/decision';

/** Release of CICS TS: what a deck may say depends on it. */
export type Release = '5.x' | '6.x';

export interface Judged {
  readonly name: string;
  /** Attributes as the definition gives them. */
  readonly given: Readonly<Record<string, string | undefined>>;
  /** The same, with defaults. */
  readonly all: Readonly<Record<string, string | undefined>>;
  readonly release: Release;
}

/** One rule between attributes: when a definition cannot be as it is, the attribute that is meant, and what to do. */
export interface Rule {
  readonly field: string;
  /** An error unless told. */
  readonly severity?: Problem['severity'];
  readonly broken: (judged: Judged) => boolean;
  readonly reason: string;
  readonly hint: string;
}
