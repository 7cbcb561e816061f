import { generateKeyPairSync, sign } from 'node:crypto';
import { JWS_ALGORITHMS, type JwsAlgorithm } from './algorithms.js';
import { selectKey, type KeyFault } from './select-key.js';
import { verifySignature } from './verify-signature.js';
import { jwkOf, privateKeyOf, publicKeyOf, signatureOf } from '../testing/signer.js';

const INPUT = 'eyJhbGciOiJ4In0.e30';
const good = (algorithm: JwsAlgorithm, signature: Buffer) =>
  verifySignature(algorithm, publicKeyOf(algorithm), { signingInput: INPUT, signature });

describe('signatures (RFC 7518 3, RFC 8037)', () => {
  it.each(JWS_ALGORITHMS)('%s: good as it is; bad with one bit changed, empty, cut, longer, all zero, of another text', (algorithm) => {
    const signature = signatureOf(algorithm, INPUT);
    expect(good(algorithm, signature)).toBe(true);
    const changed = Buffer.from(signature);
    changed[3] = (changed[3] ?? 0) ^ 1;
    const others = [Buffer.alloc(0), signature.subarray(1), Buffer.concat([signature, Buffer.from([0])]), Buffer.alloc(signature.length)];
    for (const bad of [changed, ...others, signatureOf(algorithm, `${INPUT}x`)]) expect(good(algorithm, bad)).toBe(false);
  });

  it.each(['ES256', 'ES384', 'ES512'] as const)('%s takes no DER form', (algorithm) => {
    expect(good(algorithm, sign(`sha${algorithm.slice(2)}`, Buffer.from(INPUT), privateKeyOf(algorithm)))).toBe(false);
  });
});

describe('choosing a key', () => {
  const keys = [
    jwkOf('RS256', { kid: 'r', alg: 'RS256', use: 'sig' }),
    jwkOf('ES256', { kid: 'e', use: 'sig' }),
    jwkOf('ES512', { kid: 'f' }),
    jwkOf('HS256', { kid: 'h' }),
  ];

  it.each([
    ['RS256', 'r', 'rsa'],
    ['RS256', undefined, 'rsa'],
    ['ES256', 'e', 'ec'],
    ['ES512', undefined, 'ec'],
    ['HS256', 'h', undefined],
  ] as const)('%s with kid %s', (algorithm, kid, type) => {
    const found = selectKey(keys, algorithm, kid);
    expect('key' in found && found.key.asymmetricKeyType).toBe(type);
  });

  it.each<[JwsAlgorithm, string | undefined, KeyFault]>([
    ['RS512', 'r', 'KEY_OTHER_ALGORITHM'],
    ['PS256', 'r', 'KEY_OTHER_ALGORITHM'],
    ['HS256', 'r', 'KEY_OTHER_ALGORITHM'],
    ['RS256', 'e', 'KEY_OTHER_ALGORITHM'],
    ['ES256', 'f', 'KEY_OTHER_ALGORITHM'],
    ['RS256', 'nowhere', 'KEY_UNKNOWN'],
    ['RS256', '__proto__', 'KEY_UNKNOWN'],
    ['RS256', '', 'KEY_UNKNOWN'],
  ])('%s with kid %s: %s', (algorithm, kid, fault) => {
    expect(selectKey(keys, algorithm, kid)).toEqual({ fault });
  });

  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' });
  it.each<[string, object[], KeyFault]>([
    ['two keys without a kid', [jwkOf('RS256'), jwkOf('RS256', { kid: 's' })], 'KEY_AMBIGUOUS'],
    ['a key for encryption', [jwkOf('RS256', { use: 'enc' })], 'KEY_OTHER_USE'],
    ['a key whose operations are others', [jwkOf('RS256', { key_ops: ['encrypt'] })], 'KEY_OTHER_USE'],
    ['a weak key', [weak], 'KEY_WEAK'],
    ['an exponent of one', [jwkOf('RS256', { e: 'AQ' })], 'KEY_WEAK'],
    ['a broken key', [{ kty: 'RSA', n: 5 }], 'KEY_UNUSABLE'],
    ['a key of nothing', [{ kty: 'RSA' }], 'KEY_UNUSABLE'],
  ])('none of %s', (_name, set, fault) => {
    expect(selectKey(set as Record<string, unknown>[], 'RS256', undefined)).toEqual({ fault });
  });

  it('no secret shorter than its hash, but where weak keys are asked for', () => {
    const short = [{ kty: 'oct', k: Buffer.from('secret').toString('base64url') }];
    expect(selectKey(short, 'HS256', undefined)).toEqual({ fault: 'KEY_WEAK' });
    expect(selectKey(short, 'HS256', undefined, 0)).toHaveProperty('key');
    expect(selectKey([weak as Record<string, unknown>], 'RS256', undefined, 0)).toHaveProperty('key');
    expect(selectKey([{ kty: 'oct', k: '' }], 'HS256', undefined, 0)).toEqual({ fault: 'KEY_UNUSABLE' });
  });
});
