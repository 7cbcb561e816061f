import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose';
import { GATEWAY_ASK, type GatewayAnswer } from '@idprop/server';
import { FROZEN, ISSUER, startGateway, type TestGateway } from '../testing/start-gateway.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());

const endpoint = (name: string) => `${gateway.url}/oidc/endpoint/OPssl/${name}`;

async function post(name: string, client: string, secret: string, form: Record<string, string>) {
  const response = await fetch(endpoint(name), {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
    body: new URLSearchParams(form),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: (text === '' ? {} : JSON.parse(text)) as Record<string, string> };
}

const password = (user: string, more: Record<string, string> = {}, secret = user) =>
  post('token', 'rpSsl', 'rpSslSecret', { grant_type: 'password', username: user, password: secret, ...more });

async function verified(token: string): Promise<JWTPayload> {
  const keys = createRemoteJWKSet(new URL(endpoint('jwk')));
  const { payload } = await jwtVerify(token, keys, { issuer: ISSUER, currentDate: new Date(FROZEN * 1000) });
  return payload;
}

describe('access tokens', () => {
  it("have the claims of seed 001 and no others, at the emulated clock's second", async () => {
    const { status, body } = await password('distuser1');
    expect(status).toBe(200);
    expect(await verified(body['access_token']!)).toEqual({
      sub: 'distuser1',
      token_type: 'Bearer',
      azp: 'rpSsl',
      iss: ISSUER,
      aud: 'myZcee',
      iat: FROZEN,
      exp: FROZEN + 60,
      realmName: 'zCEERealm',
      uniqueSecurityName: 'distuser1',
    });
    expect(decodeProtectedHeader(body['access_token']!)).toEqual({ alg: 'RS256', typ: 'JWT', kid: expect.any(String) });
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 60 });
  });

  it('carry a jti, a UUID, only where the client asks for one', async () => {
    const { body } = await post('token', 'batch', 'batchSecret', { grant_type: 'client_credentials' });
    expect(await verified(body['access_token']!)).toMatchObject({ jti: expect.stringMatching(/^[0-9a-f-]{36}$/), exp: FROZEN + 300 });
  });

  it('name the client as subject with client_credentials', async () => {
    const { body } = await post('token', 'batch', 'batchSecret', { grant_type: 'client_credentials' });
    expect(await verified(body['access_token']!)).toMatchObject({ sub: 'batch', uniqueSecurityName: 'batch', azp: 'batch' });
    expect(decodeProtectedHeader(body['access_token']!).alg).toBe('ES256');
  });

  it('are signed with ES512 or the client secret where the client says so', async () => {
    const es512 = await fetch(endpoint('token'), {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: 'es512', client_secret: 'es512Secret' }),
    });
    const { access_token } = (await es512.json()) as { access_token: string };
    expect(decodeProtectedHeader(access_token).alg).toBe('ES512');
    expect(await verified(access_token)).toMatchObject({ sub: 'es512' });

    const secret = 'a-secret-of-thirty-two-bytes-or-more';
    const { body } = await post('token', 'hs256', secret, { grant_type: 'client_credentials' });
    const { payload, protectedHeader } = await jwtVerify(body['access_token']!, Buffer.from(secret), {
      currentDate: new Date(FROZEN * 1000),
    });
    expect(protectedHeader.alg).toBe('HS256');
    expect(payload.sub).toBe('hs256');
  });

  it('follow the clock as it is moved', async () => {
    await gateway.state.clock.change({ type: 'advance', by: 3600_000 });
    const { body } = await password('distuser1');
    expect(decodeJwt(body['access_token']!).iat).toBe(FROZEN + 3600);
    await gateway.state.clock.change({ type: 'freeze', at: FROZEN * 1000 });
  });
});

describe('the password grant', () => {
  it('gives an ID token with openid, and a refresh token that works once', async () => {
    const { body } = await password('distuser1', { scope: 'openid phonebook' });
    expect(await verified(body['id_token']!)).toMatchObject({ sub: 'distuser1', aud: 'rpSsl', realmName: 'zCEERealm', iat: FROZEN });
    const refresh = { grant_type: 'refresh_token', refresh_token: body['refresh_token']! };
    const again = await post('token', 'rpSsl', 'rpSslSecret', refresh);
    expect(again.status).toBe(200);
    expect(await verified(again.body['access_token']!)).toMatchObject({ sub: 'distuser1', aud: 'myZcee' });
    expect(again.body['refresh_token']).not.toBe(body['refresh_token']);
    expect(await post('token', 'rpSsl', 'rpSslSecret', refresh)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it("signs an ID token with the client's secret where the client says HS256", async () => {
    const secret = 'a-secret-of-thirty-two-bytes-or-more';
    const form = { grant_type: 'password', username: 'distuser2', password: 'distuser2', scope: 'openid' };
    const { body } = await post('token', 'hs256', secret, form);
    const { payload } = await jwtVerify(body['id_token']!, Buffer.from(secret), {
      issuer: ISSUER,
      audience: 'hs256',
      currentDate: new Date(FROZEN * 1000),
    });
    expect(payload).toMatchObject({ sub: 'distuser2', uniqueSecurityName: 'distuser2' });
  });

  it('gives a refresh token up when its emulated time has ended', async () => {
    const { body } = await password('distuser1');
    await gateway.state.clock.change({ type: 'advance', by: 86_400_000 });
    const late = await post('token', 'rpSsl', 'rpSslSecret', { grant_type: 'refresh_token', refresh_token: body['refresh_token']! });
    expect(late).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    await gateway.state.clock.change({ type: 'freeze', at: FROZEN * 1000 });
  });

  it.each([
    ['a wrong password', { username: 'distuser1', password: 'x' }, 'invalid_grant'],
    ['an unknown user', { username: 'nobody', password: 'x' }, 'invalid_grant'],
    ['an unknown user without a password', { username: 'nobody', password: '' }, 'invalid_request'],
    ['no user', { password: 'x' }, 'invalid_request'],
    ['a scope that the client has not', { username: 'distuser1', password: 'distuser1', scope: 'admin' }, 'invalid_scope'],
    ['an audience that the client has not', { username: 'distuser1', password: 'distuser1', resource: 'urn:x' }, 'invalid_target'],
  ])('refuses %s', async (_case, form, error) => {
    const { status, body } = await post('token', 'rpSsl', 'rpSslSecret', { grant_type: 'password', ...(form as Record<string, string>) });
    expect({ status, error: body['error'] }).toEqual({ status: 400, error });
    expect(JSON.stringify(body)).not.toContain('distuser1');
  });

  it('is only for clients that have it, with their secret', async () => {
    const form = { grant_type: 'password', username: 'distuser1', password: 'distuser1' };
    expect((await post('token', 'batch', 'batchSecret', form)).body['error']).toBe('invalid_request');
    expect(await post('token', 'rpSsl', 'wrong', form)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });
});

describe('opaque tokens', () => {
  const opaque = { resource: 'urn:idprop:audience:opaqueZcee' };
  const about = (client: string, token: string) => post('introspect', client, `${client}Secret`, { token });

  it("are told to their audience's resource server and their client, and to nobody else", async () => {
    const { body } = await password('distuser1', opaque);
    const token = body['access_token']!;
    expect(token.split('.')).toHaveLength(1);
    for (const client of ['zceeServer', 'rpSsl']) {
      expect((await about(client, token)).body).toMatchObject({
        active: true,
        sub: 'distuser1',
        aud: 'opaqueZcee',
        realmName: 'zCEERealm',
        exp: FROZEN + 300,
      });
    }
    expect((await about('stranger', token)).body).toEqual({ active: false });
  });

  it('are told over the bus, too, to a client that proves itself; nothing but the endpoints of the provider is reached there', async () => {
    const { body } = await password('distuser1', opaque);
    const form = new URLSearchParams({ token: body['access_token']!, client_id: 'zceeServer', client_secret: 'zceeServerSecret' });
    const ask = (path: string, text = form.toString()) =>
      gateway.call<GatewayAnswer>(GATEWAY_ASK, {
        method: 'POST',
        path,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: text,
      });
    const told = await ask('/oidc/endpoint/OPssl/introspect');
    expect([told.status, JSON.parse(told.text)]).toEqual([200, expect.objectContaining({ active: true, sub: 'distuser1' })]);
    const wrong = form.toString().replace('Secret', 'Wrong');
    expect(JSON.parse((await ask('/oidc/endpoint/OPssl/introspect', wrong)).text)).toMatchObject({ error: 'invalid_client' });
    for (const path of ['/imdb/contact/LAST3', '//127.0.0.1:1/oidc/endpoint/OPssl/introspect']) {
      expect(await ask(path)).toEqual({ status: 404, challenge: '', text: '' });
    }
  });

  it('end by emulated time', async () => {
    const { body } = await password('distuser1', opaque);
    await gateway.state.clock.change({ type: 'advance', by: 300_000 });
    expect((await about('zceeServer', body['access_token']!)).body).toEqual({ active: false });
    await gateway.state.clock.change({ type: 'freeze', at: FROZEN * 1000 });
  });

  it('are revoked by their client or their resource server', async () => {
    const { body } = await password('distuser1', opaque);
    const token = body['access_token']!;
    await post('revoke', 'stranger', 'strangerSecret', { token });
    expect((await about('zceeServer', token)).body).toMatchObject({ active: true });
    expect((await post('revoke', 'zceeServer', 'zceeServerSecret', { token })).status).toBe(200);
    expect((await about('zceeServer', token)).body).toEqual({ active: false });
  });
});

describe('replicas', () => {
  it('are one provider: tokens of one are known to the other', async () => {
    const other = await gateway.replica();
    const { body } = await password('distuser1', { resource: 'urn:idprop:audience:opaqueZcee' });
    const response = await fetch(`${other.url}/oidc/endpoint/OPssl/introspect`, {
      method: 'POST',
      body: new URLSearchParams({ token: body['access_token']!, client_id: 'zceeServer', client_secret: 'zceeServerSecret' }),
    });
    expect(await response.json()).toMatchObject({ active: true, sub: 'distuser1' });
  });
});
