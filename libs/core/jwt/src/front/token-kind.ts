import { decodeBase64Leniently } from './base64url.js';
import { parseObject } from './strict-json.js';

/** What a token is by its looks; `opaque` is whatever nobody recognises, and could only be asked of its issuer (introspection). */
export type TokenKind = 'jwt' | 'opaque';

interface Recogniser {
  readonly kind: Exclude<TokenKind, 'opaque'>;
  readonly recognises: (text: string) => boolean;
}

/** The kinds in the order in which they are looked for. A kind that comes later (LTPA2, SAML) is one more row, and a verifier by its name. */
const RECOGNISERS: readonly Recogniser[] = [{ kind: 'jwt', recognises: looksLikeJwt }];

export function tokenKind(text: string): TokenKind {
  return RECOGNISERS.find(({ recognises }) => recognises(text))?.kind ?? 'opaque';
}

/** Two dots or more, and a first or second part that decodes to a JSON object (zcee.md 5.1). */
function looksLikeJwt(text: string): boolean {
  const parts = text.split('.');
  return parts.length >= 3 && parts.slice(0, 2).some((part) => 'value' in parseObject(decodeBase64Leniently(part)));
}
