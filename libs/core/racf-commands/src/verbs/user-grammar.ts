import { keywords, type Grammar } from '../parsing/grammar.js';

/** Segments of users that are kept as they are. */
export const USER_SEGMENTS = [
  'OMVS',
  'TSO',
  'CICS',
  'CSDATA',
  'DCE',
  'DFP',
  'EIM',
  'KERB',
  'LANGUAGE',
  'LNOTES',
  'NDS',
  'NETVIEW',
  'OPERPARM',
  'OVM',
  'PROXY',
  'WORKATTR',
];

const COMMON = `NAME() DFLTGRP() OWNER() PASSWORD(?) NOPASSWORD PHRASE() NOPHRASE SPECIAL NOSPECIAL OPERATIONS NOOPERATIONS AUDITOR NOAUDITOR
  ROAUDIT NOROAUDIT RESTRICTED NORESTRICTED ADSP NOADSP GRPACC NOGRPACC OIDCARD NOOIDCARD DATA() NODATA AUTHORITY() UACC() CLAUTH() NOCLAUTH(?)
  MODEL() NOMODEL WHEN() ~SECLABEL() ~NOSECLABEL ~SECLEVEL() ~NOSECLEVEL ~ADDCATEGORY()
  ${USER_SEGMENTS.map((segment) => `${segment}(?)`).join(' ')}`;

export const ADDUSER: Grammar = { verb: 'ADDUSER', aliases: ['AU'], positionals: [{ name: 'USERID' }], keywords: keywords(COMMON) };

export const ALTUSER: Grammar = {
  verb: 'ALTUSER',
  aliases: ['ALU'],
  positionals: [{ name: 'USERID' }],
  keywords: keywords(
    COMMON,
    `REVOKE(?) NOREVOKE RESUME(?) NORESUME EXPIRED NOEXPIRED GROUP() UAUDIT NOUAUDIT ~DELCATEGORY() ~MFA() ~NOMFA ~PWCLEAN ~PWCONVERT
     ${USER_SEGMENTS.map((segment) => `NO${segment}`).join(' ')}`,
  ),
};

export const DELUSER: Grammar = { verb: 'DELUSER', aliases: ['DU'], positionals: [{ name: 'USERID' }], keywords: new Map() };

export const PASSWORD: Grammar = {
  verb: 'PASSWORD',
  aliases: ['PW', 'PHRASE'],
  positionals: [],
  keywords: keywords('PASSWORD(?) PHRASE(?) INTERVAL() NOINTERVAL USER()'),
};
