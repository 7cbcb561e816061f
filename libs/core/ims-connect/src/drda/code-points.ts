/** Code points of the DDM architecture and of IMS's extension to it. Source: ims.md 5.1, 6. */
export const CP = {
  EXCSAT: 0x1041,
  EXCSATRD: 0x1443,
  ACCSEC: 0x106d,
  ACCSECRD: 0x14ac,
  SECCHK: 0x106e,
  SECCHKRM: 0x1219,
  ACCRDB: 0x2001,
  ACCRDBRM: 0x2201,
  RDBNFNRM: 0x2211,
  RDBNACRM: 0x2204,
  RDBACCRM: 0x2207,
  SYNTAXRM: 0x124c,
  CMDNSPRM: 0x1250,
  PRMNSPRM: 0x1251,
  VALNSPRM: 0x1252,
  PRCCNVRM: 0x1245,
  RDBCMM: 0x200e,
  RDBRLLBCK: 0x200f,
  ENDUOWRM: 0x220c,
  SQLCARD: 0x2408,
  OPNQRY: 0x200c,
  OPNQRYRM: 0x2205,
  OPNQFLRM: 0x2212,
  ENDQRYRM: 0x220b,
  QRYDSC: 0x241a,
  QRYDTA: 0x241b,
  CLSQRY: 0x2005,
  CNTQRY: 0x2006,
  DEALLOCDB: 0xc801,
  DEALLOCDBRM: 0xca01,
  EXTNAM: 0x115e,
  SRVNAM: 0x116d,
  SRVRLSLV: 0x115a,
  SRVCLSNM: 0x1147,
  MGRLVLLS: 0x1404,
  UNICODEMGR: 0x1c08,
  SECMEC: 0x11a2,
  SECCHKCD: 0x11a4,
  USRID: 0x11a0,
  PASSWORD: 0x11a1,
  SVRCOD: 0x1149,
  SYNERRCD: 0x114a,
  PRCCNVCD: 0x113f,
  CODPNT: 0x000c,
  RDBNAM: 0x2110,
  RDBACCCL: 0x210f,
  PRDID: 0x112e,
  TYPDEFNAM: 0x002f,
  TYPDEFOVR: 0x0035,
  CRRTKN: 0x2135,
  UOWDSP: 0x2115,
  CCSIDSBC: 0x119c,
  CCSIDDBC: 0x119d,
  CCSIDMBC: 0x119e,
  QRYPRCTYP: 0x2102,
  QRYINSID: 0x215b,
  PCBNAME: 0xc907,
  DLIFUNC: 0xcc05,
  SSALIST: 0xcc06,
  RTRVFLD: 0xcc04,
  OUTAIBDBPCB: 0xcc02,
  ACCRDBFDBK: 0xcc0d,
} as const;

/**
 * Not authorized to the database: the standard's code point, and the one of IMS's documents. Clients and decoders of the standard know only
 * the first (ims.md 6.1), so it is the default.
 */
export const RDBATHRM = { standard: 0x22cb, ims: 0x2203 } as const;

/** Severity codes (SVRCOD). */
export const SEVERITY = { INFO: 0, WARNING: 4, ERROR: 8 } as const;

/** SYNERRCD values that are given here. */
export const SYNERRCD = { OBJECT_LENGTH_BELOW_4: 0x07, OBJECT_LENGTH: 0x08, REQUIRED_OBJECT: 0x0e, VALUE_LENGTH: 0x0b } as const;

/** PRCCNVCD: EXCSAT is not the first command; ACCSEC or SECCHK in the wrong state. */
export const PRCCNVCD = { EXCSAT_FIRST: 0x06, SECURITY_STATE: 0x10 } as const;

export const UNICODE_CCSID = 1208;
