import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchJwks } from './fetch-jwks.js';
import { SignatureMemory } from './signature-memory.js';

const [one, two] = ['P-256', 'P-384'].map((namedCurve) => generateKeyPairSync('ec', { namedCurve }).publicKey);

describe('remembered signatures', () => {
  it('count for five minutes, one key, one algorithm and one policy, and do not grow without end', () => {
    let now = 0;
    const memory = new SignatureMemory(() => now);
    if (one === undefined || two === undefined) throw new Error('no keys');
    const proof = { key: one, algorithm: 'ES256', policy: 'liberty' } as const;
    memory.remember('a.b.c', proof);
    expect(memory.knows('a.b.c', proof)).toBe(true);
    expect(memory.knows('a.b.d', proof)).toBe(false);
    expect(memory.knows('a.b.c', { ...proof, algorithm: 'ES384' })).toBe(false);
    expect(memory.knows('a.b.c', { ...proof, key: two })).toBe(false);
    expect(memory.knows('a.b.c', { ...proof, policy: 'strict' })).toBe(false);
    now = 299_999;
    expect(memory.knows('a.b.c', proof)).toBe(true);
    now = 300_000;
    expect(memory.knows('a.b.c', proof)).toBe(false);
    for (let i = 0; i < 10_050; i++) memory.remember(`t${i}`, proof);
    expect(memory.size).toBe(10_000);
    expect(memory.knows('t10049', proof)).toBe(true);
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
