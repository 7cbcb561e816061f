import { startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const ALL = ['BBG.ANGEL', 'BBG.AUTHMOD.BBGZSAFM', 'BBG.AUTHMOD.BBGZSAFM.SAFCRED', 'BBG.SECPFX.BBGZDFLT'];

describe('the angel process', () => {
  let zcee: RunningZcee;
  afterEach(() => zcee.stopAll());
  const answers = async () => [
    (await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'distuser1' }))).status,
    (await zcee.request(EMPLOYEE, zcee.basic('FRED'))).status,
  ];

  it('that sysplex.yaml names has to let the server have credentials made: 403 for a token, 401 for a password', async () => {
    zcee = await startZcee({}, { angel: true });
    for (const profile of ALL) {
      expect(await answers()).toEqual([403, 401]);
      zcee.saf.serverProfiles.add(profile);
    }
    expect(await answers()).toEqual([200, 200]);
  });

  it('tells the check in the flow: the penalty box is CWWKS2909E', async () => {
    zcee = await startZcee({}, { angel: true });
    for (const profile of ALL.slice(0, 3)) zcee.saf.serverProfiles.add(profile);
    const flow = await zcee.flow(await zcee.request(EMPLOYEE, zcee.basic('FRED')));
    const last = flow.hops[0]?.steps.findLast(({ verdict }) => verdict === 'fail');
    expect([last?.check, last?.messages?.[0]?.id]).toEqual(['ZCEE.ANGEL.PREFIX', 'CWWKS2909E']);
  });

  it('is not asked about where none is named', async () => {
    zcee = await startZcee();
    expect(await answers()).toEqual([200, 200]);
  });
});
