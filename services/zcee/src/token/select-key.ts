import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from '@idprop/jwt';

/** A public JSON Web Key (RFC 7517), as far as it is looked at. */
export type Jwk = Readonly<Record<string, unknown>>;

const CURVES: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };
/** Bits: smaller RSA keys are refused, as RFC 7518 3.3 wants it. */
const MIN_RSA_BITS = 2048;

/**
 * The key for a token: of the configured algorithm's own type, never of one that the token asks for. With a kid only that
 * key; without one only if there is no choice.
 */
export function selectKey(keys: readonly Jwk[], algorithm: SignatureAlgorithm, kid: string | undefined): KeyObject | undefined {
  const fitting = keys.filter((key) => fits(key, algorithm) && (kid === undefined || key['kid'] === kid));
  const [only] = fitting;
  return fitting.length === 1 && only !== undefined ? importKey(only) : undefined;
}

function fits(key: Jwk, algorithm: SignatureAlgorithm): boolean {
  if (key['use'] !== undefined && key['use'] !== 'sig') return false;
  if (key['alg'] !== undefined && key['alg'] !== algorithm) return false;
  if (algorithm.startsWith('RS')) return key['kty'] === 'RSA';
  return key['kty'] === 'EC' && key['crv'] === CURVES[algorithm];
}

function importKey(jwk: Jwk): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
    const bits = key.asymmetricKeyDetails?.modulusLength;
    return bits !== undefined && bits < MIN_RSA_BITS ? undefined : key;
  } catch {
    return undefined;
  }
}
