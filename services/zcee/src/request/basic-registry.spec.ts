import { startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const REGISTRY = `<basicRegistry id="basic" realm="zosConnect">
  <user name="Fred" password="{xor}OS06Ow=="/><user name="hashed" password="{hash}ATAAAAAIcqTmHn5qZahAAAAAIMjzy+hP8YFaIO6LiCreVe4etRLUS9a25eVuYtx6WKiv"/>
  <group name="callers"><member name="Fred"/></group></basicRegistry>`;
const SERVER = (more = '', map = true) => ({
  'zcee/server.xml': `<server>
  <featureManager><feature>zosconnect:zosConnect-2.0</feature><feature>zosSecurity-1.0</feature></featureManager>
  <zosconnect_zosConnectManager requireAuth="true" requireSecure="false"/>
  <webAppSecurity allowFailOverToBasicAuth="true"/>${REGISTRY}${more}
  <safCredentials profilePrefix="BBGZDFLT" mapDistributedIdentities="${map}" suppressAuthFailureMessages="false"/>
  <include location="\${server.config.dir}/includes/cics.xml"/><include location="\${server.config.dir}/includes/ims.xml"/></server>`,
});

describe('basicRegistry', () => {
  let zcee: RunningZcee;
  afterEach(() => zcee.stopAll());
  const call = (user: string, password: string) => zcee.request(EMPLOYEE, zcee.basic(user, password));

  it('its users and its realm are what RACMAP sees; the distributed identity flows on', async () => {
    zcee = await startZcee(SERVER('<safAuthorization racRouteLog="ASIS"/>'));
    zcee.saf.filters['Fred'] = 'FRED';
    const answer = await call('Fred', 'fred');
    expect(answer.status).toBe(200);
    const flow = await zcee.flow(answer);
    expect(flow.hops[0]).toMatchObject({ identity: { userid: 'FRED', carries: { name: 'Fred', registry: 'zosConnect' } } });
  });

  it('a hashed password is compared; a wrong one, and a user that is not there, are the same 401', async () => {
    zcee = await startZcee(SERVER('<safAuthorization racRouteLog="ASIS"/>'));
    zcee.saf.filters['hashed'] = 'USER1';
    expect((await call('hashed', 'XXXXXXXX')).status).toBe(200);
    for (const [user, password] of [
      ['hashed', 'xxxxxxxx'],
      ['hashed', ''],
      ['nobody', 'XXXXXXXX'],
      ['HASHED', 'XXXXXXXX'],
    ] as const) {
      const answer = await call(user, password);
      expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Basic realm="defaultRealm"']);
    }
  });

  it('without mapping there is no SAF user: authorization-roles decide, by the groups of the registry', async () => {
    const roles =
      '<authorization-roles id="zos.connect.access.roles"><security-role name="zosConnectAccess"><group name="callers"/></security-role></authorization-roles>';
    zcee = await startZcee(SERVER(roles, false));
    const answer = await call('hashed', 'XXXXXXXX');
    expect(answer).toMatchObject({ status: 403, body: 'Error 403: AuthorizationFailed' });
  });
});
