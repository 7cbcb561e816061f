import { SYNERRCD } from './code-points.js';
import { DdmSyntaxError } from './errors.js';

/** A DDM object or parameter: a code point and its value. `LL(2) code point(2) value`. */
export interface DdmObject {
  readonly codePoint: number;
  readonly value: Uint8Array;
}

const HEADER = 4;

/**
 * Reads objects that fill the bytes, one behind the other.
 *
 * @throws DdmSyntaxError for lengths that do not fit
 */
export function decodeObjects(bytes: Uint8Array): DdmObject[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const objects: DdmObject[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + HEADER > bytes.length) throw new DdmSyntaxError(SYNERRCD.OBJECT_LENGTH, 0, 'an object ends inside its header');
    const length = view.getUint16(at);
    const codePoint = view.getUint16(at + 2);
    if (length < HEADER) throw new DdmSyntaxError(SYNERRCD.OBJECT_LENGTH_BELOW_4, codePoint, `an object has length ${length}`);
    if (at + length > bytes.length) throw new DdmSyntaxError(SYNERRCD.OBJECT_LENGTH, codePoint, 'an object is longer than its structure');
    objects.push({ codePoint, value: bytes.slice(at + HEADER, at + length) });
    at += length;
  }
  return objects;
}

/**
 * The one object of a structure.
 *
 * @throws DdmSyntaxError when there is none, or more
 */
export function decodeObject(bytes: Uint8Array): DdmObject {
  const [object, second] = decodeObjects(bytes);
  if (object === undefined || second !== undefined) throw new DdmSyntaxError(SYNERRCD.OBJECT_LENGTH, 0, 'a structure holds one object');
  return object;
}

export function encodeObject(codePoint: number, ...values: readonly Uint8Array[]): Uint8Array {
  const length = values.reduce((sum, value) => sum + value.length, HEADER);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, length);
  view.setUint16(2, codePoint);
  let at = HEADER;
  for (const value of values) {
    bytes.set(value, at);
    at += value.length;
  }
  return bytes;
}

/** Binary values. */
export function uint16(value: number): Uint8Array {
  return Uint8Array.of(value >> 8, value & 0xff);
}

export function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
