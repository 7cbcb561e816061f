import type { Fact } from '@idprop/decision';
import type { ParsedToken } from './front/parse-token.js';

/**
 * What the edge must supply.
 * - `key` (is there a key for this token): {@link KeyFact}
 * - `signature` (is it good under that key): boolean
 * - `jti` (was this token id seen before; notes it as seen): `first`, `replay`, or `unknown` when nobody can tell
 */
export type TokenFact =
  | (Fact & { readonly kind: 'key'; readonly alg: string | undefined; readonly kid: string | undefined })
  | (Fact & { readonly kind: 'signature'; readonly token: ParsedToken })
  | (Fact & { readonly kind: 'jti'; readonly issuer: string; readonly jti: string; /** Emulated second. */ readonly expires: number });

/** Answer to `key`. `fault` is the message id with which the product says why there is none. */
export type KeyFact =
  { readonly available: true } | { readonly available: false; readonly fault: 'CWWKS1739E' | 'CWWKS1747E' | 'CWWKS1771E' };
export type JtiFact = 'first' | 'replay' | 'unknown';
