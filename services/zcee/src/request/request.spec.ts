import { CICS_IPIC_LINK, GATEWAY_JWKS, type HttpAnswer } from '@idprop/server';
import { NOW, startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';

describe('a request through zCEE', () => {
  let zcee: RunningZcee;
  beforeEach(async () => {
    zcee = await startZcee();
  });
  afterEach(() => zcee.stopAll());

  const checks = async (answer: HttpAnswer) => (await zcee.flow(answer)).hops[0]?.steps.map(({ check }) => check) ?? [];

  it('by token: token, subject, mapping, credential, role, in this order, and the mapped user comes out', async () => {
    const answer = await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'distuser1' }));
    expect(answer).toMatchObject({ status: 200, body: '{"Container1":{"USERID":"FRED"}}' });
    const flow = await zcee.flow(answer);
    expect(flow.partial).toBe(true); // the fake services append nothing
    expect(flow.hops[0]).toMatchObject({
      outcome: 'granted',
      identity: { userid: 'USER1', carries: { name: 'distuser1', registry: 'zCEERealm' } },
    });
    const order = [
      'ZCEE.FILTER',
      'JWT.SIGNATURE',
      'ZCEE.SUBJECT',
      'SAF.IDIDMAP.FILTER',
      'SAF.VERIFY.USER',
      'ZCEE.CREDENTIAL',
      'ZCEE.ROLE',
      'ZCEE.SOR.DISTRIBUTED',
    ];
    expect((await checks(answer)).filter((check) => order.includes(check))).toEqual(order);
  });

  it.each([
    ['no token and no password', {}, 401],
    ['a wrong password', { authorization: `Basic ${Buffer.from('FRED:x').toString('base64')}` }, 401],
    ['an opaque token', { authorization: 'Bearer opaque' }, 401],
  ])('%s: 401 with a challenge', async (_name, headers, status) => {
    const answer = await zcee.request(EMPLOYEE, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers['www-authenticate']).toBeDefined();
    expect(zcee.farEnds.payloads(CICS_IPIC_LINK)).toEqual([]);
  });

  it('an invalid token: 401 that says so', async () => {
    const answer = await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'distuser1', aud: 'other' }));
    expect(answer).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="jwt", error="invalid_token", error_description="Check JWT token"' },
    });
  });

  it.each([
    ['mapped but without the role', { sub: 'distuser2' }, 'Error 403: AuthorizationFailed'],
    ['not mapped', { sub: 'auser' }, 'Error 403: AuthenticationFailed'],
  ])('%s: 403', async (_name, claims, body) => {
    expect(await zcee.request(EMPLOYEE, zcee.bearer(claims))).toMatchObject({ status: 403, body });
  });

  it('an unmapped identity is on the console, twice', async () => {
    await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'auser' }));
    const log = await zcee.console.log.read({ service: 'WSCPLEX.WG31.zcee' });
    expect(log.filter(({ message }) => message.id === 'ICH408I.DISTRIBUTED')).toHaveLength(2);
  });

  it('a password is good for SAF users, who may be refused the application or the role', async () => {
    expect((await zcee.request(EMPLOYEE, zcee.basic('fred', 'FRED'))).status).toBe(200);
    expect((await zcee.request(EMPLOYEE, zcee.basic('NOAPPL'))).status).toBe(401);
    expect((await zcee.request(EMPLOYEE, zcee.basic('USER2'))).status).toBe(403);
  });

  it('a token ends at exp + clockSkew, also when its signature was seen before', async () => {
    const headers = zcee.bearer({ sub: 'distuser1' });
    const at = async (second: number) => {
      await zcee.console.clock.change({ type: 'freeze', at: (NOW + second) * 1000 });
      return (await zcee.request(EMPLOYEE, headers)).status;
    };
    expect([await at(0), await at(61), await at(360), await at(361)]).toEqual([200, 200, 200, 401]);
  });

  it('a forged signature is refused, also beside a good token that was seen before', async () => {
    const good = zcee.bearer({ sub: 'auser' }).authorization.split('.');
    const wanted = zcee.bearer({ sub: 'distuser1' }).authorization.split('.');
    expect((await zcee.request(EMPLOYEE, { authorization: wanted.join('.') })).status).toBe(200);
    const forged = await zcee.request(EMPLOYEE, { authorization: [good[0], wanted[1], good[2]].join('.') });
    expect(forged.status).toBe(401);
    expect((await zcee.flow(forged)).hops[0]?.steps.at(-1)).toMatchObject({
      check: 'JWT.SIGNATURE',
      messages: [{ id: 'CWWKS1776E' }, { id: 'CWWKS1737E' }],
    });
  });

  it('a jti is good once', async () => {
    const headers = zcee.bearer({ sub: 'distuser1', jti: 'j1' });
    expect([(await zcee.request(EMPLOYEE, headers)).status, (await zcee.request(EMPLOYEE, headers)).status]).toEqual([200, 401]);
    expect((await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'distuser1', jti: 'j2' }))).status).toBe(200);
  });

  it('a changed mapping counts at once', async () => {
    expect((await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'auser' }))).status).toBe(403);
    zcee.saf.filters['auser'] = 'USER1';
    expect((await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'auser' }))).status).toBe(200);
  });

  it('keys are asked of the gateway once', async () => {
    const status = async () => (await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'distuser1' }))).status;
    expect([await status(), await status()]).toEqual([200, 200]);
    expect(zcee.farEnds.payloads(GATEWAY_JWKS)).toHaveLength(1);
  });

  it('unknown paths, methods, bodies and URLs are 4xx', async () => {
    expect((await zcee.request('/nowhere')).status).toBe(404);
    expect((await zcee.request('/cscvinc/none', zcee.basic('FRED'))).status).toBe(404);
    expect(await zcee.request(EMPLOYEE, zcee.basic('FRED'), { method: 'DELETE' })).toMatchObject({
      status: 405,
      headers: { allow: 'GET' },
    });
    const post = { method: 'POST', body: '[1', url: 'https://wg31/cscvinc/employee' };
    expect((await zcee.request('', { ...zcee.basic('FRED'), 'content-type': 'application/json' }, post)).status).toBe(400);
    expect((await zcee.request('', {}, { url: 'ftp://x' })).status).toBe(400);
    await expect(zcee.request('/', {}, { method: 5 })).rejects.toMatchObject({ remoteCode: 'PAYLOAD_INVALID' });
  });

  it('a JSON body gives parameters, the path overrides them', async () => {
    const body = JSON.stringify({ number: '7', nested: {}, n: 1 });
    await zcee.request(
      '',
      { ...zcee.basic('FRED'), 'content-type': 'application/json' },
      { method: 'POST', url: 'https://wg31/cscvinc/employee?q=2', body },
    );
    await zcee.request(`${EMPLOYEE}?number=9`, zcee.basic('FRED'));
    expect(zcee.farEnds.payloads<{ container: object }>(CICS_IPIC_LINK).map(({ container }) => container)).toEqual([
      { number: '7', n: '1', q: '2' },
      { number: '000100' },
    ]);
  });

  it('puts no password, ticket or token into the flow', async () => {
    const bearer = zcee.bearer({ sub: 'distuser1' });
    const flows = [
      await zcee.request('/phonebook/contacts/LAST3', bearer),
      await zcee.request('/imdb/contact/LAST3', zcee.basic('FRED', 'wrong-secret')),
    ];
    const text = JSON.stringify(await Promise.all(flows.map((answer) => zcee.flow(answer))));
    expect(text).not.toContain(bearer.authorization.slice(40, 60));
    expect(text).not.toContain('RQELV4J5');
    expect(text).not.toContain('wrong-secret');
  });
});

describe('mapDistributedIdentities left out', () => {
  it('asserts the name as a user ID and points at the filter that nobody asks', async () => {
    const zcee = await startZcee({ 'zcee/includes/saf.xml': '<server><safCredentials suppressAuthFailureMessages="false"/></server>' });
    try {
      zcee.saf.filters['fred'] = 'USER1';
      const answer = await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'fred' }));
      expect(answer.status).toBe(200);
      const [hop] = (await zcee.flow(answer)).hops;
      expect(hop?.identity).toMatchObject({ userid: 'FRED', from: 'asserted' });
      expect(hop?.steps.find(({ check }) => check === 'ZCEE.CREDENTIAL.UNUSED_FILTER')).toMatchObject({
        expected: 'USER1',
        reads: { file: 'zcee/includes/saf.xml' },
      });
      expect((await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'distuser1' }))).status).toBe(403);
    } finally {
      await zcee.stopAll();
    }
  });

  it('mapIdentityToRegistryUser looks the user up in SAF: unknown is 403, and CICS gets the user ID', async () => {
    const jwt = `<server><openidConnectClient id="gateway" inboundPropagation="required" signatureAlgorithm="RS256" issuerIdentifier="https://issuer"
      jwkEndpointUrl="https://issuer.example:26213/jwk" audiences="myZcee" mapIdentityToRegistryUser="true"/></server>`;
    const zcee = await startZcee({ 'zcee/includes/saf.xml': '<server/>', 'zcee/includes/jwt.xml': jwt });
    try {
      expect((await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'fred' }))).status).toBe(200);
      expect(zcee.farEnds.payloads(CICS_IPIC_LINK)).toMatchObject([{ userid: 'FRED' }]);
      expect(zcee.farEnds.payloads(CICS_IPIC_LINK)[0]).not.toHaveProperty('distributed');
      expect((await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'nobody' }))).status).toBe(403);
    } finally {
      await zcee.stopAll();
    }
  });
});
