import { gunzipSync, gzipSync } from 'node:zlib';

/** Longest text that is unpacked, in bytes: what would fill the memory is refused. */
const MOST_BYTES = 64 * 1024 * 1024;

/** A long text as it fits into one message of the bus: compressed, in base64. Unloads and decks shrink to a twentieth or so. */
export function packText(text: string): string {
  return gzipSync(text, { level: 9 }).toString('base64');
}

/** Throws for what was not packed, and for more than 64 MiB. */
export function unpackText(packed: string): string {
  return gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: MOST_BYTES }).toString('utf8');
}
