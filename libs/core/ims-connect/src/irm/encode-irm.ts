import { irmBytes } from './charset.js';
import { END_MARKER_LENGTH, EXTENSION_HEADER, FIXED_END, LATER_FIELDS, NAME_FIELDS, NAME_LENGTH, NAMES_START, OFFSET } from './layout.js';
import type { Irm } from './model.js';

/** Writes a message as the client sends it. Text fields must be eight characters each. */
export function encodeIrm(irm: Irm): Uint8Array {
  const texts = [...NAME_FIELDS.map((field) => irm[field]), ...LATER_FIELDS.flatMap((field) => irm[field] ?? [])];
  const extensions = irm.extensions.reduce((sum, { data }) => sum + EXTENSION_HEADER + data.length, 0);
  const end = NAMES_START + texts.length * NAME_LENGTH + irm.rest.length + extensions;
  const total = end + irm.segments.reduce((sum, { data }) => sum + 4 + data.length, 0) + END_MARKER_LENGTH;
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, total);
  view.setUint16(OFFSET.irm, end - OFFSET.irm);
  bytes[OFFSET.arch] = irm.arch;
  bytes[OFFSET.f0] = irm.f0;
  bytes.set(irmBytes(irm.id, irm.charset), OFFSET.id);
  view.setUint16(OFFSET.nakReason, irm.nakReason);
  view.setUint16(OFFSET.reserved, irm.reserved);
  bytes.set([irm.f5, irm.timer, irm.socket, irm.encoding], OFFSET.f5);
  bytes.set(irmBytes(irm.clientId, irm.charset), OFFSET.clientId);
  bytes.set([irm.f1, irm.f2, irm.f3, irm.f4], FIXED_END);
  let at = NAMES_START;
  const put = (part: Uint8Array): void => {
    bytes.set(part, at);
    at += part.length;
  };
  for (const text of texts) put(irmBytes(text, irm.charset));
  put(irm.rest);
  for (const { id, zz, data } of irm.extensions) {
    view.setUint16(at, EXTENSION_HEADER + data.length);
    view.setUint16(at + 2, zz);
    bytes.set(id, at + 4);
    at += EXTENSION_HEADER;
    put(data);
  }
  for (const { zz, data } of irm.segments) {
    view.setUint16(at, 4 + data.length);
    view.setUint16(at + 2, zz);
    at += 4;
    put(data);
  }
  view.setUint16(at, END_MARKER_LENGTH);
  return bytes;
}
