/** Signature algorithms of RFC 7518 and 8037 that can be verified here; Ed25519 is RFC 9864's name for EdDSA with that curve. */
export const JWS_ALGORITHMS = [
  ...(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const),
  ...(['ES256', 'ES384', 'ES512', 'HS256', 'HS384', 'HS512', 'EdDSA', 'Ed25519'] as const),
] as const;
export type JwsAlgorithm = (typeof JWS_ALGORITHMS)[number];

/** Type, and for curves the curve, that a key must have for an algorithm. */
export function keyTypeOf(algorithm: JwsAlgorithm): { readonly kty: string; readonly crv?: string } {
  switch (algorithm) {
    case 'ES256':
      return { kty: 'EC', crv: 'P-256' };
    case 'ES384':
      return { kty: 'EC', crv: 'P-384' };
    case 'ES512':
      return { kty: 'EC', crv: 'P-521' };
    case 'EdDSA':
    case 'Ed25519':
      return { kty: 'OKP', crv: 'Ed25519' };
    default:
      return { kty: algorithm.startsWith('HS') ? 'oct' : 'RSA' };
  }
}

/** Bits of the hash function. */
export function hashBits(algorithm: JwsAlgorithm): number {
  return Number(algorithm.slice(2));
}
