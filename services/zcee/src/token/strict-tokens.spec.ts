import { renderMessage } from '@idprop/decision';
import { jwtCatalogue } from '@idprop/jwt';
import { NOW, startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';

describe('the strict policy for one openidConnectClient', () => {
  let zcee: RunningZcee;
  afterEach(() => zcee.stopAll());

  const call = (header: object = {}) =>
    zcee.request(EMPLOYEE, { authorization: `Bearer ${zcee.issuer.token({ sub: 'distuser1' }, NOW, header)}` });

  it('refuses what Liberty accepts, with the rule as cause; a good token passes', async () => {
    zcee = await startZcee({}, { strictTokens: ['gateway'] });
    expect((await call()).status).toBe(200);
    const answer = await call({ jku: 'https://evil/jwks' });
    expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': expect.stringContaining('invalid_token') as string } });
    const failed = (await zcee.flow(answer)).hops[0]?.steps.find(({ check }) => check === 'STRICT.HEADER.KEY');
    expect(failed?.messages?.map((message) => renderMessage(jwtCatalogue, message)[0])).toEqual([
      expect.stringMatching(/^CWWKS1737E: .*HEADER_KEY/),
    ]);
  });

  it('for a client that is not there: the server does not start', async () => {
    await expect(startZcee({}, { strictTokens: ['gatway'] })).rejects.toThrow(/no openidConnectClient with the id gatway/);
    zcee = await startZcee();
  });

  it('is off unless asked for: Liberty does not look at such a header', async () => {
    zcee = await startZcee();
    expect((await call({ jku: 'https://evil/jwks' })).status).toBe(200);
  });
});
