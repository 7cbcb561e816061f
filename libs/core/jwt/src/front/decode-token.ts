import { decodeBase64Leniently } from './base64url.js';
import { parseObject, type JsonObject } from './strict-json.js';
import { tokenKind, type TokenKind } from './token-kind.js';

/** What a token says, believed by nobody. */
export interface DecodedToken {
  readonly kind: TokenKind;
  /** Undefined where that part is no JSON object. */
  readonly header?: JsonObject;
  readonly claims?: JsonObject;
}

/** Takes a token apart for people to read; nothing is checked. */
export function decodeToken(text: string): DecodedToken {
  const [header = '', claims = ''] = text.split('.');
  return { kind: tokenKind(text), ...part('header', header), ...part('claims', claims) };
}

function part<K extends string>(name: K, text: string): { readonly [key in K]?: JsonObject } {
  const parsed = parseObject(decodeBase64Leniently(text));
  return 'value' in parsed ? ({ [name]: parsed.value } as { readonly [key in K]?: JsonObject }) : {};
}
