import { createHash, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { KeyAlgorithm } from '../issuer/model.js';

const generate = promisify(generateKeyPair);

/** A JSON Web Key (RFC 7517) of ours; with `d` and its like it is private. */
export type Jwk = Readonly<Record<string, string>> & { readonly kid: string; readonly alg: string };

const PUBLIC_MEMBERS = ['kty', 'use', 'alg', 'kid', 'n', 'e', 'crv', 'x', 'y'];

/** Makes a key pair, private members included. `kid` is the RFC 7638 thumbprint: no two keys share one. */
export async function generateSigningKey(alg: KeyAlgorithm, rsaBits: number): Promise<Jwk> {
  const { privateKey } = await makePair(alg, rsaBits);
  const jwk = privateKey.export({ format: 'jwk' }) as Record<string, string>;
  return { ...jwk, use: 'sig', alg, kid: thumbprint(jwk) };
}

function makePair(alg: KeyAlgorithm, rsaBits: number): Promise<{ privateKey: KeyObject }> {
  if (alg === 'RS256') return generate('rsa', { modulusLength: rsaBits });
  return generate('ec', { namedCurve: alg === 'ES256' ? 'P-256' : 'P-521' });
}

/** The members that anybody may see; everything else is dropped, known or not. */
export function publicPart(jwk: Jwk): Jwk {
  return Object.fromEntries(PUBLIC_MEMBERS.flatMap((name) => (jwk[name] === undefined ? [] : [[name, jwk[name]]]))) as Jwk;
}

function thumbprint(jwk: Record<string, string>): string {
  const members = jwk['kty'] === 'RSA' ? ['e', 'kty', 'n'] : ['crv', 'kty', 'x', 'y'];
  const canonical = JSON.stringify(Object.fromEntries(members.map((name) => [name, jwk[name]])));
  return createHash('sha256').update(canonical).digest('base64url');
}
