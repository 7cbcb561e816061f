import { CICS_IPIC_LINK, HTTP_REHEARSAL, type HttpAnswer } from '@idprop/server';
import { startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';

describe('a rehearsed request', () => {
  let zcee: RunningZcee;
  beforeEach(async () => {
    zcee = await startZcee();
  });
  afterEach(() => zcee.stopAll());

  const rehearse = (headers: Record<string, string>) =>
    zcee.call<HttpAnswer>(HTTP_REHEARSAL, {
      method: 'GET',
      url: `https://wg31:9443${EMPLOYEE}`,
      headers,
      link: { address: '127.0.0.1', port: 0, tls: true },
    });
  const checks = async (answer: HttpAnswer) => (await zcee.flow(answer)).hops[0]?.steps.map(({ check }) => check) ?? [];

  it('is decided up to the role, and calls nothing', async () => {
    const answer = await rehearse(zcee.bearer({ sub: 'distuser1' }));
    expect(answer.status).toBe(200);
    expect(await checks(answer)).toEqual(expect.arrayContaining(['JWT.SIGNATURE', 'SAF.IDIDMAP.FILTER', 'ZCEE.CREDENTIAL', 'ZCEE.ROLE']));
    expect(zcee.farEnds.payloads(CICS_IPIC_LINK)).toEqual([]);
  });

  it('uses up no jti: the token is good for one call afterwards, and a rehearsal then says that it is not', async () => {
    const token = zcee.bearer({ sub: 'distuser1', jti: 'once' });
    expect([(await rehearse(token)).status, (await rehearse(token)).status]).toEqual([200, 200]);
    expect((await zcee.request(EMPLOYEE, token)).status).toBe(200);
    const used = await rehearse(token);
    expect([used.status, (await checks(used)).at(-1)]).toEqual([401, 'JWT.JTI']);
  });

  it('keeps nobody in the authentication cache', async () => {
    const token = zcee.bearer({ sub: 'distuser1' });
    expect((await rehearse(token)).status).toBe(200);
    delete zcee.saf.filters['distuser1'];
    expect((await zcee.request(EMPLOYEE, token)).status).toBe(403);
  });

  it('is refused as the request would be', async () => {
    const answer = await rehearse(zcee.bearer({ sub: 'distuser1', aud: 'another' }));
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, expect.stringContaining('Check JWT token')]);
    expect((await rehearse(zcee.bearer({ sub: 'distuser2' }))).status).toBe(403);
  });
});
