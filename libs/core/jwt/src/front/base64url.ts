const ALPHABET = /^[A-Za-z0-9_-]*$/;

/**
 * Decodes base64url as RFC 7515 section 2 writes it: no padding, no other characters, no stray low bits in the last one.
 * Undefined for anything else, so that one byte string has exactly one spelling.
 */
export function decodeBase64url(text: string): Buffer | undefined {
  if (!ALPHABET.test(text) || text.length % 4 === 1) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

/** Decodes as Liberty's token library does: both alphabets, with or without padding, strange characters left out. */
export function decodeBase64Leniently(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}
