import { decodeBase64Leniently } from './base64url.js';
import { parseObject } from './strict-json.js';

/** What of a request can carry a token. */
export interface TokenCarrier {
  readonly method: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export type FoundToken =
  | { readonly kind: 'none' }
  /** Three-part look, at least: to be validated locally. */
  | { readonly kind: 'jwt'; readonly text: string }
  /** Anything else: could only be asked of the issuer (introspection). */
  | { readonly kind: 'opaque' };

const BEARER = 'Bearer ';
const FORM = 'application/x-www-form-urlencoded';

/**
 * Finds the inbound token as Liberty does (zcee.md 5.1): with `headerName` in that header only (also split into
 * segments); else in Authorization, where any scheme but the exact `Bearer ` makes the whole value the token; else in the
 * parameter access_token of a posted form.
 */
export function findToken(request: TokenCarrier, headerName?: string): FoundToken {
  const text = headerName === undefined ? fromAuthorization(request) : fromNamedHeader(request.headers, headerName.toLowerCase());
  if (text === undefined || text === '') return { kind: 'none' };
  return looksLikeJwt(text) ? { kind: 'jwt', text } : { kind: 'opaque' };
}

function fromAuthorization({ method, headers, body }: TokenCarrier): string | undefined {
  const authorization = headers['authorization'];
  if (authorization !== undefined) return stripBearer(authorization).trim();
  if (method !== 'POST' || headers['content-type'] !== FORM || body === undefined) return undefined;
  return new URLSearchParams(body).get('access_token') ?? undefined;
}

function fromNamedHeader(headers: TokenCarrier['headers'], name: string): string | undefined {
  const count = Number(headers[`${name}-segments`]);
  if (Number.isInteger(count) && count > 0 && count <= MAX_SEGMENTS) {
    return Array.from({ length: count }, (_, index) => headers[`${name}-${index + 1}`] ?? '').join('');
  }
  const value = headers[name];
  return value && stripBearer(value).trim();
}

/** More segments than a request can have headers are nobody's token. */
const MAX_SEGMENTS = 100;

function stripBearer(value: string): string {
  return value.startsWith(BEARER) ? value.slice(BEARER.length) : value;
}

/** Two dots or more, and a first or second part that decodes to a JSON object. */
function looksLikeJwt(text: string): boolean {
  const parts = text.split('.');
  return parts.length >= 3 && parts.slice(0, 2).some((part) => 'value' in parseObject(decodeBase64Leniently(part)));
}
