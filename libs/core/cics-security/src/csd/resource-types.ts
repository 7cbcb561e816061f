import { mixed, name, number, oneOf, text, yesNo, type AttributeKind } from './attribute-kinds.js';

/** What is known of a resource type's attributes. `open` types keep attributes that are not listed here, with a warning. */
export interface ResourceType {
  readonly nameKind: AttributeKind;
  readonly attributes: Readonly<Record<string, AttributeKind>>;
  /** The list is not complete: an attribute that is not listed is kept and warned about. */
  readonly open: boolean;
}

/** Fields that only an extract writes: nobody abbreviates them, and they make no abbreviation ambiguous. */
export const EXTRACT_FIELDS: readonly string[] = [
  'USERDATA1',
  'USERDATA2',
  'USERDATA3',
  'DEFINETIME',
  'CHANGETIME',
  'CHANGEUSRID',
  'CHANGEAGENT',
  'CHANGEAGREL',
];

/** What the CSD itself adds to every definition: group and description, and the audit fields of an extract. */
const COMMON: Readonly<Record<string, AttributeKind>> = {
  GROUP: name(),
  DESCRIPTION: text(58),
  ...Object.fromEntries(EXTRACT_FIELDS.map((field) => [field, text(30)])),
};

/** Attribute page of IPCONN (cics.md 1.1). Longest host: 116 characters. */
const IPCONN: Readonly<Record<string, AttributeKind>> = {
  ...COMMON,
  APPLID: name(),
  NETWORKID: name(),
  HOST: text(116),
  PORT: number(1, 65535, 'NO'),
  TCPIPSERVICE: name(),
  RECEIVECOUNT: number(1, 999),
  SENDCOUNT: number(0, 999),
  QUEUELIMIT: number(0, 9999, 'NO'),
  MAXQTIME: number(0, 9999, 'NO'),
  MIRRORLIFE: oneOf('REQUEST', 'TASK', 'UOW'),
  AUTOCONNECT: yesNo,
  INSERVICE: yesNo,
  HA: yesNo,
  XLNACTION: oneOf('KEEP', 'FORCE'),
  SSL: oneOf('NO', 'YES', 'ATTLSAWARE'),
  CERTIFICATE: text(32),
  CIPHERS: text(56),
  LINKAUTH: oneOf('SECUSER', 'CERTUSER'),
  SECURITYNAME: name(),
  USERAUTH: oneOf('LOCAL', 'IDENTIFY', 'VERIFY', 'DEFAULTUSER'),
  IDPROP: oneOf('NOTALLOWED', 'OPTIONAL', 'REQUIRED'),
};

/** TCPIPSERVICE (cics.md 1.2). What is not for PROTOCOL(IPIC) is read and judged by its rules. */
const TCPIPSERVICE: Readonly<Record<string, AttributeKind>> = {
  ...COMMON,
  AUTHENTICATE: oneOf('NO', 'BASIC', 'CERTIFICATE', 'AUTOREGISTER', 'AUTOMATIC', 'ASSERTED'),
  ATTACHSEC: oneOf('LOCAL', 'VERIFY'),
  BACKLOG: number(0, 32767, 'DEFAULT'),
  CERTIFICATE: text(32),
  CIPHERS: text(56),
  DNSGROUP: text(18),
  GENERICTCPS: name(),
  GRPCRITICAL: yesNo,
  HOST: text(116),
  IPADDRESS: text(39),
  MAXDATALEN: number(3, 524288),
  MAXPERSIST: number(0, 65535, 'NO'),
  PORTNUMBER: number(1, 65535),
  PRIVACY: oneOf('NO', 'REQUIRED', 'SUPPORTED'),
  PROTOCOL: oneOf('HTTP', 'ECI', 'USER', 'IPIC', 'IIOP'),
  REALM: text(56),
  SOCKETCLOSE: number(0, 240000, 'NO'),
  SPECIFTCPS: name(),
  SSL: oneOf('NO', 'YES', 'CLIENTAUTH', 'ATTLSAWARE'),
  STATUS: oneOf('OPEN', 'CLOSED'),
  TRANSACTION: mixed(4),
  TSQPREFIX: name(6),
  URM: name(),
};

const TRANSACTION: Readonly<Record<string, AttributeKind>> = {
  ...COMMON,
  PROGRAM: name(),
  PROFILE: name(),
  STATUS: oneOf('ENABLED', 'DISABLED'),
  RESSEC: yesNo,
  CMDSEC: yesNo,
  TRANCLASS: name(),
  TWASIZE: number(0, 32767),
  PARTITIONSET: name(),
  PRIORITY: number(0, 255),
  TASKDATALOC: oneOf('BELOW', 'ANY'),
  TASKDATAKEY: oneOf('USER', 'CICS'),
  STORAGECLEAR: yesNo,
  RUNAWAY: number(0, 2700000, 'SYSTEM'),
  SHUTDOWN: oneOf('DISABLED', 'ENABLED'),
  ISOLATE: yesNo,
  BREXIT: name(),
  DYNAMIC: yesNo,
  ROUTABLE: yesNo,
  REMOTESYSTEM: name(4),
  REMOTENAME: name(),
  TRPROF: name(),
  LOCALQ: text(3),
  DTIMOUT: text(6),
  RESTART: yesNo,
  SPURGE: yesNo,
  TPURGE: yesNo,
  DUMP: yesNo,
  TRACE: yesNo,
  CONFDATA: yesNo,
  OTSTIMEOUT: text(6),
  ACTION: oneOf('BACKOUT', 'COMMIT'),
  WAIT: yesNo,
  WAITTIME: text(10),
  INDOUBT: text(8),
  ALIAS: mixed(4),
  TASKREQ: name(),
  XTRANID: text(8),
  TPNAME: text(64),
  XTPNAME: text(128),
};

const PROGRAM: Readonly<Record<string, AttributeKind>> = {
  ...COMMON,
  LANGUAGE: oneOf('COBOL', 'ASSEMBLER', 'LE370', 'C', 'PLI'),
  RELOAD: yesNo,
  RESIDENT: yesNo,
  USAGE: oneOf('NORMAL', 'TRANSIENT'),
  USELPACOPY: yesNo,
  STATUS: oneOf('ENABLED', 'DISABLED'),
  CEDF: yesNo,
  DATALOCATION: oneOf('BELOW', 'ANY'),
  EXECKEY: oneOf('USER', 'CICS'),
  CONCURRENCY: oneOf('QUASIRENT', 'THREADSAFE', 'REQUIRED'),
  API: oneOf('CICSAPI', 'OPENAPI'),
  DYNAMIC: yesNo,
  REMOTESYSTEM: name(4),
  REMOTENAME: name(),
  TRANSID: mixed(4),
  EXECUTIONSET: oneOf('FULLAPI', 'DPLSUBSET'),
  JVM: yesNo,
  JVMCLASS: text(255),
  JVMPROFILE: text(8),
  JVMSERVER: name(),
  OPERATION: text(255),
};

const FILE: Readonly<Record<string, AttributeKind>> = {
  ...COMMON,
  DSNAME: text(44),
  STATUS: oneOf('ENABLED', 'DISABLED', 'UNENABLED'),
  OPENTIME: oneOf('FIRSTREF', 'STARTUP'),
  ADD: yesNo,
  BROWSE: yesNo,
  DELETE: yesNo,
  READ: yesNo,
  UPDATE: yesNo,
  DISPOSITION: oneOf('SHARE', 'OLD'),
  LSRPOOLNUM: number(1, 255, 'NONE'),
  LSRPOOLID: number(1, 255, 'NONE'),
  RECORDFORMAT: oneOf('V', 'F'),
  RECOVERY: oneOf('NONE', 'BACKOUTONLY', 'ALL'),
  KEYLENGTH: number(0, 255),
  RECORDSIZE: number(0, 32767),
  STRINGS: number(1, 255),
  RLSACCESS: yesNo,
  TABLE: oneOf('NO', 'CICS', 'USER', 'CF'),
  REMOTESYSTEM: name(4),
  REMOTENAME: name(),
};

/** Types that are read attribute by attribute. Attributes of TRANSACTION, PROGRAM and FILE are listed as far as known. */
export const RESOURCE_TYPES: Readonly<Record<string, ResourceType>> = {
  IPCONN: { nameKind: name(), attributes: IPCONN, open: false },
  TCPIPSERVICE: { nameKind: name(), attributes: TCPIPSERVICE, open: false },
  TRANSACTION: { nameKind: mixed(4), attributes: TRANSACTION, open: true },
  PROGRAM: { nameKind: name(), attributes: PROGRAM, open: true },
  FILE: { nameKind: name(), attributes: FILE, open: true },
};

/** Types that are kept as they are: nothing here decides by them. */
export const KEPT_TYPES = [
  'ATOMSERVICE',
  'BUNDLE',
  'CONNECTION',
  'CORBASERVER',
  'DB2CONN',
  'DB2ENTRY',
  'DB2TRAN',
  'DJAR',
  'DOCTEMPLATE',
  'ENQMODEL',
  'JOURNALMODEL',
  'JVMSERVER',
  'LIBRARY',
  'LSRPOOL',
  'MAPSET',
  'MQCONN',
  'MQMONITOR',
  'PARTITIONSET',
  'PARTNER',
  'PIPELINE',
  'PROCESSTYPE',
  'PROFILE',
  'REQUESTMODEL',
  'SESSIONS',
  'TDQUEUE',
  'TERMINAL',
  'TRANCLASS',
  'TSMODEL',
  'TYPETERM',
  'URIMAP',
  'WEBSERVICE',
] as const;

export const ALL_TYPES: readonly string[] = [...Object.keys(RESOURCE_TYPES), ...KEPT_TYPES];
