import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** Making RSA keys is slow: every issuer begins with the same. */
const FIRST = rsa();

/** Signs tokens with a key of its own, as the gateway does. */
export class TestIssuer {
  kid = 'k1';
  private keys = FIRST;

  get jwks() {
    return {
      keys: [{ ...(this.keys.publicKey.export({ format: 'jwk' }) as Record<string, string>), kid: this.kid, alg: 'RS256', use: 'sig' }],
    };
  }

  rotate(): void {
    this.keys = rsa();
    this.kid = `${this.kid}x`;
  }

  token(claims: object, now: number, header: object = {}): string {
    const payload = { iss: 'https://issuer', aud: 'myZcee', realmName: 'zCEERealm', iat: now, exp: now + 60, ...claims };
    return signed({ alg: 'RS256', kid: this.kid, ...header }, payload, this.keys.privateKey);
  }
}

export function signed(header: object, payload: object, key: KeyObject): string {
  const input = [header, payload].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${input}.${sign('sha256', Buffer.from(input), key).toString('base64url')}`;
}

function rsa(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength: 2048 });
}
