import type { TokenPolicy } from '../policy.js';
import { acceptRemotely } from './accept-remotely.js';
import type { RemoteAnswer, RemoteValidation } from './model.js';

const NOW = 1_600_000_000;
const POLICY: TokenPolicy = {
  client: 'rs',
  issuers: ['https://op'],
  disableIssChecking: false,
  clockSkew: 300,
  signatureAlgorithm: 'RS256',
  tokenReuse: false,
  userClaim: 'sub',
  mapIdentityToRegistryUser: false,
  reads: {},
};
const REMOTE: RemoteValidation = {
  method: 'introspect',
  url: 'https://op/a/introspect',
  clientId: 'rs',
  clientSecret: 's',
  clientAuth: 'post',
  httpsRequired: true,
};
const GOOD = { active: true, iss: 'https://op', iat: NOW, exp: NOW + 60, nbf: NOW, sub: 'u' };

const judge = (claims: object, remote: Partial<RemoteValidation> = {}, policy: Partial<TokenPolicy> = {}, answer?: RemoteAnswer) =>
  acceptRemotely({
    remote: { ...REMOTE, ...remote },
    policy: { ...POLICY, ...policy },
    now: NOW,
    answer: answer ?? { type: 'claims', claims: claims as Record<string, unknown> },
  });
const failed = (decision: ReturnType<typeof judge>) => decision.steps.find(({ verdict }) => verdict === 'fail')?.check;

describe('what the issuer says of a token (zcee.md 8.2)', () => {
  it('the order: address, answer, active, exp, iat, nbf, issuer, user', () => {
    const wrong = { active: false, exp: 0, iat: NOW * 2, nbf: NOW * 2, iss: 'x' };
    const mended = ['active', 'exp', 'iat', 'nbf', 'iss', 'sub'] as const;
    const order = mended.map((_, count) =>
      failed(judge({ ...wrong, ...Object.fromEntries(mended.slice(0, count).map((name) => [name, GOOD[name]])) })),
    );
    expect(order).toEqual(['REMOTE.ACTIVE', 'REMOTE.EXP', 'REMOTE.IAT', 'REMOTE.NBF', 'JWT.ISS', 'JWT.USER']);
    expect(judge(GOOD)).toMatchObject({ outcome: 'granted', value: { user: 'u' } });
    expect(failed(judge(wrong, { url: 'http://op/introspect' }))).toBe('REMOTE.HTTPS');
    expect(failed(judge(wrong, {}, {}, { type: 'unreached' }))).toBe('REMOTE.ANSWER');
  });

  it.each([
    [{ exp: NOW - 300 }, undefined],
    [{ exp: NOW - 301 }, 'REMOTE.EXP'],
    [{ exp: String(NOW) }, undefined],
    [{ exp: 'soon' }, 'REMOTE.EXP'],
    [{ iat: NOW + 300 }, undefined],
    [{ iat: NOW + 301 }, 'REMOTE.IAT'],
    [{ iat: undefined }, 'REMOTE.IAT'],
    [{ nbf: undefined }, undefined],
    [{ nbf: NOW + 301 }, 'REMOTE.NBF'],
    [{ active: undefined }, undefined],
    [{ active: 'true' }, 'REMOTE.ACTIVE'],
    [{ sub: '' }, 'JWT.USER'],
  ])('%j: %s', (claims, check) => {
    expect(failed(judge({ ...GOOD, ...claims }))).toBe(check);
  });

  it('the issuer: without issuerIdentifier the address without its last part; with disableIssChecking none', () => {
    expect(failed(judge({ ...GOOD, iss: 'https://op/a' }, {}, { issuers: [] }))).toBeUndefined();
    expect(failed(judge(GOOD, {}, { issuers: [] }))).toBe('JWT.ISS');
    expect(failed(judge({ ...GOOD, iss: undefined }, {}, { disableIssChecking: true }))).toBeUndefined();
    expect(failed(judge(GOOD, {}, { disableIssChecking: true }))).toBe('JWT.ISS');
  });

  it('userinfo: no times, and an issuer only if it says one', () => {
    expect(failed(judge({ sub: 'u' }, { method: 'userinfo' }))).toBeUndefined();
    expect(failed(judge({ sub: 'u', iss: 'https://other' }, { method: 'userinfo' }))).toBe('JWT.ISS');
    expect(failed(judge({}, { method: 'userinfo' }))).toBe('JWT.USER');
  });
});
