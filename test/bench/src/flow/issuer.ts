import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const KID = 'bench';
const ISSUER = 'https://wg31.washington.ibm.com:26213/oidc/endpoint/OPssl';

export interface Issuer {
  /** Where its public key is. */
  readonly jwksUrl: string;
  /** A token as the gateway makes them, good for an hour. No two are the same. */
  token(sub: string): string;
  stop(): Promise<void>;
}

/** Signs tokens as the workshop's gateway does (RS256, 2048 bits), thousands in a second. */
export async function startIssuer(): Promise<Issuer> {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const key = createPrivateKey(privateKey);
  const jwks = JSON.stringify({ keys: [{ ...createPublicKey(key).export({ format: 'jwk' }), kid: KID, use: 'sig', alg: 'RS256' }] });
  const server = createServer((_request, response) => response.setHeader('content-type', 'application/json').end(jwks));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  let made = 0;
  return {
    jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwk`,
    token(sub) {
      const now = Math.floor(Date.now() / 1000);
      const claims = {
        sub,
        token_type: 'Bearer',
        azp: 'rpSsl',
        iss: ISSUER,
        aud: 'myZcee',
        exp: now + 3600,
        iat: now,
        realmName: 'zCEERealm',
        made: (made += 1),
      };
      const input = `${encode({ alg: 'RS256', typ: 'JWT', kid: KID })}.${encode(claims)}`;
      return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
    },
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
