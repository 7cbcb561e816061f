import { CICS_IPIC_LINK, IMS_TRANSACTION, type CicsIpicLink, type ImsTransaction } from '@idprop/server';
import { SERVER_XML } from '../testing/definitions.js';
import { startZcee, type RunningZcee } from '../testing/start-zcee.js';

const OPEN = { 'zcee/server.xml': SERVER_XML.replace('requireAuth="true"', 'requireAuth="false"') };

describe('a request that nobody has to authenticate', () => {
  let zcee: RunningZcee;
  beforeEach(async () => {
    zcee = await startZcee(OPEN);
  });
  afterEach(() => zcee.stopAll());

  const asked = async () => {
    const answer = await zcee.request('/cscvinc/employee/000100');
    const steps = (await zcee.flow(answer)).hops[0]?.steps ?? [];
    const found = steps.find(({ check }) => check === 'ZCEE.UNAUTHENTICATED');
    return [answer.status, found?.messages?.map(({ id }) => id), found?.identity !== undefined];
  };

  it('runs as the unauthenticated user, whose credential is made with the APPL check of profilePrefix', async () => {
    zcee.saf.users['WSGUEST'] = { role: true };
    expect(await asked()).toEqual([200, undefined, true]);
    expect(zcee.saf.verified.at(0)).toMatchObject({ userid: 'WSGUEST', asserted: true, applname: 'BBGZDFLT' });
  });

  it('without READ to the APPL profile the request goes on without a credential: CWWKS2960W and CWWKS2907E', async () => {
    zcee.saf.users['WSGUEST'] = { role: true, appl: false };
    expect(await asked()).toEqual([200, ['CWWKS2960W', 'CWWKS2907E'], false]);
  });

  it('a user that is not defined has none either: CWWKS2960W and CWWKS2905E', async () => {
    expect(await asked()).toEqual([200, ['CWWKS2960W', 'CWWKS2905E'], false]);
  });

  it('without a SAF registry and without mapping SAF makes no credential, and is not asked (zcee.md 6.2, rule 1)', async () => {
    await zcee.stopAll();
    zcee = await startZcee({
      'zcee/server.xml': OPEN['zcee/server.xml'].replace('<safRegistry id="saf"/>', ''),
      'zcee/includes/saf.xml': '<server><safCredentials unauthenticatedUser="WSGUEST"/></server>',
    });
    zcee.saf.users['WSGUEST'] = { role: true };
    expect(await asked()).toEqual([200, undefined, false]);
    expect(zcee.saf.verified).toEqual([]);
    const [link] = zcee.farEnds.payloads<CicsIpicLink>(CICS_IPIC_LINK);
    expect(link).toBeDefined();
    expect(JSON.stringify(link)).not.toContain('WSGUEST');
    expect((await zcee.request('/phonebook/contacts/LAST3')).status).toBe(200);
    expect(zcee.farEnds.payloads<ImsTransaction>(IMS_TRANSACTION)).toMatchObject([{ irm: { userid: '' } }]);
  });
});
