import type { CheckedKind } from './sit.js';

/** Parameters that the region acts on or shows, and their documented defaults (cics.md 1.3). */
export const DEFAULTS: Readonly<Record<string, string>> = {
  APPLID: 'DBDCCICS',
  CMDSEC: 'ASIS',
  DFLTUSER: 'CICSUSER',
  GRNAME: '',
  GRPLIST: '',
  KEYRING: '',
  MAXTLSLEVEL: 'TLS12',
  MINTLSLEVEL: 'TLS12',
  RESSEC: 'ASIS',
  SEC: 'YES',
  SECPRFX: 'NO',
  SECURETCPIP: 'NO',
  SYSIDNT: 'CICS',
  TCPIP: 'YES',
  UOWNETQL: '9UNKNOWN',
  USRDELAY: '30',
  XCMD: 'YES',
  XDCT: 'YES',
  XFCT: 'YES',
  XJCT: 'YES',
  XPCT: 'YES',
  XPPT: 'YES',
  XPTKT: 'YES',
  XTRAN: 'YES',
  XTST: 'YES',
  XUSER: 'YES',
};

/** TLS levels from the lowest. */
export const TLS_LEVELS = ['TLS10', 'TLS11', 'TLS12', 'TLS13'] as const;
export type TlsLevel = (typeof TLS_LEVELS)[number];

/** Values that a parameter is limited to. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  CMDSEC: ['ASIS', 'ALWAYS'],
  MAXTLSLEVEL: TLS_LEVELS,
  MINTLSLEVEL: TLS_LEVELS,
  RESSEC: ['ASIS', 'ALWAYS'],
  SEC: ['YES', 'NO'],
  SECURETCPIP: ['YES', 'NO'],
  TCPIP: ['YES', 'NO'],
  XPTKT: ['YES', 'NO'],
  XUSER: ['YES', 'NO'],
};

/** Longest USRDELAY, minutes: a week. */
export const MAX_USRDELAY = 10080;

/** Parameter of each class of resources, the letter that its member class begins with, and the class that YES means. */
export const CLASS_PARAMETERS: Readonly<Record<CheckedKind, { parameter: string; letter: string; standard: string }>> = {
  transaction: { parameter: 'XTRAN', letter: 'T', standard: 'TCICSTRN' },
  program: { parameter: 'XPPT', letter: 'M', standard: 'MCICSPPT' },
  file: { parameter: 'XFCT', letter: 'F', standard: 'FCICSFCT' },
  started: { parameter: 'XPCT', letter: 'A', standard: 'ACICSPCT' },
  command: { parameter: 'XCMD', letter: 'C', standard: 'CCICSCMD' },
  tdqueue: { parameter: 'XDCT', letter: 'D', standard: 'DCICSDCT' },
  tsqueue: { parameter: 'XTST', letter: 'S', standard: 'SCICSTST' },
  journal: { parameter: 'XJCT', letter: 'J', standard: 'JCICSJCT' },
};

/** Parameters that ask for security that a region of ours does not give, but for the value in which they ask for nothing: to be told, not kept silent. */
export const NOT_GIVEN: Readonly<Record<string, string>> = { SECURETCPIP: 'NO', CRLPROFILE: '' };

/** Parameters that exist and that nothing here decides by. */
export const ACCEPTED: readonly string[] = [
  'AICONS',
  'AKPFREQ',
  'AUTCONN',
  'CICSSVC',
  'CONFDATA',
  'CPSMCONN',
  'CRLPROFILE',
  'CSDACC',
  'CSDDSN',
  'DSALIM',
  'EDSALIM',
  'ENCRYPTION',
  'FCT',
  'GMTEXT',
  'ICV',
  'ICVR',
  'IRCSTRT',
  'ISC',
  'MAXSSLTCBS',
  'MXT',
  'NISTSP800131A',
  'RENTPGM',
  'RLS',
  'SIT',
  'SPOOL',
  'SSLDELAY',
  'START',
  'STATRCD',
  'STGPROT',
  'TRTABSZ',
  'USSHOME',
  'VTAM',
  'XAPPC',
  'XDB2',
  'XHFS',
  'XPSB',
  'XRES',
];
