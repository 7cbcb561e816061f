import { createHmac, generateKeyPairSync } from 'node:crypto';
import { TokenChecker } from '../strict/check-token.js';
import type { StrictPolicy } from '../strict/policy.js';
import { jwkOf, publicKeyOf, signatureOf, tokenOf } from '../testing/signer.js';
import { FAULTS, isFault, spoilToken } from './spoil-token.js';

const NOW = 1_600_000_000;
const HEADER = { alg: 'RS256', kid: 'RS256', typ: 'at+jwt' };
const GOOD = tokenOf(HEADER, { iss: 'https://op', aud: 'myZcee', sub: 'distuser1', iat: NOW, exp: NOW + 60 });
const POLICY: StrictPolicy = {
  issuers: ['https://op'],
  audiences: ['myZcee'],
  algorithms: ['RS256'],
  clockSkewSeconds: 0,
  requiredClaims: [],
  maxLifetimeSeconds: 3600,
  maxTokenBytes: 8192,
  allowedTyp: ['at+jwt'],
};
const strange = generateKeyPairSync('rsa', { modulusLength: 2048 });
const spki = publicKeyOf('RS256').export({ format: 'pem', type: 'spki' });
const MEANS = {
  now: NOW,
  sign: (input: string) => signatureOf('RS256', input),
  signStrangely: (input: string) => signatureOf('RS256', input, strange.privateKey),
  strangeKey: strange.publicKey.export({ format: 'jwk' }) as Record<string, unknown>,
  signByPublicKey: (input: string) => createHmac('sha256', spki).update(input).digest(),
};
const checker = new TokenChecker(POLICY, [jwkOf('RS256', { alg: 'RS256' })]);

describe('bad tokens on demand', () => {
  it('the token that they are made of is good', () => {
    expect(checker.verdict(GOOD, NOW).code).toBe('ACCEPTED');
  });

  it.each(FAULTS)('%s is refused by the strict policy', (fault) => {
    const spoilt = spoilToken(GOOD, fault, MEANS);
    expect(spoilt).toEqual(expect.any(String));
    expect(checker.verdict(spoilt, NOW).accepted).toBe(false);
  });

  it('claims that are wrong are well signed: each is refused for itself', () => {
    const codes = FAULTS.map((fault) => checker.verdict(spoilToken(GOOD, fault, MEANS), NOW).code);
    expect(new Set(codes).size).toBeGreaterThan(35);
    expect(checker.verdict(spoilToken(GOOD, 'expired', MEANS), NOW).code).toBe('EXPIRED');
    expect(checker.verdict(spoilToken(GOOD, 'sub-twice', MEANS), NOW).code).toBe('PAYLOAD_DUPLICATE');
    expect(checker.verdict(spoilToken(GOOD, 'key-confusion', MEANS), NOW).code).toBe('ALG_NOT_ALLOWED');
  });

  it('knows its names, and what is no JWT', () => {
    expect([isFault('expired'), isFault('toString'), isFault('')]).toEqual([true, false, false]);
    expect(spoilToken('opaque', 'expired', MEANS)).toBeUndefined();
    expect(spoilToken('a.b.c', 'expired', MEANS)).toBeUndefined();
  });
});
