import { irmText } from './charset.js';
import { IrmError } from './errors.js';
import { EXTENSION_HEADER, EXTENSION_OFFSET_AT, OFFSET } from './layout.js';
import type { Irm, IrmExtension } from './model.js';

/** RSM reasons. Source: ims.md 1.7, 3.2. */
const BAD_LENGTH = 113;
const BAD_OFFSET = 114;
const NETUID_TOO_LONG = 117;
const NETSID_TOO_LONG = 118;

const LIMITS: Readonly<Record<string, { readonly max: number; readonly reason: number }>> = {
  '*NETUID*': { max: 246, reason: NETUID_TOO_LONG },
  '*NETSID*': { max: 254, reason: NETSID_TOO_LONG },
};

/**
 * Where the extensions begin, counted from the start of the message. IRM_EXTN_OFF is looked for in both its places, and taken from the start
 * of the message or of the IRM: the one is right that leads to an extension (ims.md 1.2).
 *
 * @throws IrmError with reason 114 when none does
 */
export function findExtensions(bytes: Uint8Array, end: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const at of EXTENSION_OFFSET_AT) {
    if (at + 2 > end) continue;
    const written = view.getUint16(at);
    for (const target of [written, written + OFFSET.irm]) {
      if (written > 0 && target >= at + 2 && isExtension(bytes, view, target, end)) return target;
    }
  }
  throw new IrmError(BAD_OFFSET, 'IRM_EXTN_OFF leads to no extension');
}

function isExtension(bytes: Uint8Array, view: DataView, at: number, end: number): boolean {
  if (at + EXTENSION_HEADER > end || view.getUint16(at) < EXTENSION_HEADER) return false;
  return idOf(bytes.subarray(at + 4, at + EXTENSION_HEADER)) !== undefined;
}

/** An extension's identifier, in whichever character set it is; undefined when it does not begin and end with an asterisk. */
function idOf(id: Uint8Array): string | undefined {
  return [irmText(id, 'ascii'), irmText(id, 'ebcdic')].find((text) => text.startsWith('*') && text.endsWith('*'));
}

/** @throws IrmError with reason 113, 117 or 118 */
export function readExtensions(bytes: Uint8Array, start: number, end: number): IrmExtension[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const extensions: IrmExtension[] = [];
  for (let at = start; at < end;) {
    const length = end - at < EXTENSION_HEADER ? 0 : view.getUint16(at);
    if (length < EXTENSION_HEADER || at + length > end) throw new IrmError(BAD_LENGTH, `an IRM extension at ${at} has no good length`);
    const id = bytes.slice(at + 4, at + EXTENSION_HEADER);
    const limit = LIMITS[idOf(id) ?? ''];
    if (limit !== undefined && length - EXTENSION_HEADER > limit.max) {
      throw new IrmError(limit.reason, `${idOf(id)} has ${length - EXTENSION_HEADER} bytes, more than ${limit.max}`);
    }
    extensions.push({ id, zz: view.getUint16(at + 2), data: bytes.slice(at + EXTENSION_HEADER, at + length) });
    at += length;
  }
  return extensions;
}

/** The text of an extension, by the character set of its identifier; undefined when the message has none. */
export function extensionText({ extensions }: Irm, wanted: string): string | undefined {
  for (const { id, data } of extensions) {
    for (const charset of ['ascii', 'ebcdic'] as const) if (irmText(id, charset) === wanted) return irmText(data, charset);
  }
  return undefined;
}
