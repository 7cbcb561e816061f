import { irmBytes, irmField, type IrmCharset } from './charset.js';
import type { ReplyForm } from './decode-irm.js';
import { REPLY_ID, type ReplySegment } from './reply.js';

/**
 * A reply as the message exit sends it: segments, behind LLLL where the exit is one that writes it.
 *
 * ```
 * data  LL 0 text         RMM  0014 0000 *REQMOD* name(8)     CID  0014 0000 *GENCID* id(8)
 * CSM   000C flags level *CSMOKY*            RSM  0014 flags detail *REQSTS* return code(4) reason code(4)
 * ```
 */
export function encodeReply(segments: readonly ReplySegment[], { charset, lengthPrefix }: ReplyForm): Uint8Array {
  const parts = segments.map((segment) => encodeSegment(segment, charset));
  const length = parts.reduce((sum, part) => sum + part.length, lengthPrefix ? 4 : 0);
  const bytes = new Uint8Array(length);
  let at = 0;
  if (lengthPrefix) {
    new DataView(bytes.buffer).setUint32(0, length);
    at = 4;
  }
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function encodeSegment(segment: ReplySegment, charset: IrmCharset): Uint8Array {
  switch (segment.kind) {
    case 'data':
      return join(0, 0, segment.data);
    case 'mod':
    case 'client-id':
      return join(0, 0, irmBytes(REPLY_ID[segment.kind], charset), irmField(segment.name, 8, charset));
    case 'csm':
      return join(segment.flags, segment.level, irmBytes(REPLY_ID.csm, charset));
    case 'rsm': {
      const codes = new Uint8Array(8);
      new DataView(codes.buffer).setUint32(0, segment.returnCode);
      new DataView(codes.buffer).setUint32(4, segment.reasonCode);
      return join(segment.flags, segment.detail, irmBytes(REPLY_ID.rsm, charset), codes);
    }
  }
}

function join(third: number, fourth: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 4);
  const bytes = new Uint8Array(length);
  new DataView(bytes.buffer).setUint16(0, length);
  bytes[2] = third;
  bytes[3] = fourth;
  let at = 4;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
