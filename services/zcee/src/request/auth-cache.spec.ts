import { NOW, startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const override = (xml: string) => ({ 'zcee/configDropins/overrides/cache.xml': `<server>${xml}</server>` });

describe('the authentication cache (zcee.md 6.2, 8)', () => {
  let zcee: RunningZcee;
  afterEach(() => zcee.stopAll());

  const fred = (password = 'FRED') => zcee.request(EMPLOYEE, zcee.basic('FRED', password));
  const at = (second: number) => zcee.console.clock.change({ type: 'freeze', at: (NOW + second) * 1000 });
  const ages = async (answer: Parameters<RunningZcee['flow']>[0]) =>
    (await zcee.flow(answer)).hops[0]?.steps.filter(({ check }) => check === 'ZCEE.AUTHCACHE').map(({ found }) => found);
  const newPassword = () => (zcee.saf.users['FRED'] = { password: 'NEWPASS', role: true });

  it('a changed password shows after 600 s, and a step says how old the answer is', async () => {
    zcee = await startZcee();
    expect(await ages(await fred())).toEqual([]);
    newPassword();
    await at(599);
    const late = await fred();
    expect([late.status, await ages(late)]).toEqual([200, [599]]);
    await at(600);
    expect((await fred()).status).toBe(401);
    expect((await fred('NEWPASS')).status).toBe(200);
  });

  it('refusals are not kept', async () => {
    zcee = await startZcee();
    expect((await fred('NEWPASS')).status).toBe(401);
    newPassword();
    expect((await fred('NEWPASS')).status).toBe(200);
  });

  it('a PassTicket is not kept: RACF sees it each time', async () => {
    zcee = await startZcee();
    zcee.saf.users['FRED'] = { password: 'RQELV4J5', role: true, ticket: true };
    expect((await fred('RQELV4J5')).status).toBe(200);
    zcee.saf.users['FRED'] = { password: 'used', role: true };
    expect((await fred('RQELV4J5')).status).toBe(401);
  });

  it('F job,CACHE,CLEAR,AUTH clears it in every replica, and so does a changed configuration', async () => {
    zcee = await startZcee();
    await fred();
    newPassword();
    expect((await zcee.operator('F BAQSTRT,CACHE,CLEAR,AUTH')).lines[0]).toContain('is empty');
    expect((await fred()).status).toBe(401);
    expect((await fred('NEWPASS')).status).toBe(200);
    zcee.saf.users['FRED'] = { password: 'FRED', role: true };
    expect((await fred('NEWPASS')).status).toBe(200);
    zcee.folder.write('zcee/configDropins/overrides/cache.xml', '<server><authCache maxSize="7"/></server>');
    await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    expect((await fred('NEWPASS')).status).toBe(401);
  });

  it.each([
    ['<authCache timeout="10s"/>', 10],
    ['<authCache allowBasicAuthLookup="false"/>', 0],
    ['<authentication cacheEnabled="false"/>', 0],
    ['<authCache/>', 600],
  ])('%s: %i seconds', async (xml, seconds) => {
    zcee = await startZcee(override(xml));
    await fred();
    newPassword();
    await at(Math.max(0, seconds - 1));
    expect((await fred()).status).toBe(seconds === 0 ? 401 : 200);
    await at(seconds);
    expect((await fred()).status).toBe(401);
  });

  it('maxSize: the oldest are forgotten', async () => {
    zcee = await startZcee(override('<authCache maxSize="1"/>'));
    await fred();
    await zcee.request(EMPLOYEE, zcee.basic('USER1'));
    newPassword();
    expect((await fred()).status).toBe(401);
  });

  it('the same token keeps its SAF user when the filter is gone, another token does not; the role is asked each time', async () => {
    zcee = await startZcee();
    const [one, other] = [zcee.bearer({ sub: 'distuser1' }), zcee.bearer({ sub: 'distuser1', other: true })];
    expect((await zcee.request(EMPLOYEE, one)).status).toBe(200);
    delete zcee.saf.filters['distuser1'];
    const kept = await zcee.request(EMPLOYEE, one);
    expect([kept.status, await ages(kept)]).toEqual([200, [0]]);
    expect((await zcee.request(EMPLOYEE, other)).status).toBe(403);
    zcee.saf.users['USER1'] = { password: 'USER1' };
    expect((await zcee.request(EMPLOYEE, one)).body).toBe('Error 403: AuthorizationFailed');
  });

  it('the token itself is judged each time: past its end the cache is of no help', async () => {
    zcee = await startZcee();
    const token = zcee.bearer({ sub: 'distuser1' });
    expect((await zcee.request(EMPLOYEE, token)).status).toBe(200);
    await at(361);
    expect((await zcee.request(EMPLOYEE, token)).status).toBe(401);
  });

  it('allowCustomCacheKey="false": nothing of tokens is kept', async () => {
    zcee = await startZcee(override('<openidConnectClient id="gateway" allowCustomCacheKey="false"/>'));
    const token = zcee.bearer({ sub: 'distuser1' });
    expect((await zcee.request(EMPLOYEE, token)).status).toBe(200);
    delete zcee.saf.filters['distuser1'];
    expect((await zcee.request(EMPLOYEE, token)).status).toBe(403);
  });
});
