import { constants, createHmac, timingSafeEqual, verify, type KeyObject } from 'node:crypto';
import { hashBits, type JwsAlgorithm } from './algorithms.js';

/** What of a token its signature check needs. */
export interface Signed {
  /** The ASCII text that the signature covers. */
  readonly signingInput: string;
  readonly signature: Uint8Array;
}

/** Verifies a JWS signature (RFC 7518 section 3) under the given algorithm; the header's has been compared with it before. */
export function verifySignature(algorithm: JwsAlgorithm, key: KeyObject, { signingInput, signature }: Signed): boolean {
  const data = Buffer.from(signingInput, 'latin1');
  if (algorithm.startsWith('Ed')) return verify(null, data, key, signature);
  const hash = `sha${hashBits(algorithm)}`;
  switch (algorithm.slice(0, 2)) {
    case 'HS': {
      const expected = createHmac(hash, key).update(data).digest();
      return expected.length === signature.length && timingSafeEqual(expected, signature);
    }
    case 'ES':
      return verify(hash, data, { key, dsaEncoding: 'ieee-p1363' }, signature);
    case 'PS':
      return verify(hash, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }, signature);
    default:
      return verify(hash, data, key, signature);
  }
}
