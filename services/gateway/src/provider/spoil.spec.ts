import { FAULTS, readKeySet, TokenChecker } from '@idprop/jwt';
import { FROZEN, ISSUER, startGateway, type TestGateway } from '../testing/start-gateway.js';

let gateway: TestGateway;
let checker: TokenChecker;
const endpoint = (name: string) => `${gateway.url}/oidc/endpoint/OPssl/${name}`;

beforeAll(async () => {
  gateway = await startGateway();
  const keys = readKeySet(await (await fetch(endpoint('jwk'))).json()) ?? [];
  const policy = {
    issuers: [ISSUER],
    audiences: ['myZcee'],
    algorithms: ['RS256'] as const,
    clockSkewSeconds: 0,
    requiredClaims: [],
    maxLifetimeSeconds: 3600,
    maxTokenBytes: 8192,
    allowedTyp: ['JWT'],
  };
  checker = new TokenChecker(policy, keys);
});
afterAll(() => gateway.stop());

async function grant(more: Record<string, string>) {
  const response = await fetch(endpoint('token'), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from('rpSsl:rpSslSecret').toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'password', username: 'distuser1', password: 'distuser1', ...more }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

describe('bad tokens on request', () => {
  it('without a fault the token is good', async () => {
    expect(checker.verdict((await grant({})).body['access_token'], FROZEN).code).toBe('ACCEPTED');
  });

  it('every fault makes a token that is refused', async () => {
    for (const fault of FAULTS) {
      const { status, body } = await grant({ fault });
      expect([fault, status]).toEqual([fault, 200]);
      expect([fault, checker.verdict(body['access_token'], FROZEN).accepted]).toEqual([fault, false]);
    }
  }, 60_000);

  it('is signed with the published key: an expired token is refused for its end', async () => {
    expect(checker.verdict((await grant({ fault: 'expired' })).body['access_token'], FROZEN).code).toBe('EXPIRED');
  });

  it('a fault that is none is invalid_request; nobody gets one without the password', async () => {
    expect(await grant({ fault: 'toString' })).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    expect(await grant({ fault: 'expired', password: 'wrong' })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });
});
