import { irmBytes, irmText } from './charset.js';
import { ENCODING, F1 } from './flags.js';
import type { Irm } from './model.js';

/** Transaction codes are as long as this in front of Unicode data. */
const TRANCODE = 8;

function isUnicode(irm: Pick<Irm, 'f1' | 'encoding'>): boolean {
  return (irm.f1 & F1.UNICODE_DATA) !== 0 && irm.encoding !== ENCODING.NONE;
}

/**
 * The text of the data segments. Unicode data (IRM_F1 X'20' with an encoding in IRM_ES) has its transaction code in the IRM's own character
 * set, unless X'10' says that it is Unicode too. Source: ims.md 1.1, 1.4.
 */
export function segmentTexts(irm: Irm): string[] {
  if (!isUnicode(irm)) return irm.segments.map(({ data }) => irmText(data, irm.charset));
  return irm.segments.map(({ data }, index) => {
    if (index > 0 || (irm.f1 & F1.UNICODE_TRANCODE) !== 0) return fromUnicode(data, irm.encoding);
    return irmText(data.subarray(0, TRANCODE), irm.charset) + fromUnicode(data.subarray(TRANCODE), irm.encoding);
  });
}

/** The bytes of an output segment, in the character set and encoding of the message that it answers. */
export function outputData(text: string, irm: Pick<Irm, 'charset' | 'f1' | 'encoding'>): Uint8Array {
  return isUnicode(irm) ? toUnicode(text, irm.encoding) : irmBytes(text, irm.charset);
}

function fromUnicode(data: Uint8Array, encoding: number): string {
  if (encoding === ENCODING.UTF8) return new TextDecoder().decode(data);
  let text = '';
  for (let at = 0; at + 1 < data.length; at += 2) text += String.fromCharCode(((data[at] ?? 0) << 8) | (data[at + 1] ?? 0));
  return text;
}

function toUnicode(text: string, encoding: number): Uint8Array {
  if (encoding === ENCODING.UTF8) return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index++) {
    bytes[index * 2] = text.charCodeAt(index) >> 8;
    bytes[index * 2 + 1] = text.charCodeAt(index) & 0xff;
  }
  return bytes;
}
