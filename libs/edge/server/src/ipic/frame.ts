import { IdpropError } from '@idprop/decision';

/** Bytes of a frame's content at most: as much as an envelope of the bus. */
export const MAX_FRAME_BYTES = 256 * 1024;
const LENGTH_BYTES = 4;
const NOTHING = Buffer.alloc(0);

/** Bytes that are no frame of this protocol. */
export class IpicFrameError extends IdpropError {
  constructor(reason: string) {
    super('IPIC_FRAME', reason, 'Speak the framing of docs/ipic-wire.md');
  }
}

/** A message as a frame: four bytes of length, most significant first, then the message as JSON in UTF-8. */
export function encodeFrame(message: object): Buffer {
  const content = Buffer.from(JSON.stringify(message));
  if (content.length > MAX_FRAME_BYTES) throw new IpicFrameError(`a frame holds ${MAX_FRAME_BYTES} bytes at most`);
  const frame = Buffer.alloc(LENGTH_BYTES + content.length);
  frame.writeUInt32BE(content.length);
  content.copy(frame, LENGTH_BYTES);
  return frame;
}

/** Cuts what arrives into messages, however it is split or coalesced. */
export class FrameReader {
  private chunks: Buffer[] = [];
  private size = 0;
  private wanted: number | undefined;

  /** The messages that are whole now. Throws IpicFrameError for what is none; nothing can be read after that. */
  push(chunk: Buffer): object[] {
    this.chunks.push(chunk);
    this.size += chunk.length;
    const messages: object[] = [];
    for (let message = this.next(); message !== undefined; message = this.next()) messages.push(message);
    return messages;
  }

  private next(): object | undefined {
    if (this.wanted === undefined && this.size >= LENGTH_BYTES) {
      this.wanted = this.join().readUInt32BE();
      if (this.wanted > MAX_FRAME_BYTES) throw new IpicFrameError(`a frame of ${this.wanted} bytes is longer than ${MAX_FRAME_BYTES}`);
    }
    if (this.wanted === undefined || this.size < LENGTH_BYTES + this.wanted) return undefined;
    const bytes = this.join();
    const end = LENGTH_BYTES + this.wanted;
    const content = bytes.toString('utf8', LENGTH_BYTES, end);
    this.size = bytes.length - end;
    this.chunks = this.size === 0 ? [] : [bytes.subarray(end)];
    this.wanted = undefined;
    return parse(content);
  }

  private join(): Buffer {
    const bytes = this.chunks.length === 1 ? (this.chunks[0] ?? NOTHING) : Buffer.concat(this.chunks);
    this.chunks = [bytes];
    return bytes;
  }
}

function parse(content: string): object {
  try {
    const message: unknown = JSON.parse(content);
    if (typeof message === 'object' && message !== null) return message;
  } catch {
    // Told below, as every other thing that is no object.
  }
  throw new IpicFrameError('the content of a frame is no JSON object');
}
