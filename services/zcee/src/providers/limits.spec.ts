import { setTimeout as sleep } from 'node:timers/promises';
import {
  CICS_IPIC_CONNECT,
  CICS_IPIC_DISCONNECT,
  CICS_IPIC_LINK,
  IMS_DRDA_CONNECT,
  IMS_TRANSACTION,
  type ImsDrdaConnect,
  type ImsTransaction,
} from '@idprop/server';
import { startZcee, type RunningZcee } from '../testing/start-zcee.js';

const [EMPLOYEE, PHONEBOOK, CONTACT] = ['/cscvinc/employee/000100', '/phonebook/contacts/LAST1', '/imdb/contact/LAST1'];
/** The far end takes this long, and the limits of the tests are shorter. */
const SLOW_MS = 400;

let zcee: RunningZcee;
const start = async (xml: string, slow: readonly string[] = []) => {
  zcee = await startZcee({ 'zcee/configDropins/overrides/limits.xml': `<server>${xml}</server>` });
  for (const pattern of slow) zcee.farEnds.delays[pattern] = SLOW_MS;
};
afterEach(() => zcee.stopAll());
const get = async (path: string) => {
  const began = Date.now();
  const answer = await zcee.request(path, zcee.basic('FRED'));
  return { answer, status: answer.status, isEarly: Date.now() - began < SLOW_MS };
};
const founds = async (answer: Parameters<RunningZcee['flow']>[0]) =>
  (await zcee.flow(answer)).hops.flatMap(({ steps }) => steps).map(({ found }) => found);

describe('times of connections', () => {
  it('asyncRequestTimeout of the manager ends a request with BAQR0405I', async () => {
    await start('<zosconnect_zosConnectManager asyncRequestTimeout="100ms"/>', [CICS_IPIC_LINK]);
    const { answer, status, isEarly } = await get(EMPLOYEE);
    expect([status, isEarly]).toEqual([503, true]);
    expect(JSON.parse(answer.body)).toEqual({ errorMessage: expect.stringMatching(/^BAQR0405I: .* 100 milliseconds/) as string });
  });

  it.each(['interactionTimeout="100"', 'interactionTimeout="-1" imsConnectTimeout="100"'])('IMS transactions: %s', async (attributes) => {
    await start(`<imsmobile_interaction id="IMSINTER" ${attributes}/>`, [IMS_TRANSACTION]);
    const { answer, status, isEarly } = await get(PHONEBOOK);
    expect([status, isEarly]).toEqual([500, true]);
    expect(await founds(answer)).toContain('no answer in 100 ms');
  });

  it('CICS: requestTimeout is ECI -6', async () => {
    await start('<zosconnect_cicsIpicConnection id="cscvinc" requestTimeout="100ms"/>', [CICS_IPIC_LINK]);
    const { answer, isEarly } = await get(EMPLOYEE);
    expect(isEarly).toBe(true);
    const steps = (await zcee.flow(answer)).hops.flatMap((hop) => hop.steps);
    expect(steps.at(-1)).toMatchObject({ codes: ['ECI', -6], found: 'no answer in 100 ms' });
  });

  it('CICS: connectionTimeout is ECI -3, and a connection that comes too late is ended', async () => {
    await start('<zosconnect_cicsIpicConnection id="cscvinc" connectionTimeout="100ms"/>', [CICS_IPIC_CONNECT]);
    const { status, isEarly } = await get(EMPLOYEE);
    expect([status, isEarly]).toEqual([500, true]);
    await sleep(SLOW_MS + 100);
    expect(zcee.farEnds.payloads(CICS_IPIC_DISCONNECT)).toEqual([{ connection: 'C1' }]);
  });

  it('without them requests take the time that they take', async () => {
    await start('', [CICS_IPIC_LINK, IMS_TRANSACTION]);
    expect(await get(EMPLOYEE)).toMatchObject({ status: 200, isEarly: false });
    expect(await get(PHONEBOOK)).toMatchObject({ status: 200, isEarly: false });
  });
});

describe('whom connections sign on as', () => {
  it('containerAuthDataRef of a connectionFactory: IMS transactions and databases', async () => {
    await start(`<authData id="container" user="POOLUSER" password="{xor}CDo9Hgw="/>
      <connectionFactory id="IVP1" containerAuthDataRef="container"><properties.gmoa hostName="wg31" portNumber="4000" applicationName=""/></connectionFactory>
      <connectionFactory id="DFSIVPAConn" containerAuthDataRef="container"><properties.imsudbJLocal user=""/></connectionFactory>`);
    await get(PHONEBOOK);
    await get(CONTACT);
    expect(zcee.farEnds.payloads<ImsTransaction>(IMS_TRANSACTION)[0]?.irm).toMatchObject({ userid: 'POOLUSER', password: 'WebAS' });
    expect(zcee.farEnds.payloads<ImsDrdaConnect>(IMS_DRDA_CONNECT)[0]).toMatchObject({ userid: 'POOLUSER', password: 'WebAS' });
  });

  it('a service finds a connectionFactory by its jndiName', async () => {
    await start(`<connectionFactory id="other" jndiName="jdbc/ims"><properties.imsudbJLocal datastoreServer="wg31" portNumber="5555" databaseName="OTHER"/></connectionFactory>
      <zosconnect_services><service name="contact"><property name="connectionRef" value="jdbc/ims"/></service></zosconnect_services>`);
    expect((await get(CONTACT)).status).toBe(200);
    expect(zcee.farEnds.payloads<ImsDrdaConnect>(IMS_DRDA_CONNECT)[0]).toMatchObject({ rdbname: 'OTHER', userid: 'FRED' });
  });

  it('driverType 2 is no way that exists here', async () => {
    await start('<connectionFactory id="DFSIVPAConn"><properties.imsudbJLocal driverType="2"/></connectionFactory>');
    const { answer, status } = await get(CONTACT);
    expect(status).toBe(500);
    expect(await founds(answer)).toContain('driverType 2');
  });

  it('setUTF8ResponseEncoding: the Content-Type of answers names it', async () => {
    await start('<zosconnect_zosConnectManager setUTF8ResponseEncoding="true"/>');
    expect((await get(EMPLOYEE)).answer.headers['content-type']).toBe('application/json;charset=UTF-8');
  });
});
