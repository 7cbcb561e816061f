import { decodeBase64url } from './base64url.js';
import { parseStrictObject, type JsonFault, type JsonObject } from './strict-json.js';

/** A compact JWS taken apart, nothing believed yet. */
export interface ParsedToken {
  readonly header: JsonObject;
  readonly claims: JsonObject;
  /** The ASCII text that the signature covers. */
  readonly signingInput: string;
  readonly signature: Uint8Array;
}

export type TokenFault =
  | 'not three parts'
  | 'header is not base64url'
  | 'payload is not base64url'
  | 'signature is not base64url'
  | `header is ${JsonFault}`
  | `payload is ${JsonFault}`;

/**
 * The strict front: three parts, canonical base64url, JSON objects without duplicate members. Stricter than the parser
 * of the product in one respect, kept because an ambiguous token means different things to different readers: padding,
 * foreign characters and stray bits are refused.
 */
export function parseToken(text: string): ParsedToken | { readonly fault: TokenFault } {
  const parts = text.split('.');
  if (parts.length !== 3) return { fault: 'not three parts' };
  const [encodedHeader, encodedPayload, encodedSignature] = parts as [string, string, string];
  const headerBytes = decodeBase64url(encodedHeader);
  if (headerBytes === undefined) return { fault: 'header is not base64url' };
  const payloadBytes = decodeBase64url(encodedPayload);
  if (payloadBytes === undefined) return { fault: 'payload is not base64url' };
  const signature = decodeBase64url(encodedSignature);
  if (signature === undefined) return { fault: 'signature is not base64url' };
  const header = parseStrictObject(headerBytes);
  if ('fault' in header) return { fault: `header is ${header.fault}` };
  const claims = parseStrictObject(payloadBytes);
  if ('fault' in claims) return { fault: `payload is ${claims.fault}` };
  return { header: header.value, claims: claims.value, signingInput: `${encodedHeader}.${encodedPayload}`, signature };
}
