import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GATEWAY_ASK, type GatewayAsk } from '@idprop/server';
import { NOW, startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const OPAQUE = { authorization: 'Bearer opaque-1' };
const GOOD = { active: true, iss: 'https://issuer', sub: 'distuser1', realmName: 'zCEERealm', iat: NOW, exp: NOW + 60 };

/** A small issuer: one opaque token, one client. */
class Endpoint {
  readonly asked: { method: string; path: string; authorization: string; body: string }[] = [];
  claims: object = GOOD;
  status = 200;
  challenge = '';
  text: string | undefined;
  private readonly server: Server = createServer(
    (request, response) => void this.answer(request, response.writeHead.bind(response), response),
  );
  url = '';

  async start(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/op`;
  }

  stop(): Promise<unknown> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }

  private async answer(
    request: IncomingMessage,
    head: (status: number, headers: Record<string, string>) => unknown,
    response: { end(text: string): unknown },
  ): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method = '', url: path = '', headers } = request;
    this.asked.push({ method, path, authorization: headers.authorization ?? '', body });
    head(this.status, { 'content-type': 'application/json', ...(this.challenge === '' ? {} : { 'www-authenticate': this.challenge }) });
    response.end(this.text ?? JSON.stringify(this.claims));
  }
}

describe('tokens that the issuer judges (zcee.md 5.1, 8.2)', () => {
  let endpoint: Endpoint;
  let zcee: RunningZcee;
  beforeEach(async () => {
    endpoint = new Endpoint();
    await endpoint.start();
  });
  afterEach(async () => {
    await zcee.stopAll();
    await endpoint.stop();
  });

  const start = async (attributes = '', url = `${endpoint.url}/introspect`, https = false) => {
    const client = `<openidConnectClient id="gateway" validationEndpointUrl="${url}" httpsRequired="${https}" clientId="zcee" clientSecret="s%" ${attributes}/>`;
    zcee = await startZcee({ 'zcee/configDropins/overrides/remote.xml': `<server>${client}</server>` });
  };
  const call = (headers: Record<string, string> = OPAQUE) => zcee.request(EMPLOYEE, headers);
  const failure = async (answer: Parameters<RunningZcee['flow']>[0]) => {
    const step = (await zcee.flow(answer)).hops[0]?.steps.find(({ verdict }) => verdict === 'fail');
    return [step?.check, step?.messages?.[0]?.id];
  };

  it.each([
    ['', '', 'token=opaque-1&client_id=zcee&client_secret=s%25'],
    ['tokenEndpointAuthMethod="basic"', `Basic ${Buffer.from('zcee:s%25').toString('base64')}`, 'token=opaque-1'],
  ])('introspection %s: the client proves itself; the user of the answer is mapped', async (attributes, authorization, body) => {
    await start(attributes);
    const answer = await call();
    expect(answer.status).toBe(200);
    expect(endpoint.asked).toEqual([{ method: 'POST', path: '/op/introspect', authorization, body }]);
    const identity = { userid: 'USER1', carries: { name: 'distuser1', registry: 'zCEERealm' } };
    expect((await zcee.flow(answer)).hops[0]).toMatchObject({ identity });
  });

  it('userinfo: asked with the token itself; it need not say when and by whom the token was issued', async () => {
    await start('validationMethod="userinfo"', `${endpoint.url}/userinfo`);
    endpoint.claims = { sub: 'distuser1', realmName: 'zCEERealm' };
    expect((await call()).status).toBe(200);
    expect(endpoint.asked).toEqual([{ method: 'GET', path: '/op/userinfo', authorization: 'Bearer opaque-1', body: '' }]);
  });

  it.each([
    ['not active', { claims: { active: false } }, 'REMOTE.ACTIVE', 'CWWKS1720E'],
    ['ended', { claims: { ...GOOD, exp: NOW - 301 } }, 'REMOTE.EXP', 'CWWKS1716E'],
    ['no end', { claims: { ...GOOD, exp: undefined } }, 'REMOTE.EXP', 'CWWKS1718E'],
    ['issued later', { claims: { ...GOOD, iat: NOW + 301 } }, 'REMOTE.IAT', 'CWWKS1717E'],
    ['begins later', { claims: { ...GOOD, nbf: NOW + 301 } }, 'REMOTE.NBF', 'CWWKS1719E'],
    ['another issuer', { claims: { ...GOOD, iss: 'https://evil' } }, 'JWT.ISS', 'CWWKS1724E'],
    ['no issuer', { claims: { ...GOOD, iss: undefined } }, 'JWT.ISS', 'CWWKS1718E'],
    ['no user', { claims: { ...GOOD, sub: undefined } }, 'JWT.USER', 'CWWKS1722E'],
    ['a wrong client', { status: 401, claims: { error: 'invalid_client' } }, 'REMOTE.ANSWER', 'CWWKS1723E'],
    ['an error', { status: 400, claims: { error: 'invalid_request' } }, 'REMOTE.ANSWER', 'CWWKS1721E'],
    ['a challenge', { status: 401, text: '', challenge: 'Bearer error="invalid_token"' }, 'REMOTE.ANSWER', 'CWWKS1720E'],
    ['no JSON', { text: '<html>' }, 'REMOTE.ANSWER', 'CWWKS1725E'],
  ])('%s is 401 with its message', async (_name, said, check, id) => {
    await start();
    Object.assign(endpoint, said);
    const answer = await call();
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([
      401,
      'Bearer realm="oauth", error="invalid_token", error_description="Check access token"',
    ]);
    expect(await failure(answer)).toEqual([check, id]);
  });

  it('an endpoint that is down is 401 with CWWKS1727E', async () => {
    await start('', 'http://127.0.0.1:1/introspect');
    expect(await failure(await call())).toEqual(['REMOTE.ANSWER', 'CWWKS1727E']);
  });

  it('httpsRequired: an http address is not asked', async () => {
    await start('', undefined, true);
    const answer = await call();
    expect([answer.status, await failure(answer)]).toEqual([401, ['REMOTE.HTTPS', 'CWWKS1703E']]);
    expect(endpoint.asked).toEqual([]);
  });

  it.each([
    ['', 0, 1],
    ['', 299, 1],
    ['', 300, 2],
    ['accessTokenCacheTimeout="10s"', 10, 2],
    ['accessTokenCacheEnabled="false"', 0, 2],
  ])('accessTokenCache %s: a second time after %i s the endpoint was asked %i times', async (attributes, seconds, times) => {
    await start(attributes);
    endpoint.claims = { ...GOOD, exp: NOW + 3600 };
    await call();
    await zcee.console.clock.change({ type: 'freeze', at: (NOW + seconds) * 1000 });
    const second = await call();
    expect([second.status, endpoint.asked.length]).toEqual([200, times]);
    const kept = (await zcee.flow(second)).hops[0]?.steps.filter(({ check }) => check === 'ZCEE.TOKEN.CACHE').map(({ found }) => found);
    expect(kept).toEqual(times === 1 ? [seconds] : []);
  });

  it('nothing is kept past the end of the token', async () => {
    await start('accessTokenCacheTimeout="1h" clockSkew="0s"');
    await call();
    await zcee.console.clock.change({ type: 'freeze', at: (NOW + 61) * 1000 });
    expect(await failure(await call())).toEqual(['REMOTE.EXP', 'CWWKS1716E']);
  });

  it('a JWT is judged here; with jwtAccessTokenRemoteValidation="require" there, with "allow" there when it fails here', async () => {
    const wrong = () => zcee.bearer({ sub: 'distuser1', aud: 'other' });
    await start();
    expect([(await call(wrong())).status, endpoint.asked.length]).toEqual([401, 0]);
    await zcee.stopAll();
    await start('jwtAccessTokenRemoteValidation="require"');
    expect([(await call(zcee.bearer({ sub: 'nobody' }))).status, endpoint.asked.length]).toEqual([200, 1]);
    await zcee.stopAll();
    await start('jwtAccessTokenRemoteValidation="allow"');
    expect([(await call(zcee.bearer({ sub: 'distuser1' }))).status, endpoint.asked.length]).toEqual([200, 1]);
    expect([(await call(wrong())).status, endpoint.asked.length]).toEqual([200, 2]);
  });

  it('tokenReuse="true": a JWT that was found good is kept, and outlives the rotation of its key, but not its end', async () => {
    await start('tokenReuse="true"');
    const token = zcee.bearer({ sub: 'distuser1' });
    expect((await call(token)).status).toBe(200);
    zcee.issuer.rotate();
    zcee.folder.write('zcee/configDropins/overrides/other.xml', '<server/>');
    const kept = await call(token);
    expect((await zcee.flow(kept)).hops[0]?.steps.some(({ check }) => check === 'JWT.SIGNATURE')).toBe(false);
    await zcee.console.clock.change({ type: 'freeze', at: (NOW + 361) * 1000 });
    expect((await call(token)).status).toBe(401);
  });

  it('an address that is none disables a required client, and makes a supported one take no tokens', async () => {
    await start('', 'introspect');
    expect(await failure(await call())).toEqual(['ZCEE.CLIENT.DISABLED', 'CWWKS1732E']);
    await zcee.stopAll();
    await start('inboundPropagation="supported"', 'introspect');
    expect((await zcee.request(EMPLOYEE, zcee.basic('FRED'))).status).toBe(200);
  });

  it('supported: what the issuer refuses goes on to the login there', async () => {
    await start('inboundPropagation="supported" authorizationEndpointUrl="https://issuer/authorize"');
    endpoint.claims = { active: false };
    expect(await call()).toMatchObject({ status: 302, headers: { location: 'https://issuer/authorize' } });
  });

  it('none: tokens are not looked at', async () => {
    await start('inboundPropagation="none"');
    expect([(await call()).status, endpoint.asked.length]).toEqual([401, 0]);
    expect((await zcee.request(EMPLOYEE, zcee.basic('FRED'))).status).toBe(200);
  });

  it('a gateway of sysplex.yaml is asked over the bus', async () => {
    await start('', 'https://issuer.example:26213/op/introspect?x=1');
    zcee.farEnds.judgement = { status: 200, challenge: '', text: JSON.stringify(GOOD) };
    expect((await call()).status).toBe(200);
    expect(zcee.farEnds.payloads<GatewayAsk>(GATEWAY_ASK)).toEqual([
      expect.objectContaining({ method: 'POST', path: '/op/introspect?x=1', body: expect.stringContaining('token=opaque-1') as string }),
    ]);
  });
});
