import { tokenKind, type TokenKind } from './token-kind.js';

/** What of a request can carry a token. */
export interface TokenCarrier {
  readonly method: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A token as it came, and what it looks like. */
export type FoundToken = { readonly kind: 'none' } | { readonly kind: TokenKind; /** Secret. */ readonly text: string };

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
  return { kind: tokenKind(text), text };
}

function fromAuthorization({ method, headers, body }: TokenCarrier): string | undefined {
  const authorization = headers['authorization'];
  if (authorization !== undefined) return stripBearer(authorization).trim();
  if (method !== 'POST' || headers['content-type'] !== FORM || body === undefined) return undefined;
  return new URLSearchParams(body).get('access_token') ?? undefined;
}

/** The header itself before its segments. */
function fromNamedHeader(headers: TokenCarrier['headers'], name: string): string | undefined {
  const value = headers[name];
  if (value !== undefined) return stripBearer(value).trim();
  const count = Number(headers[`${name}-segments`]);
  if (!Number.isInteger(count) || count < 1 || count > MAX_SEGMENTS) return undefined;
  return stripBearer(Array.from({ length: count }, (_, index) => headers[`${name}-${index + 1}`]?.trim() ?? '').join(''));
}

/** More segments than a request can have headers are nobody's token. */
const MAX_SEGMENTS = 100;

function stripBearer(value: string): string {
  return value.startsWith(BEARER) ? value.slice(BEARER.length) : value;
}
