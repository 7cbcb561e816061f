import {
  aibDbpcb,
  CP,
  DdmSyntaxError,
  drdaText,
  parseSsa,
  queryFailed,
  queryOpened,
  SYNERRCD,
  type DdmObject,
  type DrdaCharset,
  type ReplyPart,
  type Ssa,
} from '@idprop/ims-connect';
import type { Segment } from '../definitions/content.js';
import { dliCall, READ_FUNCTIONS, type DliAnswer } from '../drda/dli-call.js';

interface FieldWanted {
  readonly offset: number;
  readonly length: number;
}

/** OPNQRY's command objects: what DL/I is called for, and which fields go back. */
export interface Query {
  readonly function: string;
  readonly ssas: readonly Ssa[];
  readonly fields: readonly FieldWanted[];
}

/** @throws DdmSyntaxError for an object that is missing or cannot be read */
export function readQuery(objects: readonly DdmObject[], charset: DrdaCharset): Query {
  const func = objects.find(({ codePoint }) => codePoint === CP.DLIFUNC);
  if (func === undefined) throw new DdmSyntaxError(SYNERRCD.REQUIRED_OBJECT, CP.DLIFUNC, 'OPNQRY needs DLIFUNC');
  const list = objects.find(({ codePoint }) => codePoint === CP.SSALIST);
  return {
    function: drdaText(func.value, charset).trim(),
    ssas: list === undefined ? [] : readSsas(list.value, charset),
    fields: objects.filter(({ codePoint }) => codePoint === CP.RTRVFLD).map(({ value }) => readField(value)),
  };
}

/** The number of SSAs, then each behind its length of two bytes (chosen: how they are told apart is not documented). */
function readSsas(value: Uint8Array, charset: DrdaCharset): Ssa[] {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const bad = (): DdmSyntaxError => new DdmSyntaxError(SYNERRCD.VALUE_LENGTH, CP.SSALIST, 'SSALIST cannot be read');
  if (value.length < 2) throw bad();
  const ssas: Ssa[] = [];
  for (let at = 2; ssas.length < view.getUint16(0);) {
    const length = at + 2 <= value.length ? view.getUint16(at) : Number.POSITIVE_INFINITY;
    const ssa = at + 2 + length <= value.length ? parseSsa(drdaText(value.subarray(at + 2, at + 2 + length), charset)) : undefined;
    if (ssa === undefined) throw bad();
    ssas.push(ssa);
    at += 2 + length;
  }
  return ssas;
}

function readField(value: Uint8Array): FieldWanted {
  if (value.length !== 8) throw new DdmSyntaxError(SYNERRCD.VALUE_LENGTH, CP.RTRVFLD, 'RTRVFLD has an offset and a length');
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  return { offset: view.getUint32(0), length: view.getUint32(4) };
}

export interface QueryAnswer extends Pick<DliAnswer, 'position'> {
  readonly parts: readonly ReplyPart[];
  readonly rows: number;
}

/** Undefined for a function that reads nothing. */
export function answerQuery(
  segments: readonly Segment[],
  query: Query,
  position: number,
  instance: number,
  charset: DrdaCharset,
): QueryAnswer | undefined {
  if (!READ_FUNCTIONS.includes(query.function)) return undefined;
  const answer = dliCall(segments, query, position);
  if (answer.failure !== undefined) return { parts: [queryFailed(aibDbpcb(answer.failure, charset))], rows: 0, position: answer.position };
  const rows = answer.rows.map(({ result, segment }) => Buffer.concat([aibDbpcb(result, charset), ...pick(segment, query.fields)]));
  return { parts: queryOpened(instance, rows), rows: rows.length, position: answer.position };
}

/** The fields that were asked for, in their order; the whole segment where none was. */
function pick(segment: Uint8Array, fields: readonly FieldWanted[]): Uint8Array[] {
  return fields.length === 0 ? [segment] : fields.map(({ offset, length }) => segment.subarray(offset, offset + length));
}
