import { constants, createHmac, createPublicKey, createSecretKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { JwsAlgorithm } from '../keys/algorithms.js';
import type { Jwk } from '../keys/select-key.js';

/** Making RSA keys is slow: made once. */
const RSA = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const PRIVATE: Readonly<Record<string, KeyObject>> = {
  RSA,
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  ES384: generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
  ES512: generateKeyPairSync('ec', { namedCurve: 'P-521' }).privateKey,
  EdDSA: generateKeyPairSync('ed25519').privateKey,
};
const SECRET = createSecretKey(Buffer.alloc(64, 7));

export function privateKeyOf(algorithm: JwsAlgorithm): KeyObject {
  if (algorithm.startsWith('HS')) return SECRET;
  return PRIVATE[algorithm === 'Ed25519' ? 'EdDSA' : algorithm] ?? RSA;
}

export function publicKeyOf(algorithm: JwsAlgorithm): KeyObject {
  return algorithm.startsWith('HS') ? SECRET : createPublicKey(privateKeyOf(algorithm));
}

/** The key of an algorithm as a member of a key set; its kid is the algorithm's name. */
export function jwkOf(algorithm: JwsAlgorithm, more: object = {}): Jwk {
  return { ...(publicKeyOf(algorithm).export({ format: 'jwk' }) as object), kid: algorithm, ...more };
}

export const encode = (value: object | string): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

export function signatureOf(algorithm: JwsAlgorithm, input: string, key: KeyObject = privateKeyOf(algorithm)): Buffer {
  const data = Buffer.from(input, 'latin1');
  if (algorithm.startsWith('Ed')) return sign(null, data, key);
  const hash = `sha${algorithm.slice(2)}`;
  if (algorithm.startsWith('HS')) return createHmac(hash, key).update(data).digest();
  if (algorithm.startsWith('ES')) return sign(hash, data, { key, dsaEncoding: 'ieee-p1363' });
  if (!algorithm.startsWith('PS')) return sign(hash, data, key);
  return sign(hash, data, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST });
}

/** A signed token; header and payload as objects, or as the text that is to be encoded. */
export function tokenOf(header: object | string, payload: object | string, algorithm: JwsAlgorithm = 'RS256', key?: KeyObject): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${signatureOf(algorithm, input, key).toString('base64url')}`;
}
