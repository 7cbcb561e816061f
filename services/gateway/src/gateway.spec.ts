import { GATEWAY_JWKS, OPERATOR_COMMAND, SERVICE_RESET, type GatewayJwks, type OperatorAnswer } from '@idprop/server';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { ISSUER_YAML } from './testing/issuer-yaml.js';
import { FROZEN, ISSUER, startGateway, type StartOptions, type TestGateway } from './testing/start-gateway.js';

let gateway: TestGateway | undefined;
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
});

const start = async (options: StartOptions = {}) => (gateway = await startGateway(options));

const askToken = (url: string, id = 'batch') =>
  fetch(`${url}/oidc/endpoint/OPssl/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: `${id}Secret` }),
  });
const tokenOf = async (url: string): Promise<string> => ((await (await askToken(url)).json()) as { access_token: string }).access_token;
const command = (text: string) => gateway!.call<OperatorAnswer>(OPERATOR_COMMAND, { text });
const jwks = () => gateway!.call<GatewayJwks>(GATEWAY_JWKS, {});
const isGood = async (token: string, at = FROZEN): Promise<boolean> => {
  const { keys } = await jwks();
  return jwtVerify(token, createLocalJWKSet({ keys: keys.map((key) => ({ ...key })) } as never), { currentDate: new Date(at * 1000) }).then(
    () => true,
    () => false,
  );
};

describe('the public keys on the bus', () => {
  it('are those of the key set endpoint, and public only', async () => {
    const { url } = await start();
    const { keys } = await jwks();
    expect(keys.map((key) => key['alg']).sort()).toEqual(['ES256', 'ES512', 'RS256']);
    expect(keys.flatMap((key) => Object.keys(key)).filter((member) => ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k'].includes(member))).toEqual([]);
    expect(await (await fetch(`${url}/oidc/endpoint/OPssl/jwk`)).json()).toEqual({ keys });
  });
});

describe('F GATEWAY,ROTATE,KEYS', () => {
  it('is in force in every replica when it is answered; old tokens stay good until their end', async () => {
    const { url, replica, state } = await start();
    const other = await replica();
    const old = await tokenOf(other.url);
    const { lines } = await command('F GATEWAY,ROTATE,KEYS');
    expect(lines[0]).toContain('generation 2');
    for (const replicaUrl of [url, other.url]) {
      const token = await tokenOf(replicaUrl);
      expect(decodeProtectedHeader(token).kid).not.toBe(decodeProtectedHeader(old).kid);
      expect(await isGood(token)).toBe(true);
    }
    expect(await isGood(old)).toBe(true);
    await state.clock.change({ type: 'advance', by: 3600_000 });
    const kids = (await jwks()).keys.map((key) => key['kid']);
    expect(kids).not.toContain(decodeProtectedHeader(old).kid);
    expect(await isGood(old)).toBe(false);
  });

  it('drops no request', async () => {
    const { url } = await start();
    await tokenOf(url);
    const requests = Array.from({ length: 40 }, () => askToken(url));
    await command('F GATEWAY,ROTATE,KEYS');
    requests.push(...Array.from({ length: 40 }, () => askToken(url)));
    const answers = await Promise.all(requests);
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
    const tokens = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { access_token: string }).access_token));
    expect(await Promise.all(tokens.map((token) => isGood(token)))).not.toContain(false);
  });

  it('is the only command there is', async () => {
    await start();
    for (const text of ['F BAQSTRT,ROTATE,KEYS', 'F GATEWAY,REFRESH', 'nonsense', '']) {
      expect((await command(text)).lines).toEqual(['The gateway knows one command: F GATEWAY,ROTATE,KEYS']);
    }
    await expect(gateway!.call(OPERATOR_COMMAND, { text: 1 })).rejects.toMatchObject({ code: 'BUS_REMOTE', remoteCode: 'PAYLOAD_INVALID' });
  });
});

describe('state', () => {
  it('emptied: the gateway makes keys anew and goes on', async () => {
    const { url, states } = await start();
    const old = await tokenOf(url);
    states.reset();
    await gateway!.call(SERVICE_RESET, {});
    const token = await tokenOf(url);
    expect(await isGood(token)).toBe(true);
    expect(await isGood(old)).toBe(false);
  });

  it('holds no private key in readable form when the gateway has a sealing secret', async () => {
    const { url, states, host } = await start({ secrets: { sealingKey: 'only for the gateway' } });
    await tokenOf(url);
    const kept = JSON.stringify(await host.state.connections.list('keys'));
    expect(kept).toContain('a256gcm:');
    expect(kept).not.toMatch(/"d\\?":/);
    expect(states.connectionsOf(host.definition.name).size).toBeGreaterThan(0);
  });
});

describe('rate limiting', () => {
  const limited = ISSUER_YAML.replace('users:', 'rateLimit: { requests: 3, seconds: 60 }\nusers:');

  it('is per client: 429 with Retry-After for the one, tokens for the other', async () => {
    const { url } = await start({ issuer: limited });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await askToken(url)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    const refused = await askToken(url);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(await refused.json()).toMatchObject({ error: 'temporarily_unavailable' });
    expect((await askToken(url, 'stranger')).status).toBe(200);
  });

  it('is not escaped by inventing client IDs', async () => {
    const { url } = await start({ issuer: limited });
    const statuses = [];
    for (let i = 0; i < 4; i++) statuses.push((await askToken(url, `invented${i}`)).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
  });
});

describe('endpoints', () => {
  it('are published under publicUrl where it is set; the issuer stays', async () => {
    const { url } = await start({ issuer: ISSUER_YAML.replace('realm:', 'publicUrl: https://gateway.example:8443\nrealm:') });
    const headers = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
    const metadata = (await (await fetch(`${url}/oidc/endpoint/OPssl/.well-known/openid-configuration`, { headers })).json()) as Record<
      string,
      string
    >;
    expect(metadata['issuer']).toBe(ISSUER);
    expect(metadata['token_endpoint']).toBe('https://gateway.example:8443/oidc/endpoint/OPssl/token');
    expect(JSON.stringify(metadata)).not.toContain('evil');
  });

  it('answer bad input with 4xx', async () => {
    const { url } = await start();
    const base = `${url}/oidc/endpoint/OPssl`;
    const post = (path: string, body: string, type = 'application/x-www-form-urlencoded') =>
      fetch(`${base}/${path}`, { method: 'POST', body, headers: { 'content-type': type } });
    expect((await post('token', 'x'.repeat(60_000))).status).toBe(413);
    expect((await post('token', '')).status).toBe(400);
    expect((await post('token', '{}', 'application/json')).status).toBe(400);
    expect((await post('token', 'grant_type=nonsense&client_id=batch&client_secret=batchSecret')).status).toBe(400);
    expect((await post('introspect', 'token=a')).status).toBe(400);
    expect((await post('jwk', '')).status).toBe(405);
    expect((await post('interaction/unknown', 'decision=allow')).status).toBe(400);
    expect((await post('interaction/%ff', 'decision=allow')).status).toBe(400);
    const nothing = await fetch(`${base}/nothing`);
    expect([nothing.status, nothing.headers.get('content-type')]).toEqual([404, expect.stringContaining('application/problem+json')]);
    expect((await fetch(`${base}/authorize`)).status).toBe(400);
  });
});

describe('definitions', () => {
  it('that are wrong stop the start with all their problems', async () => {
    const issuer = ISSUER_YAML.replace('realm: zCEERealm', 'realms: zCEERealm').replace('secret: batchSecret', 'secrets: batchSecret');
    await expect(startGateway({ issuer })).rejects.toMatchObject({
      code: 'DEFINITION_INVALID',
      problems: [
        expect.objectContaining({ file: 'issuer.yaml', field: 'realm' }),
        expect.objectContaining({ field: 'clients.batch.secrets', line: 20 }),
        expect.objectContaining({ field: 'realms', line: 3 }),
      ],
    });
  });
});
