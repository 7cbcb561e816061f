import { decodeBase64Leniently } from './base64url.js';
import { parseObject, type JsonFault, type JsonObject } from './strict-json.js';

/** A compact JWS taken apart, nothing believed yet. */
export interface ParsedToken {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** The text that the signature covers. */
  readonly signingInput: string;
  readonly signature: Uint8Array;
}

export type TokenFault = 'not three parts' | `header is ${JsonFault}` | `payload is ${JsonFault}`;

/**
 * Takes a token apart as Liberty's library does: three parts, base64 of any spelling, JSON objects without duplicate
 * members. The strict policy has a front of its own.
 */
export function parseToken(text: string): ParsedToken | { readonly fault: TokenFault } {
  const parts = text.split('.');
  if (parts.length !== 3) return { fault: 'not three parts' };
  const [encodedHeader, encodedPayload, encodedSignature] = parts as [string, string, string];
  const header = parseObject(decodeBase64Leniently(encodedHeader));
  if ('fault' in header) return { fault: `header is ${header.fault}` };
  const claims = parseObject(decodeBase64Leniently(encodedPayload));
  if ('fault' in claims) return { fault: `payload is ${claims.fault}` };
  return {
    header: header.value,
    claims: claims.value,
    signingInput: `${encodedHeader}.${encodedPayload}`,
    signature: decodeBase64Leniently(encodedSignature),
  };
}
