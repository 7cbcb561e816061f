import { get } from 'node:https';
import { TestAuthority } from '../testing/certificates.js';
import { missingSlapd, ROOT, Slapd, SUFFIX } from '../testing/slapd.js';
import { startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const PEOPLE = `ou=people,${SUFFIX}`;
const JOHNSON = `uid=johnson,${PEOPLE}`;

const person = (uid: string, cn: string, ou = 'people') => `dn: uid=${uid},ou=${ou},${SUFFIX}
objectClass: inetOrgPerson
uid: ${uid}
cn: ${cn}
sn: ${cn}
userPassword: ${uid}Secret
`;
const LDIF = [
  `dn: ${SUFFIX}\nobjectClass: organization\no: Acme\n`,
  ...['people', 'others', 'groups'].map((ou) => `dn: ou=${ou},${SUFFIX}\nobjectClass: organizationalUnit\nou: ${ou}\n`),
  person('johnson', 'Johnson'),
  person('twice', 'Twice'),
  person('twice', 'Twice', 'others'),
  `dn: cn=callers,ou=groups,${SUFFIX}\nobjectClass: groupOfNames\ncn: callers\nmember: ${JOHNSON}\n`,
  `dn: cn=outer,ou=groups,${SUFFIX}\nobjectClass: groupOfNames\ncn: outer\nmember: cn=callers,ou=groups,${SUFFIX}\n`,
].join('\n');

interface Options {
  readonly port: number;
  readonly attributes?: string;
  readonly more?: string;
  readonly map?: boolean;
}

const server = ({ port, attributes = '', more = '', map = true }: Options) => ({
  'zcee/server.xml': `<server>
  <featureManager><feature>zosconnect:zosConnect-2.0</feature><feature>zosSecurity-1.0</feature><feature>ldapRegistry-3.0</feature>
    <feature>openidConnectClient-1.0</feature><feature>imsmobile:imsmobile-2.0</feature></featureManager>
  <zosconnect_zosConnectManager requireAuth="true" requireSecure="false"/>
  <webAppSecurity allowFailOverToBasicAuth="true"/>
  <ldapRegistry id="ldap" host="127.0.0.1" port="${port}" baseDN="${SUFFIX}" ldapType="IBM Tivoli Directory Server"
    bindDN="${ROOT.dn}" bindPassword="${ROOT.password}" connectTimeout="2s" ${attributes}>
    <idsFilters userFilter="(&amp;(uid=%v)(objectclass=inetOrgPerson))"/>
  </ldapRegistry>
  <safCredentials profilePrefix="BBGZDFLT" mapDistributedIdentities="${map}" suppressAuthFailureMessages="false"/>${more}
  <include location="\${server.config.dir}/includes/cics.xml"/><include location="\${server.config.dir}/includes/ims.xml"/></server>`,
});
const SAF_ROLE = '<safAuthorization racRouteLog="ASIS"/>';
const ROLES = (group: string) =>
  `<authorization-roles id="zos.connect.access.roles"><security-role name="zosConnectAccess"><group name="${group}"/></security-role></authorization-roles>`;

const missing = missingSlapd();
if (missing !== undefined) process.stderr.write(`Skipped: LDAP registry: ${missing}\n`);

(missing === undefined ? describe : describe.skip)('ldapRegistry against a real slapd (zcee.md 6.3)', () => {
  let authority: TestAuthority;
  let slapd: Slapd;
  let zcee: RunningZcee;
  beforeAll(async () => {
    authority = new TestAuthority();
    authority.issue('slapd', '/O=Acme/CN=slapd');
    const [ca, cert, key] = ['ca.pem', 'slapd.pem', 'slapd.key'].map((name) => authority.path(name)) as [string, string, string];
    slapd = await new Slapd(LDIF, { ca, cert, key }).start();
  });
  afterEach(() => zcee.stopAll());
  afterAll(async () => {
    await slapd.remove();
    authority.remove();
  });

  const start = async (options: Partial<Options> = {}) => {
    zcee = await startZcee(server({ port: slapd.port, more: SAF_ROLE, ...options }));
    zcee.saf.filters[JOHNSON] = 'USER1';
  };
  const call = (user: string, password: string) => zcee.request(EMPLOYEE, zcee.basic(user, password));
  const steps = async (answer: Parameters<RunningZcee['flow']>[0]) => (await zcee.flow(answer)).hops[0]?.steps ?? [];

  it('basic authentication: RACMAP sees the DN and the realm of the registry, and both go on to CICS', async () => {
    await start();
    const answer = await call('johnson', 'johnsonSecret');
    expect(answer.status).toBe(200);
    const identity = { userid: 'USER1', carries: { name: JOHNSON, registry: 'LdapRegistry' } };
    expect((await zcee.flow(answer)).hops[0]).toMatchObject({ identity });
  });

  it.each([
    ['realm="Acme"', '', 'Acme'],
    ['realm="Acme"', '<federatedRepository><primaryRealm name="WIMRegistry"/></federatedRepository>', 'WIMRegistry'],
  ])('the realm: %s %s', async (attributes, federation, registry) => {
    await start({ attributes, more: `${SAF_ROLE}${federation}` });
    const answer = await call('johnson', 'johnsonSecret');
    expect((await zcee.flow(answer)).hops[0]).toMatchObject({ identity: { carries: { registry } } });
  });

  it.each([
    ['a wrong password', 'johnson', 'wrong', 'ZCEE.LDAP.BIND'],
    ['no password: a directory would take it for an anonymous bind', 'johnson', '', 'ZCEE.LDAP.BIND'],
    ['nobody', 'nobody', 'johnsonSecret', 'ZCEE.LDAP'],
    ['two entries of one name', 'twice', 'twiceSecret', 'ZCEE.LDAP'],
    ['a name that is a filter', 'john*', 'johnsonSecret', 'ZCEE.LDAP'],
    ['a name that closes the filter', 'johnson)(objectclass=*', 'johnsonSecret', 'ZCEE.LDAP'],
  ])('%s is 401 with CWWKS1100A', async (_name, user, password, check) => {
    await start();
    const answer = await call(user, password);
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Basic realm="defaultRealm"']);
    expect(await steps(answer)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ check, verdict: 'fail' }),
        expect.objectContaining({ check: 'ZCEE.AUTHENTICATED', messages: [expect.objectContaining({ id: 'CWWKS1100A' })] }),
      ]),
    );
  });

  it('mapIdentityToRegistryUser looks the user of a token up: the DN goes to RACMAP; a user that is not there is 403', async () => {
    const client = `<openidConnectClient id="gateway" inboundPropagation="required" signatureAlgorithm="RS256" mapIdentityToRegistryUser="true"
      issuerIdentifier="https://issuer" jwkEndpointUrl="https://issuer.example:26213/jwk" audiences="myZcee"/>`;
    await start({ more: `${SAF_ROLE}${client}` });
    const answer = await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'johnson' }));
    expect((await zcee.flow(answer)).hops[0]).toMatchObject({
      identity: { userid: 'USER1', carries: { name: JOHNSON, registry: 'LdapRegistry' } },
    });
    const unknown = await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'auser' }));
    expect(unknown.status).toBe(403);
    expect(await steps(unknown)).toContainEqual(
      expect.objectContaining({ check: 'ZCEE.LOOKUP', messages: [expect.objectContaining({ id: 'CWWKS1106A' })] }),
    );
  });

  it.each([
    ['callers', '', 200],
    ['outer', '', 403],
    ['outer', 'recursiveSearch="true"', 200],
  ])('without SAF the groups of the directory decide: %s %s is %i', async (group, attributes, status) => {
    await start({ map: false, more: ROLES(group), attributes });
    expect((await call('johnson', 'johnsonSecret')).status).toBe(status);
  });

  it.each([
    ['EXACT_DN', '', '/O=Acme/OU=people/UID=johnson', 200],
    ['EXACT_DN', '', '/O=Acme/CN=johnson', 403],
    ['CERTIFICATE_FILTER', 'certificateFilter="(uid=${SubjectCN})"', '/C=US/CN=johnson', 200],
    ['CERTIFICATE_FILTER', 'certificateFilter="(uid=${SubjectCN})"', '/C=US/CN=john*', 403],
    ['CERTIFICATE_FILTER', 'certificateFilter="(uid=${SubjectCN})"', '/C=US', 403],
    ['NOT_SUPPORTED', '', '/O=Acme/OU=people/UID=johnson', 403],
  ])('client certificate, %s %s: %s is %i', async (mode, filter, subject, status) => {
    authority.issue('client', subject);
    const tls = `<sslDefault sslRef="tls"/><ssl id="tls" keyStoreRef="slapd" trustStoreRef="slapd" clientAuthentication="true"/>
      <keyStore id="slapd" location="${authority.path('slapd.p12')}" password="secret"/>
      <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpsPort="9443"/>`;
    const xml = server({ port: slapd.port, more: `${SAF_ROLE}${tls}`, attributes: `certificateMapMode="${mode}" ${filter}` });
    // With failing over to basic authentication it would be 401.
    zcee = await startZcee({ 'zcee/server.xml': xml['zcee/server.xml'].replace('allowFailOverToBasicAuth="true"', '') });
    zcee.saf.filters[JOHNSON] = 'USER1';
    const [ca, cert, key] = ['ca.pem', 'client.pem', 'client.key'].map((name) => authority.read(name));
    const url = `${zcee.host.endpoints.get('https') ?? ''}${EMPLOYEE}`;
    const found = await new Promise((done, fail) => {
      get(url, { ca, cert, key }, (response) => done(response.resume().statusCode)).once('error', fail);
    });
    expect(found).toBe(status);
  });

  it('over TLS the directory is believed only if one of the trust store signed its certificate', async () => {
    authority.issue('trusted', '/O=Acme/CN=trusted');
    const ssl = (id: string, location: string) =>
      `<ssl id="ldapSsl" keyStoreRef="${id}" trustStoreRef="${id}"/><keyStore id="${id}" location="${location}" password="secret"/>`;
    const secure = { port: slapd.tlsPort, attributes: 'sslEnabled="true" sslRef="ldapSsl"' };
    await start({ ...secure, more: `${SAF_ROLE}${ssl('trusted', authority.path('trusted.p12'))}` });
    expect((await call('johnson', 'johnsonSecret')).status).toBe(200);
    await zcee.stopAll();
    await start({ ...secure, more: `${SAF_ROLE}${ssl('none', authority.path('none.p12'))}` });
    const answer = await call('johnson', 'johnsonSecret');
    expect(answer.status).toBe(401);
    expect(await steps(answer)).toContainEqual(expect.objectContaining({ check: 'ZCEE.LDAP.REACHED', verdict: 'fail' }));
  });

  it('a directory that is down is 401 with CWIML4520E; when it is up again all is well', async () => {
    await slapd.stop();
    await start();
    const down = await call('johnson', 'johnsonSecret');
    expect(down.status).toBe(401);
    expect(await steps(down)).toContainEqual(expect.objectContaining({ messages: [expect.objectContaining({ id: 'CWIML4520E' })] }));
    await zcee.stopAll();
    await slapd.start();
    await start();
    expect((await call('johnson', 'johnsonSecret')).status).toBe(200);
  });

  it('without its feature it is inert', async () => {
    const files = server({ port: slapd.port, more: SAF_ROLE });
    zcee = await startZcee({ 'zcee/server.xml': files['zcee/server.xml'].replace('<feature>ldapRegistry-3.0</feature>', '') });
    expect((await call('johnson', 'johnsonSecret')).status).toBe(401);
  });
});
