import { irmText, type IrmCharset } from './charset.js';
import type { ReplyForm } from './decode-irm.js';
import { IrmError, IrmStreamError } from './errors.js';
import { MAX_MESSAGE_LENGTH } from './layout.js';
import { REPLY_ID, type ReplySegment } from './reply.js';

const SEGMENT_LENGTH = 48;
const HEADER = 4;
const ID_END = 12;
const STATUS_LENGTH = 20;

/**
 * The first reply in what has arrived, and how many bytes it took; undefined while it is not there as a whole. Without LLLL a reply ends
 * with its CSM or RSM.
 *
 * @throws IrmStreamError or IrmError for what is no reply
 */
export function decodeReply(
  bytes: Uint8Array,
  { charset, lengthPrefix }: ReplyForm,
): { segments: ReplySegment[]; length: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length;
  if (lengthPrefix) {
    if (bytes.length < 4) return undefined;
    end = view.getInt32(0);
    if (end < 4 + HEADER || end > MAX_MESSAGE_LENGTH) throw new IrmStreamError(`LLLL of a reply is ${end}`);
    if (bytes.length < end) return undefined;
  }
  const segments: ReplySegment[] = [];
  for (let at = lengthPrefix ? 4 : 0; at + HEADER <= end;) {
    const length = view.getUint16(at);
    if (length < HEADER) throw new IrmError(SEGMENT_LENGTH, `a segment of the reply has length ${length}`);
    if (at + length > end) break;
    const segment = decodeSegment(bytes.subarray(at, at + length), charset);
    segments.push(segment);
    at += length;
    if (at === end && lengthPrefix) return { segments, length: end };
    if (!lengthPrefix && (segment.kind === 'csm' || segment.kind === 'rsm')) return { segments, length: at };
  }
  if (lengthPrefix) throw new IrmError(SEGMENT_LENGTH, 'the segments of the reply do not fill it');
  return undefined;
}

function decodeSegment(bytes: Uint8Array, charset: IrmCharset): ReplySegment {
  const id = bytes.length < ID_END ? '' : irmText(bytes.subarray(HEADER, ID_END), charset);
  const [, , flags = 0, fourth = 0] = bytes;
  if (id === REPLY_ID.csm && bytes.length === ID_END) return { kind: 'csm', flags, level: fourth };
  if (bytes.length === STATUS_LENGTH) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (id === REPLY_ID.rsm) {
      return { kind: 'rsm', flags, detail: fourth, returnCode: view.getUint32(ID_END), reasonCode: view.getUint32(ID_END + 4) };
    }
    for (const kind of ['mod', 'client-id'] as const) {
      if (id === REPLY_ID[kind]) return { kind, name: irmText(bytes.subarray(ID_END), charset).trimEnd() };
    }
  }
  return { kind: 'data', data: bytes.slice(HEADER) };
}
