import { NOW, startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';

describe.each([
  ['liberty', 401, 403],
  ['wsc-lab', 403, 401],
] as const)('status profile %s', (statusProfile, expired, withoutRole) => {
  let zcee: RunningZcee;
  beforeAll(async () => {
    zcee = await startZcee({}, { statusProfile });
  });
  afterAll(() => zcee.stopAll());

  it('an expired token, and a user without the role', async () => {
    expect((await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'distuser1' }, NOW - 3600))).status).toBe(expired);
    expect((await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'distuser2' }))).status).toBe(withoutRole);
  });

  it('all else is the same', async () => {
    expect((await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'distuser1' }))).status).toBe(200);
    expect((await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'distuser1', aud: 'x' }))).status).toBe(401);
    expect((await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'auser' }))).status).toBe(403);
  });
});
