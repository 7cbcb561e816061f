import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { FROZEN, startGateway, type TestGateway } from '../testing/start-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const ask = async (name: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) => {
  const response = await fetch(`${gateway.url}/issuers/${name}/token`, { method: 'POST', headers, body: new URLSearchParams(form) });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};
const tokenOf = async (...given: Parameters<typeof ask>) => (await ask(...given)).body['access_token'] ?? '';

describe('issuers that nobody has set up', () => {
  it('are what their discovery says: verified by the key set that it names', async () => {
    const discovery = (await (await fetch(`${gateway.url}/issuers/acme/.well-known/openid-configuration`)).json()) as Record<
      string,
      string
    >;
    expect(discovery['issuer']).toBe('https://wg31.washington.ibm.com:26213/issuers/acme');
    const keys = createRemoteJWKSet(new URL(discovery['jwks_uri'] ?? ''));
    const token = await tokenOf('acme', { username: 'johnson', audience: 'zCEE' });
    const verified = await jwtVerify(token, keys, {
      issuer: discovery['issuer'] ?? '',
      audience: 'zCEE',
      currentDate: new Date(FROZEN * 1000),
    });
    expect(verified.payload).toMatchObject({ sub: 'johnson', uniqueSecurityName: 'johnson', iat: FROZEN, exp: FROZEN + 60 });
  });

  it('claims and life are what is asked for; the client is the subject where no user is named', async () => {
    const form = { lifetime: '600', claims: JSON.stringify({ realmName: 'ADCDPL', groupIds: ['a', 'b'], sub: 'x' }) };
    expect(
      decodeJwt(await tokenOf('other', form, { authorization: `Basic ${Buffer.from('batch:any').toString('base64')}` })),
    ).toMatchObject({
      iss: 'https://wg31.washington.ibm.com:26213/issuers/other',
      azp: 'batch',
      realmName: 'ADCDPL',
      groupIds: ['a', 'b'],
      sub: 'x',
      exp: FROZEN + 600,
    });
    expect(decodeJwt(await tokenOf('other')).sub).toBe('anybody');
  });

  it.each([
    [{ claims: '{"iss":"https://another"}' }, /claims: must not have iss/],
    [{ claims: 'x' }, /claims: is no JSON/],
    [{ claims: '[]' }, /claims/],
    [{ lifetime: 'x' }, /lifetime/],
    [{ fault: 'nope' }, /there is no fault nope/],
  ])('refuses %j', async (form, reason) => {
    const { status, body } = await ask('acme', form);
    expect([status, body['error']]).toEqual([400, 'invalid_request']);
    expect(body['error_description']).toMatch(reason);
  });

  it('bad tokens, too', async () => {
    expect(decodeJwt(await tokenOf('acme', { fault: 'expired' })).exp).toBe(FROZEN - 3600);
  });

  it('nothing else is theirs', async () => {
    for (const path of ['/issuers/acme', '/issuers/a%2Fb/jwk', '/issuers//jwk', '/issuers/acme/authorize']) {
      // The front door's, behind which no z/OS Connect runs here.
      expect((await fetch(`${gateway.url}${path}`)).status).toBe(503);
    }
    expect((await fetch(`${gateway.url}/issuers/acme/token`)).status).toBe(405);
  });
});
