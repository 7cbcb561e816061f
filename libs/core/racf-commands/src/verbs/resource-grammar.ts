import { keywords, type Grammar } from '../parsing/grammar.js';

/** Segments of general resources that are kept as they are; SSIGNON and STDATA have a meaning and code of their own. */
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
];

const COMMON = `UACC() OWNER() DATA() APPLDATA() AUDIT() NOTIFY(?) WARNING LEVEL() ADDMEM() SSIGNON() STDATA() ~FROM() ~FCLASS() ~FGENERIC ~FVOLUME()
  ~SINGLEDSN ~SECLABEL() ~SECLEVEL() ~ADDCATEGORY() ~WHEN() ~TIMEZONE() ~TVTOC ~CDTINFO() ~JES() ~MFA() ~MFPOLICY()
  ${RESOURCE_SEGMENTS.map((segment) => `${segment}(?)`).join(' ')}`;

export const RDEFINE: Grammar = {
  verb: 'RDEFINE',
  aliases: ['RDEF'],
  positionals: [{ name: 'CLASS NAME' }, { name: 'ENTITY NAME' }],
  keywords: keywords(COMMON),
};

export const RALTER: Grammar = {
  verb: 'RALTER',
  aliases: ['RALT'],
  positionals: [{ name: 'CLASS NAME' }, { name: 'ENTITY NAME' }],
  keywords: keywords(
    COMMON,
    `DELMEM() GLOBALAUDIT() NODATA NOAPPLDATA NONOTIFY NOWARNING NOSSIGNON NOSTDATA ~NOSECLABEL ~NOSECLEVEL ~DELCATEGORY(?) ~NOCDTINFO ~NOJES
     ~NOTIMEZONE ~NOTVTOC ~NOSINGLEDSN ~ADDVOL() ~DELVOL()
     ${RESOURCE_SEGMENTS.map((segment) => `NO${segment}`).join(' ')}`,
  ),
};

export const RDELETE: Grammar = {
  verb: 'RDELETE',
  aliases: ['RDEL'],
  positionals: [{ name: 'CLASS NAME' }, { name: 'ENTITY NAME' }],
  keywords: new Map(),
};

export const PERMIT: Grammar = {
  verb: 'PERMIT',
  aliases: ['PE'],
  positionals: [{ name: 'PROFILE NAME' }],
  keywords: keywords('CLASS() ID() ACCESS() DELETE RESET(?) GENERIC ~VOLUME() ~WHEN() ~FROM() ~FCLASS() ~FGENERIC ~FVOLUME()'),
};
