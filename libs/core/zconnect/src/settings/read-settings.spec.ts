import { DEFAULT_POOL } from '../providers/pool.js';
import { JWT, MANAGER, SAF, settingsOf } from '../testing/settings.js';

describe('settings read from server.xml, each with its place', () => {
  const settings = settingsOf(`
    ${MANAGER}${SAF}${JWT}
    <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="9080" httpsPort="9443"/>
    <zosconnect_zosConnectAPIs><zosConnectAPI name="open" requireAuth="false"/></zosconnect_zosConnectAPIs>
    <imsmobile_imsConnection id="IMSCONN" connectionFactoryRef="IVP1"/>
    <connectionFactory id="IVP1"><properties.gmoa hostName="wg31" portNumber="4000" applicationName="IMSAPPL" userName="FRED"/></connectionFactory>
    <imsmobile_interaction id="IMSINTER" imsDatastoreName="IVP1" commitMode="1" syncLevel="0"/>
    <connectionFactory id="DFSIVPAConn">
      <properties.imsudbJLocal databaseName="DFSIVPA" datastoreName="IVP1" datastoreServer="wg31" portNumber="5555" user="USER1" password="{xor}CgwabW4="/>
    </connectionFactory>
    <zosconnect_authData id="fixed" user="CICSFIX" password="secret"/>
    <zosconnect_cicsIpicConnection id="cscvinc" host="wg31" port="1491" zosConnectApplid="ZOSCONN" zosConnectNetworkid="NET1" authDataRef="fixed"/>`);

  it('reads connections by id', () => {
    expect(settings.connections.ims['IMSCONN']).toMatchObject({ host: 'wg31', port: 4000, applicationName: 'IMSAPPL', userName: 'FRED' });
    expect(settings.connections.imsInteractions['IMSINTER']).toMatchObject({ datastore: 'IVP1', commitMode: 1, syncLevel: 'NONE' });
    expect(settings.connections.imsDatabases['DFSIVPAConn']).toMatchObject({ databaseName: 'DFSIVPA', user: 'USER1', password: 'USE21' });
    expect(settings.connections.imsDatabases['IVP1']).toBeUndefined();
    const cics = {
      zosConnectApplid: 'ZOSCONN',
      zosConnectNetworkid: 'NET1',
      authData: { user: 'CICSFIX', password: 'secret' },
      transidUsage: 'EIB_ONLY',
    };
    expect(settings.connections.cics['cscvinc']).toMatchObject(cics);
  });

  it('reads how long and how many connections a pool keeps: from the manager that is named or nested, else by default', () => {
    const pool = (attributes: string, nested = '') =>
      settingsOf(`<connectionManager id="few" maxIdleTime="90s" agedTimeout="2h" maxPoolSize="3" reapTime="-1"/>
        <connectionFactory id="F" ${attributes}>${nested}<properties.imsudbJLocal databaseName="P"/></connectionFactory>`).connections
        .imsDatabases['F']?.pool;
    expect(pool('connectionManagerRef="few"')).toMatchObject({ maxIdle: 90_000, aged: 7_200_000, maxSize: 3, reaped: false });
    expect(pool('connectionManagerRef="few"')?.reads['maxIdleTime']).toMatchObject({ name: 'connectionManager[few]/@maxIdleTime' });
    expect(pool('', '<connectionManager maxIdleTime="-1"/>')?.maxIdle).toBeLessThan(0);
    expect(pool('', '<connectionManager/>')).toMatchObject({ ...DEFAULT_POOL, reads: expect.anything() });
    expect(pool('')).toEqual(DEFAULT_POOL);
  });

  it('reads key stores that are nested in what uses them, or have no id', () => {
    const nested = settingsOf(
      `<httpEndpoint id="defaultHttpEndpoint" httpsPort="9443"/><sslDefault sslRef="s"/>
       <ssl id="s"><keyStore location="own.p12"/><trustStore location="trusted.p12"/></ssl>`,
    );
    const places = [nested.endpoint.tls.keyStore, nested.endpoint.tls.trustStore].map((id) => nested.keyStores[id ?? '']?.place);
    expect(places).toEqual([expect.objectContaining({ path: 'own.p12' }), expect.objectContaining({ path: 'trusted.p12' })]);
    const unnamed = settingsOf('<httpEndpoint id="defaultHttpEndpoint" httpsPort="9443"/><keyStore location="k.p12" password="p"/>');
    expect(unnamed.keyStores[unnamed.endpoint.tls.keyStore ?? '']?.place).toMatchObject({ path: 'k.p12' });
  });

  it('trusts an LDAP server by the key store where ssl names no trust store', () => {
    const { ldapRegistry: ldap } = settingsOf(
      `<keyStore id="k" location="k.p12"/><ssl id="s" keyStoreRef="k"/>
       <ldapRegistry id="l" realm="L" host="h" port="636" baseDN="o=x" ldapType="Custom" sslEnabled="true" sslRef="s"/>`,
      { features: ['ldapRegistry-3.0'] },
    );
    expect(ldap?.tls).toEqual({ trustStore: 'k' });
  });

  it('reads the client with its filter, its policy and where its key comes from', () => {
    const [client] = settings.clients;
    expect(client).toMatchObject({
      id: 'gateway',
      inboundPropagation: 'required',
      keys: { kind: 'jwks', url: 'https://wg31.washington.ibm.com:26213/oidc/endpoint/OPssl/jwk' },
      realmIdentifier: 'realmName',
      uniqueUserIdentifier: 'uniqueSecurityName',
      policy: {
        clockSkew: 300,
        audiences: ['myZcee'],
        issuers: ['https://wg31.washington.ibm.com:26213/oidc/endpoint/OPssl'],
        userClaim: 'sub',
        tokenReuse: false,
      },
      filter: { id: 'bearer', conditions: [{ kind: 'requestHeader', name: 'Authorization', value: 'Bearer', matchType: 'contains' }] },
    });
    expect(client).not.toHaveProperty('realmName');
    expect(client?.reads['audiences']).toMatchObject({ file: '/server/server.xml', name: 'openidConnectClient[gateway]/@audiences' });
  });

  it('reads SAF elements, and takes them for absent without the feature', () => {
    expect(settings.saf).toMatchObject({
      credentials: { mapDistributedIdentities: true, suppressAuthFailureMessages: false },
      authorization: { racRouteLog: 'ASIS' },
    });
    const inert = settingsOf(SAF, { features: ['openidConnectClient-1.0'] }).saf;
    expect(inert.registry).toBeUndefined();
    expect(inert.authorization).toBeUndefined();
    expect(inert.credentials.mapDistributedIdentities).toBe(false);
    expect(settingsOf(JWT, { features: ['zosSecurity-1.0'] }).clients).toEqual([]);
  });

  it('lets an API say for itself whether it asks who calls', () => {
    expect(settings.manager).toMatchObject({ requireAuth: true, requireSecure: false, apis: { open: { requireAuth: false } } });
    expect(settings.manager.apis['open']).not.toHaveProperty('requireSecure');
  });

  it('has the defaults of the product where nothing is written', () => {
    const bare = settingsOf('');
    expect(bare.manager).toMatchObject({ requireAuth: true, requireSecure: true });
    expect(bare.web.allowFailOverToBasicAuth).toBe(false);
    expect(bare.saf.credentials).toMatchObject({
      unauthenticatedUser: 'WSGUEST',
      profilePrefix: 'BBGZDFLT',
      mapDistributedIdentities: false,
      suppressAuthFailureMessages: true,
    });
    expect(bare.saf.authorization).toBeUndefined();
    expect(bare.endpoint).toMatchObject({ host: 'localhost' });
  });

  it.each([
    ['HS256 with a client secret', 'clientSecret="{xor}CDo9Hgw="', 'HS256', { kind: 'shared', secret: 'WebAS' }],
    ['HS256 without one', 'jwkEndpointUrl="https://h/jwk"', 'HS256', { kind: 'missing' }],
    [
      'RS256 with both sources: the URL',
      'jwkEndpointUrl="https://h/jwk" trustAliasName="a" trustStoreRef="t"',
      'RS256',
      { kind: 'jwks', url: 'https://h/jwk' },
    ],
    [
      'RS256 with an alias',
      'trustAliasName="JWT-Signer" trustStoreRef="t"',
      'RS256',
      { kind: 'trust', keyStore: 't', alias: 'JWT-Signer' },
    ],
    ['RS256 with neither', '', 'RS256', { kind: 'missing' }],
  ])('takes the key from: %s', (_name, attributes, algorithm, keys) => {
    expect(settingsOf(`<openidConnectClient id="c" signatureAlgorithm="${algorithm}" ${attributes}/>`).clients[0]?.keys).toEqual(keys);
  });

  it('splits issuerIdentifier at commas and blanks, and falls back to the token endpoint', () => {
    const issuers = (attributes: string) => settingsOf(`<openidConnectClient id="c" ${attributes}/>`).clients[0]?.policy.issuers;
    expect(issuers('issuerIdentifier="a, b  c"')).toEqual(['a', 'b', 'c']);
    expect(issuers('tokenEndpointUrl="https://h/oidc/OP/token"')).toEqual(['https://h/oidc/OP']);
    expect(issuers('')).toEqual([]);
  });

  it('reads the role bindings of z/OS Connect only', () => {
    const roles = (id: string) =>
      settingsOf(
        `<authorization-roles id="${id}"><security-role name="zosConnectAccess"><user name="Fred"/><group name="G"/><special-subject type="EVERYONE"/></security-role></authorization-roles>`,
      ).roles;
    expect(roles('zos.connect.access.roles')).toMatchObject({ users: ['Fred'], groups: ['G'], specialSubjects: ['EVERYONE'] });
    expect(roles('other')).toBeUndefined();
  });
});
