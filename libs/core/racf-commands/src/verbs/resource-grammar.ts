import { keywords, type Grammar } from '../parsing/grammar.js';

/** Segments of general resources that are kept as they are; SSIGNON, STDATA and CDTINFO have a meaning and code of their own. */
export const RESOURCE_SEGMENTS = [
  'ICTX',
  'IDTPARMS',
  'ICSF',
  'KERB',
  'SESSION',
  'SIGVER',
  'CSDATA',
  'CFDEF',
  'EIM',
  'PROXY',
  'TME',
  'DLFDATA',
  'SVFMR',
  'JES',
  'MFA',
  'MFPOLICY',
];

const COMMON = `UACC() OWNER() DATA() APPLDATA() AUDIT() NOTIFY(?) WARNING LEVEL() ADDMEM() SSIGNON() STDATA() CDTINFO(?) ~SINGLEDSN ~SECLABEL()
  ~SECLEVEL() ~ADDCATEGORY() ~WHEN() ~TIMEZONE() ~TVTOC ${RESOURCE_SEGMENTS.map((segment) => `${segment}(?)`).join(' ')}`;

export const RDEFINE: Grammar = {
  verb: 'RDEFINE',
  aliases: ['RDEF'],
  positionals: [{ name: 'CLASS NAME' }, { name: 'ENTITY NAME' }],
  keywords: keywords(COMMON, 'FROM() FCLASS() FGENERIC FVOLUME()'),
};

export const RALTER: Grammar = {
  verb: 'RALTER',
  aliases: ['RALT'],
  positionals: [{ name: 'CLASS NAME' }, { name: 'ENTITY NAME' }],
  keywords: keywords(
    COMMON,
    `DELMEM() GLOBALAUDIT() NODATA NOAPPLDATA NONOTIFY NOWARNING NOSSIGNON NOSTDATA NOCDTINFO ~NOSECLABEL ~NOSECLEVEL ~DELCATEGORY(?)
     ~NOTIMEZONE ~NOTVTOC ~NOSINGLEDSN ~ADDVOL() ~DELVOL()
     ${RESOURCE_SEGMENTS.map((segment) => `NO${segment}`).join(' ')}`,
  ),
};

export const RDELETE: Grammar = {
  verb: 'RDELETE',
  aliases: ['RDEL'],
  positionals: [{ name: 'CLASS NAME' }, { name: 'ENTITY NAME' }],
  keywords: keywords('NOGENERIC'),
};
