import { createHmac, createSecretKey, generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseToken, type ParsedToken, type SignatureAlgorithm } from '@idprop/jwt';
import { fetchJwks } from './fetch-jwks.js';
import { selectKey, type Jwk } from './select-key.js';
import { SignatureMemory } from './signature-memory.js';
import { verifySignature } from './verify-signature.js';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = { ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }), ES512: generateKeyPairSync('ec', { namedCurve: 'P-521' }) };
const INPUT = `${Buffer.from('{"alg":"x"}').toString('base64url')}.e30`;
const token = (signature: Buffer): ParsedToken => parseToken(`${INPUT}.${signature.toString('base64url')}`) as ParsedToken;

describe('signatures', () => {
  const signatures: [SignatureAlgorithm, Parameters<typeof verifySignature>[1], Buffer][] = [
    ['RS256', rsa.publicKey, sign('sha256', Buffer.from(INPUT), rsa.privateKey)],
    ['ES256', ec.ES256.publicKey, sign('sha256', Buffer.from(INPUT), { key: ec.ES256.privateKey, dsaEncoding: 'ieee-p1363' })],
    ['ES512', ec.ES512.publicKey, sign('sha512', Buffer.from(INPUT), { key: ec.ES512.privateKey, dsaEncoding: 'ieee-p1363' })],
    ['HS256', createSecretKey('shared', 'utf8'), createHmac('sha256', 'shared').update(INPUT).digest()],
  ];

  it.each(signatures)('%s: good as it is, bad with one bit changed, empty, cut or all zero', (algorithm, key, signature) => {
    expect(verifySignature(algorithm, key, token(signature))).toBe(true);
    const changed = Buffer.from(signature);
    changed[3] = (changed[3] ?? 0) ^ 1;
    for (const bad of [changed, Buffer.alloc(0), signature.subarray(1), Buffer.alloc(signature.length)]) {
      expect(verifySignature(algorithm, key, token(bad))).toBe(false);
    }
  });

  it('ES256 takes no DER form', () => {
    expect(verifySignature('ES256', ec.ES256.publicKey, token(sign('sha256', Buffer.from(INPUT), ec.ES256.privateKey)))).toBe(false);
  });
});

describe('choosing a key', () => {
  const jwk = (key: typeof rsa.publicKey, more: object): Jwk => ({ ...(key.export({ format: 'jwk' }) as object), ...more });
  const keys = [
    jwk(rsa.publicKey, { kid: 'r', alg: 'RS256', use: 'sig' }),
    jwk(ec.ES256.publicKey, { kid: 'e', use: 'sig' }),
    jwk(ec.ES512.publicKey, { kid: 'f' }),
  ];

  it.each([
    ['RS256', 'r', 'rsa'],
    ['RS256', undefined, 'rsa'],
    ['RS512', 'r', undefined],
    ['RS256', 'e', undefined],
    ['ES256', 'e', 'ec'],
    ['ES256', 'f', undefined],
    ['ES512', undefined, 'ec'],
    ['RS256', 'nowhere', undefined],
    ['RS256', '__proto__', undefined],
  ] as const)('%s with kid %s: %s', (algorithm, kid, type) => {
    expect(selectKey(keys, algorithm, kid)?.asymmetricKeyType).toBe(type);
  });

  it('chooses none of two without a kid, none for encryption, none that is weak or broken', () => {
    expect(selectKey([...keys, jwk(rsa.publicKey, { kid: 's' })], 'RS256', undefined)).toBeUndefined();
    expect(selectKey([jwk(rsa.publicKey, { use: 'enc' })], 'RS256', undefined)).toBeUndefined();
    expect(selectKey([jwk(generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey, {})], 'RS256', undefined)).toBeUndefined();
    expect(selectKey([{ kty: 'RSA', n: 5 }], 'RS256', undefined)).toBeUndefined();
  });
});

describe('remembered signatures', () => {
  it('count for one minute, one key and one algorithm, and do not grow without end', () => {
    let now = 0;
    const memory = new SignatureMemory(() => now);
    memory.remember('a.b.c', 'RS256', rsa.publicKey);
    expect(memory.knows('a.b.c', 'RS256', rsa.publicKey)).toBe(true);
    expect(memory.knows('a.b.d', 'RS256', rsa.publicKey)).toBe(false);
    expect(memory.knows('a.b.c', 'RS384', rsa.publicKey)).toBe(false);
    expect(memory.knows('a.b.c', 'RS256', ec.ES256.publicKey)).toBe(false);
    now = 60_000;
    expect(memory.knows('a.b.c', 'RS256', rsa.publicKey)).toBe(false);
    for (let i = 0; i < 10_050; i++) memory.remember(`t${i}`, 'RS256', rsa.publicKey);
    expect(memory.size).toBe(10_000);
    expect(memory.knows('t10049', 'RS256', rsa.publicKey)).toBe(true);
  });
});

describe('fetching key sets', () => {
  let server: Server;
  let base: string;
  let answer: { status: number; body: string; headers?: Record<string, string> };
  beforeAll(async () => {
    server = createServer((_request, response) => response.writeHead(answer.status, answer.headers).end(answer.body));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwk`;
  });
  afterAll(() => new Promise((done) => server.close(done)));

  it('takes a key set', async () => {
    answer = { status: 200, body: '{"keys":[{"kty":"RSA"}]}' };
    expect(await fetchJwks(base)).toEqual([{ kty: 'RSA' }]);
  });

  it.each([
    ['an error', { status: 500, body: '{"keys":[]}' }],
    ['a redirect', { status: 302, body: '', headers: { location: '/other' } }],
    ['no JSON', { status: 200, body: '<html>' }],
    ['no key set', { status: 200, body: '{"keys":5}' }],
    ['too much', { status: 200, body: `{"keys":[],"x":"${'x'.repeat(70_000)}"}` }],
  ])('refuses %s', async (_name, given) => {
    answer = given;
    await expect(fetchJwks(base)).rejects.toThrow();
  });
});
