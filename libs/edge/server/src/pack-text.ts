import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** Longest text that is unpacked, in bytes: what would fill the memory is refused. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Close to the smallest that Brotli makes, at a tenth of the time; a window as large as the text that repeats itself. */
const PARAMETERS = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS };

/** A long text as it fits into one message of the bus: compressed, in base64. Unloads and decks shrink to a thirtieth or so. */
export function packText(text: string): string {
  return brotliCompressSync(text, { params: PARAMETERS }).toString('base64');
}

/** Throws for what was not packed, and for more than 64 MiB. */
export function unpackText(packed: string): string {
  return brotliDecompressSync(Buffer.from(packed, 'base64'), { maxOutputLength: MOST_BYTES }).toString('utf8');
}
