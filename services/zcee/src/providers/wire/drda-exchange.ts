import {
  chainLength,
  CP,
  decodeChain,
  decodeObject,
  decodeObjects,
  drdaBytes,
  drdaText,
  encodeDss,
  encodeObject,
  formatSsa,
  RDBATHRM,
  readAibDbpcb,
  uint16,
  type DdmObject,
} from '@idprop/ims-connect';
import { FLOW_PARAMETER, type ImsDrdaConnect, type ImsDrdaRetrieve } from '@idprop/server';
import type { FramedSocket } from './framed-socket.js';
import { WireError } from './wire-error.js';

/** What a connection was answered: it is open, or why not. */
export type Opened =
  | { readonly type: 'open' }
  | { readonly type: 'secchkrm'; readonly secchkcd: number }
  | { readonly type: 'refused'; readonly codepoint: 'RDBNFNRM' | 'RDBATHRM'; readonly reason: string };

const SECMEC_USRIDPWD = encodeObject(CP.SECMEC, uint16(3));
const SQLAM_RDB_ACCESS = encodeObject(CP.RDBACCCL, uint16(0x2407));
const text = (codePoint: number, value: string): Uint8Array => encodeObject(codePoint, drdaBytes(value, 'ebcdic'));
const flowOf = (flow: string): Uint8Array => encodeObject(FLOW_PARAMETER, drdaBytes(flow, 'utf8'));

/** EXCSAT, ACCSEC, SECCHK, ACCRDB, as the IMS Universal drivers' own class of client. */
export async function drdaOpen(socket: FramedSocket, asked: ImsDrdaConnect, flow: string): Promise<Opened> {
  const rdbnam = text(CP.RDBNAM, asked.rdbname);
  await ask(socket, [
    encodeObject(CP.EXCSAT, text(CP.EXTNAM, asked.externalName), text(CP.SRVCLSNM, 'DFS')),
    encodeObject(CP.ACCSEC, SECMEC_USRIDPWD, rdbnam),
  ]);
  const answers = await ask(socket, [
    encodeObject(CP.SECCHK, SECMEC_USRIDPWD, text(CP.USRID, asked.userid), text(CP.PASSWORD, asked.password)),
    encodeObject(CP.ACCRDB, rdbnam, SQLAM_RDB_ACCESS, text(CP.PRDID, 'IDP01000'), text(CP.TYPDEFNAM, 'QTDSQL370'), flowOf(flow)),
  ]);
  const [checked, accessed] = answers;
  const secchkcd = checked?.codePoint === CP.SECCHKRM ? valueOf(checked, CP.SECCHKCD)?.[0] : undefined;
  if (secchkcd === undefined) throw new WireError('WIRE_LOST', 'SECCHK was not answered by SECCHKRM');
  if (secchkcd !== 0) return { type: 'secchkrm', secchkcd };
  switch (accessed?.codePoint) {
    case CP.ACCRDBRM:
      return { type: 'open' };
    case CP.RDBNFNRM:
      return { type: 'refused', codepoint: 'RDBNFNRM', reason: asked.rdbname };
    case RDBATHRM.standard:
    case RDBATHRM.ims:
      return { type: 'refused', codepoint: 'RDBATHRM', reason: asked.rdbname };
    default:
      throw new WireError('WIRE_LOST', 'ACCRDB was not answered by ACCRDBRM');
  }
}

/** The key feedback area and the fields of a segment, as they lie in its bytes. */
export interface SegmentLayout {
  readonly fields: readonly { readonly name: string; readonly length: number }[];
}

/** The segments with this key, as text; the client knows their layout from its metadata. */
export async function drdaRetrieve(socket: FramedSocket, asked: ImsDrdaRetrieve, flow: string): Promise<Uint8Array[]> {
  const ssa = drdaBytes(formatSsa({ segment: asked.segment.toUpperCase(), field: asked.field, value: asked.value.trimEnd() }), 'ebcdic');
  const answers = await ask(
    socket,
    [encodeObject(CP.OPNQRY, text(CP.PCBNAME, 'PCB01'), flowOf(flow))],
    [text(CP.DLIFUNC, 'GU'), encodeObject(CP.SSALIST, uint16(1), uint16(ssa.length), ssa)],
  );
  const data = answers.find(({ codePoint }) => codePoint === CP.QRYDTA);
  if (data !== undefined) return [data.value];
  if (answers[0]?.codePoint === CP.OPNQFLRM) return [];
  throw new WireError('WIRE_LOST', `OPNQRY was answered by ${answers[0]?.codePoint.toString(16) ?? 'nothing'}`);
}

/** One row's fields. */
export function readRow(bytes: Uint8Array, { fields }: SegmentLayout): Record<string, string> {
  const data = readAibDbpcb(bytes, 'ebcdic')?.data ?? new Uint8Array(0);
  const row: Record<string, string> = {};
  let at = 0;
  for (const { name, length } of fields) {
    row[name] = drdaText(data.subarray(at, at + length), 'ebcdic').trimEnd();
    at += length;
  }
  return row;
}

/** Commands with correlators of their own, and the objects of the last one, as one chain; the objects of the answer. */
async function ask(socket: FramedSocket, commands: readonly Uint8Array[], objects: readonly Uint8Array[] = []): Promise<DdmObject[]> {
  const parts = [
    ...commands.map((data, index) => ({ type: 1, data, correlator: index + 1, last: index === commands.length - 1 })),
    ...objects.map((data) => ({ type: 3, data, correlator: commands.length, last: true })),
  ];
  const bytes = parts.map(({ type, data, correlator, last }, index) => {
    const chained = index < parts.length - 1;
    return encodeDss({ type, data, correlator, chained, sameCorrelator: chained && last, continueOnError: false });
  });
  socket.send(Buffer.concat(bytes));
  const { chain } = await socket.receive((received) => {
    const length = chainLength(received);
    return length === undefined || received.length < length ? undefined : { length, chain: decodeChain(received.slice(0, length)) };
  });
  return chain.map(({ data }) => decodeObject(data));
}

function valueOf({ value }: DdmObject, wanted: number): Uint8Array | undefined {
  return decodeObjects(value).find(({ codePoint }) => codePoint === wanted)?.value;
}
