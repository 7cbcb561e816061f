import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type JsonWebKey, type KeyObject } from 'node:crypto';
import { isFault, spoilToken } from '@idprop/jwt';
import { errors } from 'oidc-provider';
import type { Jwk } from '../keys/signing-key.js';

/**
 * A bad token on request, for tests of whoever takes tokens: the parameter `fault` of the password grant. Whoever asks has proven client
 * and user, and the token is one that the strict policy refuses. Throws invalid_request for a fault that is none, and for tokens that are no JWT.
 */
export function spoilt(token: string, fault: string, keys: readonly Jwk[], now: number): string {
  if (!isFault(fault)) throw new errors.InvalidRequest(`there is no fault ${fault}`);
  const key = keys.find(({ kid }) => kid === kidOf(token));
  if (key === undefined) throw new errors.InvalidRequest('only tokens that are signed with a published key can be spoilt');
  const own = createPrivateKey({ key: key as JsonWebKey, format: 'jwk' });
  const strange = strangeKey(own);
  const pem = createPublicKey(own).export({ format: 'pem', type: 'spki' });
  const bad = spoilToken(token, fault, {
    now,
    sign: (input) => signatureOf(key.alg, own, input),
    signStrangely: (input) => signatureOf(key.alg, strange, input),
    strangeKey: createPublicKey(strange).export({ format: 'jwk' }) as Record<string, unknown>,
    signByPublicKey: (input) => createHmac('sha256', pem).update(input).digest(),
  });
  if (bad === undefined) throw new errors.InvalidRequest('only a JWT can be spoilt');
  return bad;
}

function kidOf(token: string): unknown {
  try {
    return (JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString('utf8')) as { kid?: unknown }).kid;
  } catch {
    // An opaque token.
    return undefined;
  }
}

/** A key of the same type that nobody has published. */
function strangeKey(own: KeyObject): KeyObject {
  const { namedCurve = 'P-256' } = own.asymmetricKeyDetails ?? {};
  return own.asymmetricKeyType === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    : generateKeyPairSync('ec', { namedCurve }).privateKey;
}

function signatureOf(alg: string, key: KeyObject, input: string): Buffer {
  const hash = `sha${alg.slice(2)}`;
  return sign(hash, Buffer.from(input), alg.startsWith('ES') ? { key, dsaEncoding: 'ieee-p1363' } : key);
}
