import { DssError } from './errors.js';

/**
 * A data stream structure: a header of six bytes, and one object.
 *
 * ```
 * LL(2, the whole structure) D0(1) format(1) correlator(2)  object
 * ```
 *
 * Source: ims.md 5.
 */
export interface Dss {
  readonly type: number;
  /** Another structure follows in the same chain. */
  readonly chained: boolean;
  readonly continueOnError: boolean;
  /** The next structure has the same correlator. */
  readonly sameCorrelator: boolean;
  readonly correlator: number;
  readonly data: Uint8Array;
}

/** Low half of the format byte. */
export const DSS_TYPE = { REQUEST: 1, REPLY: 2, OBJECT: 3, ENCRYPTED: 4, REQUEST_NO_REPLY: 5 } as const;

const HEADER = 6;
const MAGIC = 0xd0;
const CHAINED = 0x40;
const CONTINUE = 0x20;
const SAME = 0x10;
const MAX_DSS = 32767;
/** Chosen: a whole chain. The read path needs a few hundred bytes. */
const MAX_CHAIN = 1024 * 1024;

/**
 * How many bytes the chain has that these bytes begin with; undefined while its end is not in sight.
 *
 * @throws DssError for what is no chain: also a TLS greeting, whose third byte is not D0
 */
export function chainLength(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; ;) {
    if (at > MAX_CHAIN) throw new DssError(`a chain has more than ${MAX_CHAIN} bytes`);
    if (at + 2 < bytes.length && bytes[at + 2] !== MAGIC) throw new DssError(`byte 3 of a structure is not X'D0'`);
    if (at + 2 <= bytes.length) lengthAt(view, at);
    if (at + HEADER > bytes.length) return undefined;
    const chained = ((bytes[at + 3] ?? 0) & CHAINED) !== 0;
    at += lengthAt(view, at);
    if (!chained) return at;
  }
}

function lengthAt(view: DataView, at: number): number {
  const length = view.getUint16(at);
  if (length < HEADER || length > MAX_DSS) throw new DssError(`the length of a structure is ${length}`);
  return length;
}

/** @throws DssError when the bytes are not exactly one chain */
export function decodeChain(bytes: Uint8Array): Dss[] {
  if (chainLength(bytes) !== bytes.length) throw new DssError('these bytes are not one whole chain');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chain: Dss[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = view.getUint16(at);
    const format = view.getUint8(at + 3);
    chain.push({
      type: format & 0x0f,
      chained: (format & CHAINED) !== 0,
      continueOnError: (format & CONTINUE) !== 0,
      sameCorrelator: (format & SAME) !== 0,
      correlator: view.getUint16(at + 4),
      data: bytes.slice(at + HEADER, at + length),
    });
    at += length;
  }
  return chain;
}

/** @throws RangeError for an object that does not fit into one structure */
export function encodeDss({ type, chained, continueOnError, sameCorrelator, correlator, data }: Dss): Uint8Array {
  const length = HEADER + data.length;
  if (length > MAX_DSS) throw new RangeError(`${length} bytes do not fit into a structure`);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, length);
  bytes[2] = MAGIC;
  bytes[3] = (chained ? CHAINED : 0) | (continueOnError ? CONTINUE : 0) | (sameCorrelator ? SAME : 0) | (type & 0x0f);
  view.setUint16(4, correlator);
  bytes.set(data, HEADER);
  return bytes;
}
