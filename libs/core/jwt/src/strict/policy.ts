import type { JwsAlgorithm } from '../keys/algorithms.js';

/** In `allowedTyp`: a token without `typ` is taken. */
export const TYP_ABSENT = '(absent)';

/** What the strict policy asks of a token, defaults filled in. */
export interface StrictPolicy {
  /** The token's iss is one of these. */
  readonly issuers: readonly string[];
  /** One of the token's audiences is one of these. */
  readonly audiences: readonly string[];
  readonly algorithms: readonly JwsAlgorithm[];
  /** Seconds that clocks may differ. */
  readonly clockSkewSeconds: number;
  /** Claims that must be there, besides iss, aud, sub and exp, which always must. */
  readonly requiredClaims: readonly string[];
  /** Seconds from iat to exp at most. */
  readonly maxLifetimeSeconds?: number;
  /** Bytes of the compact form at most. */
  readonly maxTokenBytes: number;
  /** Media types without `application/`, letter case of no matter; {@link TYP_ABSENT} for none. */
  readonly allowedTyp: readonly string[];
}

export const STRICT_DEFAULTS = {
  clockSkewSeconds: 0,
  requiredClaims: [] as readonly string[],
  maxTokenBytes: 8192,
  allowedTyp: ['JWT', 'at+jwt', TYP_ABSENT] as readonly string[],
};
