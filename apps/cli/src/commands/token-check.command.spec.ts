import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../testing/run.js';

const folder = mkdtempSync(join(tmpdir(), 'idprop-token-'));
const at = (name: string) => join(folder, name);
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const NOW = 1_600_000_000;
const POLICY = { issuer: 'https://op', audience: 'myZcee', algorithms: ['RS256'], clockSkewSeconds: 0 };

function token(claims: object = {}, header: object = {}): string {
  const parts = [
    { alg: 'RS256', kid: 'k1', ...header },
    { iss: 'https://op', aud: 'myZcee', sub: 'distuser1', iat: NOW, exp: NOW + 60, ...claims },
  ];
  const input = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${input}.${sign('sha256', Buffer.from(input), privateKey).toString('base64url')}`;
}

beforeAll(() => {
  writeFileSync(at('jwks.json'), JSON.stringify({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', x5t: 'unknown member' }] }));
  writeFileSync(at('policy.json'), JSON.stringify(POLICY, undefined, '\t'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const check = (...args: string[]) => run(['token', 'check', '--jwks', at('jwks.json'), '--policy', at('policy.json'), ...args]);

describe('idprop token check', () => {
  it('says good, or why not, for one token', async () => {
    expect(await check('--clock', `${NOW}`, token())).toEqual({ code: 0, out: 'good\n', err: '' });
    const late = await check('--clock', `${NOW + 60}`, token());
    expect(late).toMatchObject({ code: 1, err: '' });
    expect(late.out).toBe('not good: the token has ended [EXPIRED]\n  Get a new token; compare the clocks\n');
    expect((await check('--json', '--clock', '2020-09-13T12:26:40Z', token())).out).toContain('"accepted":true');
  });

  it('batch: a line for each line, in order, whatever stands in them', async () => {
    const lines = [
      JSON.stringify({ id: 1, token: token() }),
      JSON.stringify({ id: 'none', token: token({}, { alg: 'none' }) }),
      'no json',
      '',
      '[1]',
      '{"token":5}',
      '{"id":{"a":[null]}}',
      JSON.stringify({ id: 'separator \u2028', token: `${token()}\u2028` }),
    ];
    writeFileSync(at('in.ndjson'), `\uFEFF${lines.join('\r\n')}`);
    const { code, out } = await check('--clock', `${NOW}`, '--batch', at('in.ndjson'));
    expect(code).toBe(0);
    const answers = out.trimEnd().split('\n');
    const verdicts = answers.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(verdicts.map(({ id, accepted, code: one }) => [id, accepted, one])).toEqual([
      [1, true, 'ACCEPTED'],
      ['none', false, 'ALG_NONE'],
      [null, false, 'LINE_INVALID'],
      [null, false, 'LINE_INVALID'],
      [null, false, 'TOKEN_MISSING'],
      [{ a: [null] }, false, 'TOKEN_MISSING'],
      ['separator \u2028', false, 'NOT_BASE64URL'],
    ]);
    for (const verdict of verdicts) expect(Object.keys(verdict)).toEqual(['id', 'accepted', 'code', 'reason', 'hint']);
  });

  it('batch: ten thousand tokens in seconds', async () => {
    const good = JSON.stringify({ id: 'g', token: token() });
    const bad = JSON.stringify({ id: 'b', token: token({ aud: 'other' }) });
    writeFileSync(at('many.ndjson'), `${Array.from({ length: 10_000 }, (_, index) => (index % 2 === 0 ? good : bad)).join('\n')}\n`);
    const begun = performance.now();
    const { out } = await check('--clock', `${NOW}`, '--batch', at('many.ndjson'));
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(out.split('\n').filter((line) => line.includes('"accepted":true'))).toHaveLength(5000);
  }, 20_000);

  it('tells every problem of a policy, with its line', async () => {
    writeFileSync(at('policy.yaml'), 'issuer: a\naudience: []\nalgorithms: [none]\nmaxLifetime: 5\n');
    const { code, err } = await run(['token', 'check', '--jwks', at('jwks.json'), '--policy', at('policy.yaml'), 'x']);
    expect(code).toBe(2);
    expect(err).toContain('policy.yaml:2: audience');
    expect(err).toContain('policy.yaml:3: algorithms.0');
    expect(err).toContain('policy.yaml:4: maxLifetime: unknown key');
    expect(err).toContain('[POLICY_INVALID]');
  });

  it.each([
    [['--jwks', '/nonexistent', '--policy', at('policy.json')], 'FILE_UNREADABLE'],
    [['--jwks', at('policy.json'), '--policy', at('policy.json')], 'JWKS_INVALID'],
    [['--jwks', at('jwks.json'), '--policy', at('policy.json'), '--clock', 'soon'], 'TIME_INVALID'],
    [['--jwks', at('jwks.json'), '--policy', at('policy.json'), '--batch', '/nonexistent'], 'FILE_UNREADABLE'],
    [['--policy', at('policy.json')], 'USAGE'],
  ])('%j: %s', async (args, code) => {
    const ran = await run(['token', 'check', ...args]);
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toMatch(new RegExp(`^idprop: .+ \\[${code}\\]\n$`));
  });
});

describe('idprop token --fault', () => {
  it('knows its faults', async () => {
    const { code, err } = await run(['token', 'distuser1', '--fault', 'toString']);
    expect(code).toBe(2);
    expect(err).toContain('[FAULT_UNKNOWN]');
    expect((await run(['token', '--help'])).out).toContain('key-confusion');
  });
});
