/** Documented defaults of the attributes that decide or are shown (cics.md 1.1, 1.2); where none is documented, from memory of the attribute pages. */
export const DEFAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  IPCONN: {
    AUTOCONNECT: 'NO',
    HA: 'NO',
    IDPROP: 'NOTALLOWED',
    INSERVICE: 'YES',
    LINKAUTH: 'SECUSER',
    MAXQTIME: 'NO',
    MIRRORLIFE: 'REQUEST',
    PORT: 'NO',
    QUEUELIMIT: 'NO',
    RECEIVECOUNT: '1',
    SENDCOUNT: '0',
    SSL: 'NO',
    USERAUTH: 'LOCAL',
    XLNACTION: 'KEEP',
  },
  TCPIPSERVICE: { BACKLOG: 'DEFAULT', PROTOCOL: 'HTTP', SOCKETCLOSE: 'NO', SSL: 'NO', STATUS: 'OPEN' },
  TRANSACTION: {
    CMDSEC: 'NO',
    DUMP: 'YES',
    DYNAMIC: 'NO',
    PRIORITY: '1',
    PROFILE: 'DFHCICST',
    RESSEC: 'NO',
    STATUS: 'ENABLED',
    TASKDATAKEY: 'USER',
    TASKDATALOC: 'ANY',
    TRANCLASS: 'DFHTCL00',
    TWASIZE: '0',
  },
  PROGRAM: { CONCURRENCY: 'QUASIRENT', DATALOCATION: 'ANY', EXECKEY: 'USER', EXECUTIONSET: 'FULLAPI', STATUS: 'ENABLED', USAGE: 'NORMAL' },
  FILE: { ADD: 'NO', BROWSE: 'NO', DELETE: 'NO', OPENTIME: 'FIRSTREF', READ: 'YES', STATUS: 'ENABLED', UPDATE: 'NO' },
  URIMAP: { ANALYZER: 'NO', AUTHENTICATE: 'NO', PORT: 'NO', REDIRECTTYPE: 'NONE', SCHEME: 'HTTP', STATUS: 'ENABLED', USAGE: 'SERVER' },
};

/** Defaults that follow from the protocol of a TCPIPSERVICE (cics.md 1.2). */
const BY_PROTOCOL: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  IPIC: { URM: 'DFHISAIP', TRANSACTION: 'CISS' },
  HTTP: { TRANSACTION: 'CWXN', AUTHENTICATE: 'NO' },
};

/** All attributes of a definition: those given, and the defaults of the others. A blank value counts as not given. */
export function withDefaults(type: string, given: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const written = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
  const all = { ...DEFAULTS[type], ...written };
  return type === 'TCPIPSERVICE' ? { ...BY_PROTOCOL[all['PROTOCOL'] ?? ''], ...all } : all;
}
