import type { Fact } from '@idprop/decision';
import type { KeyFault } from './keys/select-key.js';
import type { Signed } from './keys/verify-signature.js';

/**
 * What the edge must supply.
 * - `key` (is there a key for this token): {@link KeyFact}
 * - `signature` (is it good under that key): boolean
 * - `jti` (was this token id seen before; notes it as seen): `first`, `replay`, or `unknown` when nobody can tell
 */
export type TokenFact =
  | (Fact & { readonly kind: 'key'; readonly alg: string | undefined; readonly kid: string | undefined })
  | (Fact & { readonly kind: 'signature'; readonly token: Signed })
  | (Fact & { readonly kind: 'jti'; readonly issuer: string; readonly jti: string; /** Emulated second. */ readonly expires: number });

/** Answer to `key`. `fault`: the message id with which Liberty says why there is none; `why`: what is the matter with the key set. */
export type KeyFact =
  | { readonly available: true }
  | { readonly available: false; readonly fault: 'CWWKS1739E' | 'CWWKS1747E' | 'CWWKS1771E'; readonly why?: KeyFault };
export type JtiFact = 'first' | 'replay' | 'unknown';
