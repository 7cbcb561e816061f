import type { CheckedKind } from './sit.js';

/** Parameters that the region acts on, and their documented defaults (cics.md 1.3). */
export const DEFAULTS: Readonly<Record<string, string>> = {
  APPLID: 'DBDCCICS',
  CMDSEC: 'ASIS',
  DFLTUSER: 'CICSUSER',
  GRNAME: '',
  GRPLIST: '',
  RESSEC: 'ASIS',
  SEC: 'YES',
  SECPRFX: 'NO',
  TCPIP: 'YES',
  UOWNETQL: '9UNKNOWN',
  XCMD: 'YES',
  XFCT: 'YES',
  XPCT: 'YES',
  XPPT: 'YES',
  XTRAN: 'YES',
};

/** Values that a parameter is limited to. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  CMDSEC: ['ASIS', 'ALWAYS'],
  RESSEC: ['ASIS', 'ALWAYS'],
  SEC: ['YES', 'NO'],
  TCPIP: ['YES', 'NO'],
};

/** Parameter of each class of resources, the letter that its member class begins with, and the class that YES means. */
export const CLASS_PARAMETERS: Readonly<Record<CheckedKind, { parameter: string; letter: string; standard: string }>> = {
  transaction: { parameter: 'XTRAN', letter: 'T', standard: 'TCICSTRN' },
  program: { parameter: 'XPPT', letter: 'M', standard: 'MCICSPPT' },
  file: { parameter: 'XFCT', letter: 'F', standard: 'FCICSFCT' },
  started: { parameter: 'XPCT', letter: 'A', standard: 'ACICSPCT' },
  command: { parameter: 'XCMD', letter: 'C', standard: 'CCICSCMD' },
};

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
  'KEYRING',
  'MAXSSLTCBS',
  'MAXTLSLEVEL',
  'MINTLSLEVEL',
  'MXT',
  'NISTSP800131A',
  'RENTPGM',
  'RLS',
  'SECURETCPIP',
  'SIT',
  'SPOOL',
  'SSLDELAY',
  'START',
  'STATRCD',
  'STGPROT',
  'SYSIDNT',
  'TRTABSZ',
  'USRDELAY',
  'USSHOME',
  'VTAM',
  'XAPPC',
  'XDB2',
  'XDCT',
  'XHFS',
  'XJCT',
  'XPSB',
  'XPTKT',
  'XRES',
  'XTST',
  'XUSER',
];
