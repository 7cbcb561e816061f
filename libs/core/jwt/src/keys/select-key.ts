import { createPublicKey, createSecretKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { decodeBase64url } from '../front/base64url.js';
import { hashBits, keyTypeOf, type JwsAlgorithm } from './algorithms.js';

/** A JSON Web Key (RFC 7517), as far as it is looked at. */
export type Jwk = Readonly<Record<string, unknown>>;

/** Why a key set has no key for a token. */
export type KeyFault = 'KEY_UNKNOWN' | 'KEY_AMBIGUOUS' | 'KEY_OTHER_USE' | 'KEY_OTHER_ALGORITHM' | 'KEY_UNUSABLE' | 'KEY_WEAK';

export type SelectedKey = { readonly key: KeyObject } | { readonly fault: KeyFault };

/** Bits that RFC 7518 3.3 wants an RSA key to have. */
export const STRONG_RSA_BITS = 2048;

/**
 * The key of a set for a token: of the given algorithm's own type, never of one that the token brings along. With a kid only
 * that key; without one only if there is no choice. `minRsaBits` 0 takes weak keys, HMAC keys shorter than their hash among them.
 */
export function selectKey(
  keys: readonly Jwk[],
  algorithm: JwsAlgorithm,
  kid: string | undefined,
  minRsaBits: number = STRONG_RSA_BITS,
): SelectedKey {
  const named = kid === undefined ? keys : keys.filter((key) => key['kid'] === kid);
  if (named.length === 0) return { fault: 'KEY_UNKNOWN' };
  const forSignatures = named.filter(verifies);
  if (forSignatures.length === 0) return { fault: 'KEY_OTHER_USE' };
  const fitting = forSignatures.filter((key) => fits(key, algorithm));
  if (fitting.length > 1) return { fault: 'KEY_AMBIGUOUS' };
  const [only] = fitting;
  return only === undefined ? { fault: 'KEY_OTHER_ALGORITHM' } : importKey(only, algorithm, minRsaBits);
}

/** `use` and `key_ops`, where they stand, must allow to verify (RFC 7517 4.2, 4.3). */
function verifies(key: Jwk): boolean {
  const { use, key_ops: operations } = key;
  return (use === undefined || use === 'sig') && (operations === undefined || (Array.isArray(operations) && operations.includes('verify')));
}

/** A key is for one algorithm: its own `alg` where it has one, its type and curve in any case (RFC 8725 3.1). */
function fits(key: Jwk, algorithm: JwsAlgorithm): boolean {
  if (key['alg'] !== undefined && key['alg'] !== algorithm) return false;
  const { kty, crv } = keyTypeOf(algorithm);
  return key['kty'] === kty && (crv === undefined || key['crv'] === crv);
}

function importKey(jwk: Jwk, algorithm: JwsAlgorithm, minRsaBits: number): SelectedKey {
  if (jwk['kty'] === 'oct') return importSecret(jwk, algorithm, minRsaBits);
  let key: KeyObject;
  try {
    key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  } catch {
    // Members that are missing or make no key: whoever wrote the set has to correct it.
    return { fault: 'KEY_UNUSABLE' };
  }
  const { modulusLength, publicExponent } = key.asymmetricKeyDetails ?? {};
  const weak = modulusLength !== undefined && (modulusLength < minRsaBits || (publicExponent ?? 0n) < 3n);
  return weak ? { fault: 'KEY_WEAK' } : { key };
}

function importSecret({ k }: Jwk, algorithm: JwsAlgorithm, minRsaBits: number): SelectedKey {
  const bytes = typeof k === 'string' ? decodeBase64url(k) : undefined;
  if (bytes === undefined || bytes.length === 0) return { fault: 'KEY_UNUSABLE' };
  const weak = minRsaBits > 0 && bytes.length * 8 < hashBits(algorithm);
  return weak ? { fault: 'KEY_WEAK' } : { key: createSecretKey(bytes) };
}
