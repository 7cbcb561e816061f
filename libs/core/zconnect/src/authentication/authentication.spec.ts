import { JWT, MANAGER, SAF, settingsOf } from '../testing/settings.js';
import type { WebRequest } from '../web.js';
import { parseBasic } from './basic-header.js';
import { chooseAuthentication } from './choose.js';
import { requireSecure } from './require-secure.js';

const TARGET = { kind: 'api', name: 'phonebook', basePath: '/phonebook' } as const;
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;
const TOKEN = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.e30.AAAA`;

function request(headers: Record<string, string> = {}, more: Partial<WebRequest> = {}): WebRequest {
  const link = { address: '127.0.0.1', port: 40000, tls: false };
  return {
    method: 'GET',
    scheme: 'http',
    authority: 'wg31:9080',
    path: '/phonebook/contacts/LAST3',
    query: '?a=1',
    headers,
    link,
    ...more,
  };
}
const choose = (xml: string, headers: Record<string, string> = {}) => chooseAuthentication(settingsOf(xml), TARGET, request(headers));

describe('which authentication (zcee.md 4)', () => {
  it('takes the token where a required client accepts the request', () => {
    expect(choose(MANAGER + SAF + JWT, { authorization: `Bearer ${TOKEN}` }).value).toMatchObject({
      method: 'token',
      token: TOKEN,
      client: { id: 'gateway' },
    });
  });

  it('goes on to basic authentication where its filter does not', () => {
    const { value, steps } = choose(MANAGER + SAF + JWT, { authorization: basic('fred:FRED') });
    expect(value).toEqual({ method: 'basic', credentials: { user: 'fred', password: 'FRED' } });
    expect(JSON.stringify(steps)).not.toContain('FRED"');
    expect(steps.find(({ check }) => check === 'ZCEE.FILTER.UNMET')).toMatchObject({ expected: 'Bearer', found: '(another value)' });
  });

  it('without a filter a required client refuses basic authentication too: any Authorization is a token to it', () => {
    const unfiltered = JWT.replace('authFilterRef="bearer"', '');
    const { refusal, steps } = choose(MANAGER + SAF + unfiltered, { authorization: basic('fred:FRED') });
    expect(refusal).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="oauth", error="invalid_token", error_description="Check access token"' },
    });
    expect(steps.at(-1)?.messages).toMatchObject([{ id: 'CWWKS1725E' }]);
    expect(choose(MANAGER + SAF + unfiltered).steps.at(-1)).toMatchObject({ found: 'none', messages: [] });
  });

  it('supported: takes a token, else sends the browser to the issuer, else refuses', () => {
    const supported = JWT.replace('"required"', '"supported"').replace('authFilterRef="bearer"', '');
    expect(choose(MANAGER + SAF + supported, { authorization: `Bearer ${TOKEN}` }).value?.method).toBe('token');
    const login = supported.replace('inboundPropagation', 'authorizationEndpointUrl="https://op/authorize" inboundPropagation');
    expect(choose(MANAGER + SAF + login).refusal).toEqual({ status: 302, headers: { location: 'https://op/authorize' } });
    expect(choose(MANAGER + SAF + supported).refusal?.status).toBe(403);
    const opaque = choose(MANAGER + SAF + supported, { authorization: 'Bearer opaque' });
    expect(opaque.steps.at(-1)?.messages).toMatchObject([{ id: 'CWWKS1740W' }]);
    expect(choose(MANAGER + SAF + supported).steps.at(-1)?.messages).toEqual([]);
  });

  it('none: the client takes no part', () => {
    const off = JWT.replace('"required"', '"none"');
    expect(choose(MANAGER + SAF + off, { authorization: `Bearer ${TOKEN}` }).refusal?.headers['www-authenticate']).toBe(
      'Basic realm="defaultRealm"',
    );
  });

  it('the first of several clients decides, with a warning', () => {
    const second = '<openidConnectClient id="second" inboundPropagation="required"/>';
    const { value, steps } = choose(MANAGER + SAF + JWT + second, { authorization: `Bearer ${TOKEN}` });
    expect(value).toMatchObject({ client: { id: 'gateway' } });
    expect(steps.flatMap(({ messages = [] }) => messages)).toEqual([{ id: 'CWWKS1531W', inserts: { client: 'gateway', others: 1 } }]);
  });

  it('asks for a password when none came, in the realm that displayAuthenticationRealm says', () => {
    expect(choose(MANAGER + SAF).refusal).toEqual({ status: 401, headers: { 'www-authenticate': 'Basic realm="defaultRealm"' } });
    const shown = SAF.replace('allowFailOver', 'displayAuthenticationRealm="true" allowFailOver').replace(
      'id="saf"',
      'id="saf" realm="PLEX"',
    );
    expect(choose(MANAGER + shown).refusal?.headers).toEqual({ 'www-authenticate': 'Basic realm="PLEX"' });
  });

  it('without failover to basic there is no way in without a client certificate', () => {
    expect(
      choose(MANAGER + SAF.replace('allowFailOverToBasicAuth="true"', ''), { authorization: basic('fred:FRED') }).refusal?.status,
    ).toBe(403);
  });

  it('without a registry a password cannot be checked', () => {
    expect(choose(MANAGER + SAF.replace('<safRegistry id="saf"/>', ''), { authorization: basic('fred:FRED') }).refusal?.status).toBe(401);
  });

  it('asks nobody where the API or the manager does not require it', () => {
    expect(choose(MANAGER.replace('requireAuth="true"', 'requireAuth="false"') + SAF).value).toEqual({ method: 'none' });
    const own = '<zosconnect_zosConnectAPIs><zosConnectAPI name="phonebook" requireAuth="false"/></zosconnect_zosConnectAPIs>';
    expect(choose(MANAGER + SAF + own).value).toEqual({ method: 'none' });
  });
});

describe('requireSecure', () => {
  it('sends plain HTTP to the HTTPS port, query and all', () => {
    expect(requireSecure(settingsOf('').manager, TARGET, request(), 9443).refusal).toEqual({
      status: 302,
      headers: { location: 'https://wg31:9443/phonebook/contacts/LAST3?a=1' },
    });
  });

  it('lets HTTPS through, and plain HTTP where it is not required', () => {
    expect(requireSecure(settingsOf('').manager, TARGET, request({}, { scheme: 'https' }), 9443).outcome).toBe('granted');
    expect(requireSecure(settingsOf(MANAGER).manager, TARGET, request(), 9443).outcome).toBe('granted');
    const own = '<zosconnect_zosConnectAPIs><zosConnectAPI name="phonebook" requireSecure="true"/></zosconnect_zosConnectAPIs>';
    expect(requireSecure(settingsOf(MANAGER + own).manager, TARGET, request(), 9443).refusal?.status).toBe(302);
  });
});

describe('Basic header', () => {
  it.each([
    [basic('fred:a:b'), { user: 'fred', password: 'a:b' }],
    [basic('fred:'), { user: 'fred', password: '' }],
    ['basic ZnJlZDp4', { user: 'fred', password: 'x' }],
    [basic(':x'), undefined],
    [basic('fred'), undefined],
    ['Basic ???', undefined],
    ['Bearer abc', undefined],
    [undefined, undefined],
  ])('%s', (header, expected) => {
    expect(parseBasic(header)).toEqual(expected);
  });
});
