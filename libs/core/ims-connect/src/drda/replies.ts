import { CP, RDBATHRM, SEVERITY, UNICODE_CCSID } from './code-points.js';
import { encodeObject, uint16, uint32 } from './ddm.js';
import { DSS_TYPE, encodeDss } from './dss.js';
import { drdaBytes, type DrdaCharset } from './parameters.js';

/** One structure of an answer: a reply message or reply data. */
export interface ReplyPart {
  readonly type: typeof DSS_TYPE.REPLY | typeof DSS_TYPE.OBJECT;
  readonly object: Uint8Array;
}

const reply = (codePoint: number, ...values: readonly Uint8Array[]): ReplyPart => ({
  type: DSS_TYPE.REPLY,
  object: encodeObject(codePoint, ...values),
});
const data = (codePoint: number, ...values: readonly Uint8Array[]): ReplyPart => ({
  type: DSS_TYPE.OBJECT,
  object: encodeObject(codePoint, ...values),
});
const severity = (code: number): Uint8Array => encodeObject(CP.SVRCOD, uint16(code));

/**
 * The parts of one command's answer as one piece of a chain: all carry its correlator.
 *
 * @param last nothing follows in the chain
 */
export function encodeReplies(parts: readonly ReplyPart[], correlator: number, last: boolean): Uint8Array[] {
  return parts.map(({ type, object }, index) => {
    const more = index < parts.length - 1;
    return encodeDss({ type, chained: more || !last, continueOnError: false, sameCorrelator: more, correlator, data: object });
  });
}

export interface ServerAttributes {
  /** Job name. */
  readonly externalName: string;
  readonly serverName: string;
  readonly release: string;
  /** Pairs of manager and level, as the client sent them; undefined to leave MGRLVLLS out. */
  readonly managers: Uint8Array | undefined;
}

/** EXCSATRD. It is always in EBCDIC. */
export function excsatrd({ externalName, serverName, release, managers }: ServerAttributes): ReplyPart {
  const name = (codePoint: number, text: string): Uint8Array => encodeObject(codePoint, drdaBytes(text, 'ebcdic'));
  return reply(
    CP.EXCSATRD,
    name(CP.EXTNAM, externalName),
    ...(managers === undefined ? [] : [encodeObject(CP.MGRLVLLS, managers)]),
    name(CP.SRVCLSNM, 'DFS'),
    name(CP.SRVNAM, serverName),
    name(CP.SRVRLSLV, release),
  );
}

/** The pairs of MGRLVLLS with the level of UNICODEMGR that the server offers: 0 for none. Undefined for bytes that are no pairs. */
export function agreedManagers(asked: Uint8Array, charset: DrdaCharset): { pairs: Uint8Array; unicode: boolean } | undefined {
  if (asked.length % 4 !== 0) return undefined;
  const pairs = Uint8Array.from(asked);
  const view = new DataView(pairs.buffer);
  let unicode = false;
  for (let at = 0; at < pairs.length; at += 4) {
    if (view.getUint16(at) !== CP.UNICODEMGR) continue;
    unicode = charset === 'utf8' && view.getUint16(at + 2) === UNICODE_CCSID;
    view.setUint16(at + 2, unicode ? UNICODE_CCSID : 0);
  }
  return { pairs, unicode };
}

/** ACCSECRD: the mechanism that was asked for, or the ones that there are. */
export function accsecrd(mechanism: number): ReplyPart {
  return reply(CP.ACCSECRD, encodeObject(CP.SECMEC, uint16(mechanism)));
}

/** SECCHKRM. No SVRERRNO and no SRVDGN: a client of the standard would fail on them (ims.md 5.2). */
export function secchkrm(secchkcd: number): ReplyPart {
  const code = secchkcd === 0 ? SEVERITY.INFO : SEVERITY.ERROR;
  return reply(CP.SECCHKRM, severity(code), encodeObject(CP.SECCHKCD, Uint8Array.of(secchkcd)));
}

const TYPE_OVERRIDES = encodeObject(
  CP.TYPDEFOVR,
  encodeObject(CP.CCSIDSBC, uint16(500)),
  encodeObject(CP.CCSIDDBC, uint16(300)),
  encodeObject(CP.CCSIDMBC, uint16(300)),
);

/** ACCRDBRM: the PSB is allocated. With `feedback`, ACCRDBFDBK names PSB and alias, for clients that know IMS's extension. */
export function accrdbrm(charset: DrdaCharset, feedback?: { readonly psb: string; readonly alias: string }): ReplyPart {
  const text = (codePoint: number, value: string): Uint8Array => encodeObject(codePoint, drdaBytes(value, charset));
  return reply(
    CP.ACCRDBRM,
    severity(SEVERITY.INFO),
    text(CP.PRDID, 'DFS15010'),
    text(CP.TYPDEFNAM, 'QTDSQL370'),
    TYPE_OVERRIDES,
    ...(feedback === undefined ? [] : [text(CP.ACCRDBFDBK, feedback.psb.padEnd(8) + feedback.alias.padEnd(4))]),
  );
}

/** RDBNFNRM or RDBATHRM, with the name as the client wrote it. */
export function databaseRefused(codepoint: 'RDBNFNRM' | 'RDBATHRM', rdbname: Uint8Array, notAuthorized: keyof typeof RDBATHRM): ReplyPart {
  const codePoint = codepoint === 'RDBNFNRM' ? CP.RDBNFNRM : RDBATHRM[notAuthorized];
  return reply(codePoint, severity(SEVERITY.ERROR), encodeObject(CP.RDBNAM, rdbname));
}

export function syntaxrm(synerrcd: number, codePoint: number): ReplyPart {
  const about = codePoint === 0 ? [] : [encodeObject(CP.CODPNT, uint16(codePoint))];
  return reply(CP.SYNTAXRM, severity(SEVERITY.ERROR), encodeObject(CP.SYNERRCD, Uint8Array.of(synerrcd)), ...about);
}

export function prccnvrm(prccnvcd: number): ReplyPart {
  return reply(CP.PRCCNVRM, severity(SEVERITY.ERROR), encodeObject(CP.PRCCNVCD, Uint8Array.of(prccnvcd)));
}

/** A command that is not supported. */
export function cmdnsprm(codePoint: number): ReplyPart {
  return reply(CP.CMDNSPRM, severity(SEVERITY.ERROR), encodeObject(CP.CODPNT, uint16(codePoint)));
}

/** No PSB is allocated, or one is already. */
export function rdbStateRm(codePoint: typeof CP.RDBNACRM | typeof CP.RDBACCRM): ReplyPart {
  return reply(codePoint, severity(SEVERITY.ERROR));
}

/** End of the unit of work, and an SQLCARD that says nothing. */
export function endOfUnit(committed: boolean): ReplyPart[] {
  const disposition = encodeObject(CP.UOWDSP, Uint8Array.of(committed ? 1 : 2));
  return [reply(CP.ENDUOWRM, severity(SEVERITY.WARNING), disposition), data(CP.SQLCARD, Uint8Array.of(0xff))];
}

export function deallocated(): ReplyPart {
  return reply(CP.DEALLOCDBRM, severity(SEVERITY.INFO));
}

/** Limited block protocol, the only one of IMS; the instance of the query. */
const LMTBLKPRC = 0x2417;
/** The description of the data, which is always the same one. */
const DESCRIPTION = Uint8Array.from([0x06, 0x76, 0xd0, 0x26, 0x00, 0x00, 0x06, 0x71, 0xe0, 0xd0, 0x00, 0x01, 0x06, 0x71, 0xf0, 0xe0, 0, 0]);

/** OPNQRYRM, QRYDSC, and the rows in one QRYDTA. */
export function queryOpened(instance: number, rows: readonly Uint8Array[]): ReplyPart[] {
  const id = Uint8Array.of(0, 0, 0, 0, ...uint32(instance));
  return [
    reply(CP.OPNQRYRM, severity(SEVERITY.INFO), encodeObject(CP.QRYPRCTYP, uint16(LMTBLKPRC)), encodeObject(CP.QRYINSID, id)),
    data(CP.QRYDSC, DESCRIPTION),
    data(CP.QRYDTA, ...rows),
  ];
}

/** OPNQFLRM with what DL/I says. */
export function queryFailed(aibDbpcb: Uint8Array): ReplyPart {
  return reply(CP.OPNQFLRM, severity(SEVERITY.ERROR), encodeObject(CP.OUTAIBDBPCB, aibDbpcb));
}

export function queryClosed(): ReplyPart {
  return reply(CP.ENDQRYRM, severity(SEVERITY.WARNING));
}
