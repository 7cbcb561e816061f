import { irmText, type IrmCharset } from './charset.js';
import { IrmError, IrmStreamError } from './errors.js';
import { findExit, type FoundExit } from './exits.js';
import { findExtensions, readExtensions } from './extensions.js';
import { F0 } from './flags.js';
import {
  END_MARKER_LENGTH,
  FIXED_END,
  LATER_FIELDS,
  LATER_START,
  MIN_IRM_LENGTH,
  NAME_FIELDS,
  NAME_LENGTH,
  NAMES_START,
  OFFSET,
} from './layout.js';
import type { Irm, IrmSegment } from './model.js';

/** RSM reasons of what is wrong with a message. Which one each mistake gives is chosen; the codes are those of ims.md 3.2. */
const IRM_LENGTH = 6;
const TOTAL_LENGTH = 7;
const INCOMPLETE = 44;
const SEGMENT_LENGTH = 48;

/**
 * The message exit that a whole message names.
 *
 * @throws IrmStreamError when there is no such exit: nobody knows how to answer then
 */
export function exitOf(bytes: Uint8Array): FoundExit {
  const found = bytes.length < FIXED_END ? undefined : findExit(bytes.subarray(OFFSET.id, OFFSET.id + NAME_LENGTH));
  if (found === undefined) throw new IrmStreamError('IRM_ID names no message exit');
  return found;
}

/**
 * Reads one whole message. `encodeIrm(decodeIrm(x))` is `x`.
 *
 * @throws IrmStreamError when no message exit takes it
 * @throws IrmError with the reason for the client
 */
export function decodeIrm(bytes: Uint8Array): Irm {
  const { charset, exit } = exitOf(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getInt32(0) !== bytes.length) throw new IrmError(TOTAL_LENGTH, `LLLL is ${view.getInt32(0)} for ${bytes.length} bytes`);
  const length = view.getUint16(OFFSET.irm);
  const end = OFFSET.irm + length;
  if (length < MIN_IRM_LENGTH || end + END_MARKER_LENGTH > bytes.length) {
    throw new IrmError(IRM_LENGTH, `IRM_LEN is ${length}, of at least ${MIN_IRM_LENGTH} and within the message`);
  }
  const f0 = view.getUint8(OFFSET.f0);
  const extensionsAt = (f0 & F0.EXTENSIONS) === 0 ? end : findExtensions(bytes, end);
  const name = (at: number): string => irmText(bytes.subarray(at, at + NAME_LENGTH), charset);
  return {
    charset,
    id: exit.id,
    arch: view.getUint8(OFFSET.arch),
    f0,
    nakReason: view.getUint16(OFFSET.nakReason),
    reserved: view.getUint16(OFFSET.reserved),
    f5: view.getUint8(OFFSET.f5),
    timer: view.getUint8(OFFSET.timer),
    socket: view.getUint8(OFFSET.socket),
    encoding: view.getUint8(OFFSET.encoding),
    clientId: name(OFFSET.clientId),
    f1: view.getUint8(OFFSET.f1),
    f2: view.getUint8(OFFSET.f2),
    f3: view.getUint8(OFFSET.f3),
    f4: view.getUint8(OFFSET.f4),
    ...(namesFrom(NAME_FIELDS, NAMES_START, LATER_START, name) as Pick<Irm, (typeof NAME_FIELDS)[number]>),
    ...namesFrom(LATER_FIELDS, LATER_START, extensionsAt, name),
    rest: bytes.slice(Math.min(restStart(extensionsAt), extensionsAt), extensionsAt),
    extensions: readExtensions(bytes, extensionsAt, end),
    segments: readSegments(bytes, end),
  };
}

/** The character set and framing of the reply to a message that was read or not. */
export type ReplyForm = { readonly charset: IrmCharset; readonly lengthPrefix: boolean };

export function replyForm({ charset, exit }: FoundExit): ReplyForm {
  return { charset, lengthPrefix: exit.lengthPrefix };
}

function namesFrom<K extends string>(
  fields: readonly K[],
  start: number,
  end: number,
  name: (at: number) => string,
): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  fields.forEach((field, index) => {
    const at = start + index * NAME_LENGTH;
    if (at + NAME_LENGTH <= end) found[field] = name(at);
  });
  return found;
}

/** Behind the last of the later fields that is there as a whole. */
function restStart(end: number): number {
  const whole = Math.max(0, Math.min(LATER_FIELDS.length, Math.floor((end - LATER_START) / NAME_LENGTH)));
  return LATER_START + whole * NAME_LENGTH;
}

function readSegments(bytes: Uint8Array, start: number): IrmSegment[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const segments: IrmSegment[] = [];
  for (let at = start; ;) {
    if (at + END_MARKER_LENGTH > bytes.length) throw new IrmError(INCOMPLETE, 'the message does not end with 00040000');
    const length = view.getUint16(at);
    if (length < END_MARKER_LENGTH || at + length > bytes.length)
      throw new IrmError(SEGMENT_LENGTH, `a segment at ${at} has length ${length}`);
    const zz = view.getUint16(at + 2);
    if (length === END_MARKER_LENGTH && zz === 0 && at + length === bytes.length) return segments;
    segments.push({ zz, data: bytes.slice(at + 4, at + length) });
    at += length;
  }
}
