import { NOW, startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const GROUPS = `<server>
  <zosconnect_zosConnectManager globalInterceptorsRef="all" globalAdminGroup="GMADMIN" globalInvokeGroup="GMINVOKE"/>
  <zosconnect_zosConnectInterceptors id="all" interceptorRef="auth,audit"/>
  <zosconnect_authorizationInterceptor id="auth" safCacheTimeout="600"/>
  <zosconnect_auditInterceptor id="audit" apiProviderSmfVersion="2"/>
</server>`;

describe('interceptors and administration', () => {
  let zcee: RunningZcee;
  beforeEach(async () => {
    zcee = await startZcee({ 'zcee/configDropins/overrides/groups.xml': GROUPS });
    zcee.saf.users['FRED'] = { password: 'FRED', role: true, groups: ['GMADMIN'] };
    zcee.saf.users['USER1'] = { password: 'USER1', role: true, groups: ['GMINVOKE'] };
    zcee.saf.users['OUTSIDE'] = { password: 'OUTSIDE', role: true };
  });
  afterEach(() => zcee.stopAll());

  const call = (user: string, path = EMPLOYEE, method = 'GET') => zcee.request(path, zcee.basic(user), { method });
  const at = (second: number) => zcee.console.clock.change({ type: 'freeze', at: (NOW + second) * 1000 });

  it('invoke: for members of the invoke and admin groups; for others 403 with both messages', async () => {
    expect([(await call('USER1')).status, (await call('FRED')).status]).toEqual([200, 200]);
    const refused = await call('OUTSIDE');
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.body)).toEqual({
      errorMessage: expect.stringMatching(/^BAQR0406W: .*auth.*cscvinc/) as string,
      errorDetails: 'BAQR0409W: User OUTSIDE is not authorized to perform the request.',
    });
  });

  it('without the role nobody asks about groups', async () => {
    zcee.saf.users['USER2'] = { password: 'USER2', groups: ['GMADMIN'] };
    expect((await call('USER2')).body).toBe('Error 403: AuthorizationFailed');
  });

  it('a change of groups shows when safCacheTimeout has passed, or the cache was cleared', async () => {
    expect((await call('OUTSIDE')).status).toBe(403);
    zcee.saf.users['OUTSIDE'] = { password: 'OUTSIDE', role: true, groups: ['GMINVOKE'] };
    await at(599);
    const late = await call('OUTSIDE');
    expect(late.status).toBe(403);
    expect((await zcee.flow(late)).hops[0]?.steps).toContainEqual(expect.objectContaining({ check: 'ZCEE.GROUP.CACHE', found: 599 }));
    await at(600);
    expect((await call('OUTSIDE')).status).toBe(200);
    zcee.saf.users['OUTSIDE'] = { password: 'OUTSIDE', role: true };
    expect((await call('OUTSIDE')).status).toBe(200);
    expect((await zcee.operator('F BAQSTRT,ZCON,CLEARSAFCACHE')).lines[0]).toContain('SAF cache');
    expect((await call('OUTSIDE')).status).toBe(403);
  });

  it('S5: stop a service as USER1 is refused, as FRED allowed; it is stopped in every replica', async () => {
    const path = '/zosConnect/services/employee?action=stop';
    expect((await call('USER1', path, 'PUT')).status).toBe(403);
    const stopped = await call('FRED', path, 'PUT');
    expect(JSON.parse(stopped.body)).toMatchObject({ zosConnect: { serviceName: 'employee', serviceStatus: 'Stopped' } });
    const status = await call('FRED', '/zosConnect/services/employee?action=status', 'PUT');
    expect(JSON.parse(status.body)).toMatchObject({ zosConnect: { serviceStatus: 'Stopped' } });
    expect((await call('USER1', '/zosConnect/services/employee?action=invoke', 'PUT')).status).toBe(503);
  });

  it('a stopped API refuses; started again it answers; a refresh starts nothing', async () => {
    await call('FRED', '/zosConnect/apis/cscvinc?status=stopped', 'PUT');
    expect((await call('USER1')).status).toBe(503);
    zcee.folder.write(
      'zcee/includes/cics.xml',
      '<server><zosconnect_cicsIpicConnection id="cscvinc" host="wg31" port="1491" transid="X"/></server>',
    );
    await zcee.operator('F BAQSTRT,ZCON,REFRESH');
    expect((await call('USER1')).status).toBe(503);
    await call('FRED', '/zosConnect/apis/cscvinc?status=started', 'PUT');
    expect((await call('USER1')).status).toBe(200);
  });

  it('lists and shows for readers, as the product does', async () => {
    const apis = JSON.parse((await call('FRED', '/zosConnect/apis')).body) as { apis: { name: string; adminUrl: string }[] };
    expect(apis.apis.map(({ name }) => name)).toEqual(['cscvinc', 'imdb', 'phonebook']);
    expect(apis.apis[0]?.adminUrl).toBe('https://wg31:9443/zosConnect/apis/cscvinc');
    expect(JSON.parse((await call('FRED', '/zosConnect/apiRequesters')).body)).toEqual({ apiRequesters: [] });
    expect((await call('FRED', '/zosConnect/apis/none')).status).toBe(404);
    expect((await call('USER1', '/zosConnect/apis')).status).toBe(403);
  });

  it('invoke of a service runs it as the caller', async () => {
    expect(await call('USER1', '/zosConnect/services/employee?action=invoke', 'PUT')).toMatchObject({ status: 200 });
  });

  it('audit: an SMF 123 record for each request that was admitted', async () => {
    await call('USER1');
    await call('OUTSIDE');
    const records = (await zcee.console.smf.read({})).filter(({ record }) => record.type === 123);
    expect(records).toHaveLength(1);
    expect(records[0]?.record).toMatchObject({
      event: 1,
      qualifier: 2,
      fields: { name: 'cscvinc', userid: 'USER1', status: 200, targetUri: EMPLOYEE },
    });
  });
});
