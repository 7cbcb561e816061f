import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { FROZEN, ISSUER, startGateway, type TestGateway } from '../testing/start-gateway.js';
import { Browser } from '../testing/browser.js';

const REDIRECT = 'http://127.0.0.1:9/cb';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

/** The issuer's host is not the gateway's: what is asked of it goes to where the gateway listens. */
const redirected: client.CustomFetch = (url, options) => {
  const { origin, pathname, search } = new URL(url);
  const target = origin === new URL(ISSUER).origin ? `${gateway.url}${pathname}${search}` : url;
  return fetch(target, options as RequestInit);
};

async function discover(id = 'rpSsl', secret: string | null = 'rpSslSecret'): Promise<client.Configuration> {
  // The emulated clock stands in 2020; this is how openid-client is told of another clock than its own.
  const metadata = { [client.clockSkew]: FROZEN - Math.floor(Date.now() / 1000) };
  const auth = secret === null ? client.None() : client.ClientSecretBasic(secret);
  const options = { [client.customFetch]: redirected, execute: [client.allowInsecureRequests] };
  return client.discovery(new URL(ISSUER), id, metadata, auth, options);
}

async function signIn(
  config: client.Configuration,
  scope: string,
  redirect = REDIRECT,
): Promise<{ callback: URL; verifier: string; nonce: string }> {
  const verifier = client.randomPKCECodeVerifier();
  const nonce = client.randomNonce();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirect,
    scope,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const browser = new Browser();
  let page = await browser.open(url);
  expect(page.text).toContain('Sign in');
  page = await browser.submit(page, { username: 'distuser1', password: 'distuser1', decision: 'allow' });
  expect(page.text).toContain('Allow access');
  page = await browser.submit(page, { decision: 'allow' });
  return { callback: page.url, verifier, nonce };
}

describe("a strict client (panva's openid-client) at the fixed issuer", () => {
  it('discovers the issuer, whatever port the gateway listens on', async () => {
    const metadata = (await discover()).serverMetadata();
    expect(metadata.issuer).toBe(ISSUER);
    expect(metadata).toMatchObject({
      authorization_endpoint: `${gateway.url}/oidc/endpoint/OPssl/authorize`,
      token_endpoint: `${gateway.url}/oidc/endpoint/OPssl/token`,
      jwks_uri: `${gateway.url}/oidc/endpoint/OPssl/jwk`,
      introspection_endpoint: `${gateway.url}/oidc/endpoint/OPssl/introspect`,
      revocation_endpoint: `${gateway.url}/oidc/endpoint/OPssl/revoke`,
      code_challenge_methods_supported: ['S256'],
    });
    expect(metadata.grant_types_supported!.sort()).toEqual(['authorization_code', 'client_credentials', 'password', 'refresh_token']);
    expect(metadata.id_token_signing_alg_values_supported!.sort()).toEqual(['ES256', 'ES512', 'HS256', 'RS256']);
  });

  it('gets tokens by client credentials', async () => {
    const tokens = await client.clientCredentialsGrant(await discover('batch', 'batchSecret'));
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 300 });
  });

  it('gets tokens by code with PKCE, then by its refresh token', async () => {
    const config = await discover();
    const { callback, verifier, nonce } = await signIn(config, 'openid phonebook');
    const tokens = await client.authorizationCodeGrant(config, callback, {
      pkceCodeVerifier: verifier,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    expect(tokens.claims()).toMatchObject({ sub: 'distuser1', aud: 'rpSsl', iss: ISSUER, realmName: 'zCEERealm', iat: FROZEN });
    const again = await client.refreshTokenGrant(config, tokens.refresh_token!);
    expect(decodeJwt(again.access_token)).toMatchObject({ sub: 'distuser1', aud: 'myZcee', iat: FROZEN });
    expect(again.refresh_token).not.toBe(tokens.refresh_token);
    await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('uses a code once', async () => {
    const config = await discover();
    const { callback, verifier, nonce } = await signIn(config, 'openid');
    const checks = { pkceCodeVerifier: verifier, expectedNonce: nonce };
    const tokens = await client.authorizationCodeGrant(config, callback, checks);
    await expect(client.authorizationCodeGrant(config, callback, checks)).rejects.toMatchObject({ error: 'invalid_grant' });
    // A code used twice was stolen: what it gave is withdrawn (RFC 6749 4.1.2).
    await expect(client.refreshTokenGrant(config, tokens.refresh_token!)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('refuses a code after its emulated minute, and one without its verifier', async () => {
    const config = await discover();
    const { callback, nonce } = await signIn(config, 'openid');
    const stolen = { pkceCodeVerifier: client.randomPKCECodeVerifier(), expectedNonce: nonce };
    await expect(client.authorizationCodeGrant(config, callback, stolen)).rejects.toMatchObject({ error: 'invalid_grant' });
    const late = await signIn(config, 'openid');
    await gateway.state.clock.change({ type: 'advance', by: 61_000 });
    const checks = { pkceCodeVerifier: late.verifier, expectedNonce: late.nonce };
    await expect(client.authorizationCodeGrant(config, late.callback, checks)).rejects.toMatchObject({ error: 'invalid_grant' });
    await gateway.state.clock.change({ type: 'freeze', at: FROZEN * 1000 });
  });

  it('serves a public client with PKCE and an ES256 ID token', async () => {
    const config = await discover('spa', null);
    const { callback, verifier, nonce } = await signIn(config, 'openid', 'http://127.0.0.1:9/spa');
    const tokens = await client.authorizationCodeGrant(config, callback, { pkceCodeVerifier: verifier, expectedNonce: nonce });
    expect(tokens.claims()).toMatchObject({ sub: 'distuser1', aud: 'spa' });
  });
});

describe('the authorization endpoint', () => {
  const ask = (changes: Record<string, string | undefined>) => {
    const url = new URL(`${gateway.url}/oidc/endpoint/OPssl/authorize`);
    const usual = {
      client_id: 'rpSsl',
      response_type: 'code',
      redirect_uri: REDIRECT,
      scope: 'openid',
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries({ ...usual, ...changes })) if (value !== undefined) url.searchParams.set(name, value);
    return fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } });
  };

  it('takes a redirect URI only exactly as it is defined', async () => {
    for (const redirect_uri of [`${REDIRECT}/`, `${REDIRECT}?x=1`, 'http://127.0.0.1:10/cb', 'http://evil.example/cb']) {
      const response = await ask({ redirect_uri });
      expect([redirect_uri, response.status]).toEqual([redirect_uri, 400]);
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });

  it('wants PKCE', async () => {
    const response = await ask({ code_challenge: undefined, code_challenge_method: undefined });
    expect(new URL(response.headers.get('location')!).searchParams.get('error')).toBe('invalid_request');
  });

  it('asks again after a wrong password, and lets a user say no', async () => {
    const browser = new Browser();
    let page = await browser.open(new URL((await ask({})).url));
    page = await browser.submit(page, { username: 'distuser1', password: '<b>wrong', decision: 'allow' });
    expect(page.status).toBe(401);
    expect(page.text).toContain('not valid');
    expect(page.text).not.toContain('wrong');
    page = await browser.submit(page, { decision: 'deny' });
    expect(page.url.searchParams.get('error')).toBe('access_denied');
  });

  it("gives no page to somebody without the sign-in's cookie", async () => {
    const started = await ask({});
    const stranger = await fetch(new URL(started.headers.get('location')!, gateway.url));
    expect(stranger.status).toBe(400);
    expect(await stranger.text()).toContain('This sign-in has ended');
  });

  it('keeps cookies from scripts, and free of the emulated date', async () => {
    const cookies = (await ask({})).headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(1);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/httponly/i);
      expect(cookie).toMatch(/samesite=lax/i);
      expect(cookie).not.toMatch(/expires|max-age/i);
    }
  });

  it('shows its pages to nobody else in a frame', async () => {
    const page = await new Browser().open(new URL((await ask({})).url));
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    expect(page.headers.get('content-security-policy')).toContain(`form-action 'self' http://127.0.0.1:9`);
    expect(page.headers.get('cache-control')).toBe('no-store');
  });
});
