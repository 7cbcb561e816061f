import type { TlsLevel } from './parameters.js';

/** Resources whose check a system initialization parameter turns on and names the class of. */
export type CheckedKind = 'transaction' | 'program' | 'file' | 'started' | 'command' | 'tdqueue' | 'tsqueue' | 'journal';

/** System initialization parameters that decide anything about identity (cics.md 1.3); the rest are accepted and not acted on. */
export interface Sit {
  /** Specific APPLID of the region. */
  readonly applid: string;
  /** What APPL profiles and PTKTDATA profiles are named by: the generic resource name, else the generic APPLID, else the APPLID (cics.md 4). */
  readonly applname: string;
  /** Network ID of a region without SNA. */
  readonly uownetql: string;
  /** SEC=NO: no checking at all, no sign-on. */
  readonly sec: boolean;
  /** SECPRFX: `NO`, `YES` (region user ID) or the prefix itself. */
  readonly secprfx: string;
  /** RACF member class that each kind is checked in; undefined where its check is off. */
  readonly classes: Readonly<Partial<Record<CheckedKind, string>>>;
  /** ALWAYS overrides a transaction's RESSEC(NO) or CMDSEC(NO). */
  readonly ressec: 'ASIS' | 'ALWAYS';
  readonly cmdsec: 'ASIS' | 'ALWAYS';
  readonly dfltuser: string;
  /** XUSER: surrogate checks (class SURROGAT) when somebody acts for another user. */
  readonly xuser: boolean;
  /** XPTKT: a task's user may have PassTickets made only with UPDATE to IRRPTAUTH.applid.userid. */
  readonly xptkt: boolean;
  /** Minutes for which a signed-on user is kept after his last use: a change in RACF is seen after that (0: at once). */
  readonly usrdelay: number;
  /** Key ring of the region user that TLS reads; empty for none. */
  readonly keyring: string;
  readonly minTlsLevel: TlsLevel;
  readonly maxTlsLevel: TlsLevel;
  /** Four-character name of the region. */
  readonly sysidnt: string;
  readonly tcpip: boolean;
  /** Lists of groups that a cold start installs. */
  readonly grplist: readonly string[];
  readonly file: string;
  /** Parameter -> line. */
  readonly lines: Readonly<Record<string, number>>;
}
