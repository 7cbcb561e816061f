import { createHmac, timingSafeEqual, verify, type KeyObject } from 'node:crypto';
import type { ParsedToken, SignatureAlgorithm } from '@idprop/jwt';

/** Verifies a JWS signature (RFC 7518 section 3) under the configured algorithm; the header's has been compared before. */
export function verifySignature(algorithm: SignatureAlgorithm, key: KeyObject, { signingInput, signature }: ParsedToken): boolean {
  const hash = `sha${algorithm.slice(2)}`;
  const data = Buffer.from(signingInput, 'ascii');
  switch (algorithm.slice(0, 2)) {
    case 'HS': {
      const expected = createHmac(hash, key).update(data).digest();
      return expected.length === signature.length && timingSafeEqual(expected, signature);
    }
    case 'ES':
      return verify(hash, data, { key, dsaEncoding: 'ieee-p1363' }, signature);
    default:
      return verify(hash, data, key, signature);
  }
}
