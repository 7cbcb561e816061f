import { IdpropError } from '@idprop/decision';
import {
  CICS_IPIC_CONNECT,
  CICS_IPIC_DISCONNECT,
  CICS_IPIC_LINK,
  IMS_DRDA_CONNECT,
  IMS_DRDA_DISCONNECT,
  IMS_TRANSACTION,
  PASSTICKET_GENERATE,
  SERVICE_RESET,
  type CicsIpicConnect,
  type CicsIpicLink,
  type ImsDrdaConnect,
  type ImsTransaction,
} from '@idprop/server';
import { FILES } from '../testing/definitions.js';
import { NOW, startZcee, type RunningZcee } from '../testing/start-zcee.js';

const IMDB = '/imdb/contact/LAST3';
const PHONEBOOK = '/phonebook/contacts/LAST3';
const EMPLOYEE = '/cscvinc/employee/000100';
const IMS = 'zcee/includes/ims.xml';
const PASSTICKET = (FILES[IMS] ?? '').replace('user="USER1" password="USER1"', 'applicationName="IMSAPPL"');

let zcee: RunningZcee;
beforeEach(async () => {
  zcee = await startZcee();
});
afterEach(() => zcee.stopAll());

describe('IMS transactions', () => {
  it('run as the caller, by a PassTicket for the application', async () => {
    const answer = await zcee.request(PHONEBOOK, zcee.basic('FRED'));
    expect(JSON.parse(answer.body)).toEqual({ message: 'DISPLAYED', lastName: 'LAST3' });
    expect(zcee.farEnds.payloads(PASSTICKET_GENERATE)).toEqual([{ userid: 'FRED', applname: 'IMSAPPL' }]);
    const [message] = zcee.farEnds.payloads<ImsTransaction>(IMS_TRANSACTION);
    expect(message).toMatchObject({
      port: 4000,
      irm: {
        trancode: 'IVTNO',
        datastore: 'IVP1',
        userid: 'FRED',
        password: 'RQELV4J5',
        applname: 'IMSAPPL',
        commitMode: 1,
        syncLevel: 'NONE',
      },
      segments: ['IVTNO     DISPLAY LAST3     '],
    });
    expect(message?.irm).not.toHaveProperty('netuid');
  });

  it('carry the distributed identity beside the mapped user', async () => {
    await zcee.request(PHONEBOOK, zcee.bearer({ sub: 'distuser1' }));
    expect(zcee.farEnds.payloads<ImsTransaction>(IMS_TRANSACTION)[0]?.irm).toMatchObject({
      userid: 'USER1',
      netuid: 'distuser1',
      netsid: 'zCEERealm',
    });
  });

  it('run as userName for everybody, still by PassTicket, until it is removed (S2)', async () => {
    zcee.folder.write(IMS, (FILES[IMS] ?? '').replace('portNumber="4000"', 'portNumber="4000" userName="FRED"'));
    await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    await zcee.request(PHONEBOOK, zcee.basic('USER1'));
    zcee.folder.write(IMS, FILES[IMS] ?? '');
    await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    await zcee.request(PHONEBOOK, zcee.basic('USER1'));
    expect(zcee.farEnds.payloads<ImsTransaction>(IMS_TRANSACTION).map(({ irm }) => irm.userid)).toEqual(['FRED', 'USER1']);
  });

  it('reuse a session that is idle, and open another while it is busy', async () => {
    await zcee.request(PHONEBOOK, zcee.basic('FRED'));
    await zcee.request(PHONEBOOK, zcee.basic('USER1'));
    await Promise.all([zcee.request(PHONEBOOK, zcee.basic('FRED')), zcee.request(PHONEBOOK, zcee.basic('USER1'))]);
    const ids = zcee.farEnds.payloads<ImsTransaction>(IMS_TRANSACTION).map(({ irm }) => irm.clientId);
    expect(ids[0]).toMatch(/^HWS[0-9A-F]{2}001$/);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids.slice(2)).size).toBe(2);
  });

  it('refused by IMS Connect: 500 with its codes', async () => {
    zcee.farEnds.transaction = { type: 'rsm', returnCode: 8, reasonCode: 40, racfReturnCode: 8 };
    const answer = await zcee.request(PHONEBOOK, zcee.basic('FRED'));
    expect(answer.status).toBe(500);
    expect(JSON.parse(answer.body)).toEqual({
      errorMessage:
        'BAQR0429W: API phonebook encountered an error while processing a request under URL https://wg31:9443/phonebook/contacts/LAST3.',
      errorDetails: 'GMOBA0109E: IMS Connect refused the request on connection IMSCONN: return code 8, reason code 40.',
    });
    expect((await zcee.flow(answer)).hops[0]).toMatchObject({ outcome: 'refused', identity: { userid: 'FRED' } });
  });

  it('without a PassTicket nothing is sent, and the remedy is a command', async () => {
    zcee.farEnds.ticket = { outcome: 'refused', codes: [8, 8, 16] };
    const answer = await zcee.request(PHONEBOOK, zcee.basic('FRED'));
    expect(answer.status).toBe(500);
    expect(zcee.farEnds.payloads(IMS_TRANSACTION)).toEqual([]);
    const step = (await zcee.flow(answer)).hops[0]?.steps.find(({ check }) => check === 'ZCEE.SOR.PASSTICKET');
    expect(step).toMatchObject({
      verdict: 'fail',
      codes: ['SAF', 8, 8, 16],
      remedy: [{ inserts: { applname: 'IMSAPPL', server: 'LIBSERV' } }],
    });
  });
});

describe('IMS databases', () => {
  const users = () => [...zcee.farEnds.clients.values()].sort();

  it('one connection for each caller, all of the fixed user; then of the callers, the old ones lingering until the server restarts (S1)', async () => {
    for (const user of ['FRED', 'USER1', 'FRED']) expect((await zcee.request(IMDB, zcee.basic(user))).status).toBe(200);
    expect(users()).toEqual(['USER1', 'USER1']);
    zcee.folder.write(IMS, PASSTICKET);
    await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    for (const user of ['FRED', 'USER1', 'USER1']) await zcee.request(IMDB, zcee.basic(user));
    expect(users()).toEqual(['FRED', 'USER1', 'USER1', 'USER1']);
    await zcee.operator('P BAQSTRT');
    expect(users()).toEqual([]);
    await zcee.operator('S BAQSTRT');
    for (const user of ['FRED', 'USER1']) await zcee.request(IMDB, zcee.basic(user));
    expect(users()).toEqual(['FRED', 'USER1']);
  });

  it('name PSB and alias, and answer the fields that the service maps', async () => {
    const answer = await zcee.request(IMDB, zcee.basic('FRED'));
    expect(JSON.parse(answer.body)).toEqual({ response: { result: [{ lastName: 'LAST3', zip: 'D03/R03' }] } });
    expect(zcee.farEnds.payloads<ImsDrdaConnect>(IMS_DRDA_CONNECT)).toMatchObject([
      { port: 5555, externalName: 'BAQSTRT', userid: 'USER1', password: 'USER1', rdbname: 'DFSIVPA.IVP1' },
    ]);
  });

  it('connect anew when the far end has closed', async () => {
    await zcee.request(IMDB, zcee.basic('FRED'));
    zcee.farEnds.clients.clear();
    expect((await zcee.request(IMDB, zcee.basic('FRED'))).status).toBe(200);
    expect(zcee.farEnds.payloads(IMS_DRDA_CONNECT)).toHaveLength(2);
  });

  it('keep one of two connections that were opened at the same time, and give the other one back', async () => {
    const answers = await Promise.all([zcee.request(IMDB, zcee.basic('FRED')), zcee.request(IMDB, zcee.basic('FRED'))]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(zcee.farEnds.payloads(IMS_DRDA_CONNECT)).toHaveLength(2);
    expect(zcee.farEnds.payloads(IMS_DRDA_DISCONNECT)).toHaveLength(1);
    expect(users()).toEqual(['USER1']);
  });

  it('replace a connection that the far end has closed only once, though two find it closed', async () => {
    await zcee.request(IMDB, zcee.basic('FRED'));
    zcee.farEnds.clients.clear();
    const answers = await Promise.all([1, 2, 3].map(() => zcee.request(IMDB, zcee.basic('FRED'))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(users()).toEqual(['USER1']);
  });

  it('are given up when every new connection is closed at once', async () => {
    zcee.farEnds.clients.set = () => zcee.farEnds.clients;
    const answer = await zcee.request(IMDB, zcee.basic('FRED'));
    expect(answer.status).toBe(500);
    expect((await zcee.flow(answer)).hops[0]?.steps.at(-1)).toMatchObject({ found: 'every new connection is closed at once' });
  });

  describe('time out by emulated time', () => {
    const at = (minute: number) => zcee.console.clock.change({ type: 'freeze', at: (NOW + minute * 60) * 1000 });
    const use = (user: string) => zcee.request(IMDB, zcee.basic(user));
    const limit = async (manager: string) => {
      zcee.folder.write(IMS, PASSTICKET.replace('<properties.imsudbJLocal', `<connectionManager ${manager}/><properties.imsudbJLocal`));
      await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    };

    it('after 30 idle minutes, whoever comes next', async () => {
      await limit('');
      await use('FRED');
      await use('USER1');
      await at(20);
      await use('USER1');
      await at(30);
      await use('USER1');
      expect(users()).toEqual(['FRED', 'USER1']);
      await at(31);
      const answer = await use('USER1');
      expect(users()).toEqual(['USER1']);
      expect((await zcee.flow(answer)).hops[0]?.steps).toContainEqual(
        expect.objectContaining({ check: 'ZCEE.SOR.POOL', expected: 'maxIdleTime', found: 'ODB00001' }),
      );
      expect((await use('FRED')).status).toBe(200);
      expect(zcee.farEnds.payloads(IMS_DRDA_CONNECT)).toHaveLength(3);
    });

    it('by the connectionManager: maxIdleTime, agedTimeout, or never', async () => {
      await limit('maxIdleTime="10m"');
      await use('FRED');
      await limit('agedTimeout="15m"');
      await at(14);
      await use('FRED');
      expect(zcee.farEnds.payloads(IMS_DRDA_CONNECT)).toHaveLength(1);
      await at(16);
      await use('FRED');
      expect(zcee.farEnds.payloads(IMS_DRDA_CONNECT)).toHaveLength(2);
      await limit('maxIdleTime="-1"');
      await at(10_000);
      await use('FRED');
      expect(zcee.farEnds.payloads(IMS_DRDA_CONNECT)).toHaveLength(2);
    });

    it('a full pool ends the connection that was not used for longest', async () => {
      await limit('maxPoolSize="2"');
      await use('USER1');
      await at(1);
      await use('FRED');
      await at(2);
      await use('USER1');
      await use('NOAPPL');
      zcee.saf.users['THIRD'] = { password: 'THIRD', role: true };
      await use('THIRD');
      expect(users()).toEqual(['THIRD', 'USER1']);
    });
  });

  it('a refused SECCHK is 500 for the caller and a code for the operator', async () => {
    zcee.farEnds.secchkcd = 0x0f;
    const answer = await zcee.request(IMDB, zcee.basic('FRED'));
    expect(answer.status).toBe(500);
    expect((await zcee.flow(answer)).hops[0]?.steps.at(-1)).toMatchObject({ check: 'ZCEE.SOR.ANSWER', codes: ['SECCHKCD', 15] });
  });
});

describe('CICS', () => {
  const links = () => zcee.farEnds.payloads<CicsIpicLink>(CICS_IPIC_LINK);
  const connects = () => zcee.farEnds.payloads<CicsIpicConnect>(CICS_IPIC_CONNECT);

  it('gets the user ID of a SAF user, the distributed identity of a token user, never both', async () => {
    await zcee.request(EMPLOYEE, zcee.basic('FRED'));
    await zcee.request(EMPLOYEE, zcee.bearer({ sub: 'distuser1' }));
    expect(links()).toEqual([
      { connection: 'C1', transid: 'CSMI', program: 'CSCVINC', container: { number: '000100' }, userid: 'FRED' },
      {
        connection: 'C1',
        transid: 'CSMI',
        program: 'CSCVINC',
        container: { number: '000100' },
        distributed: { name: 'distuser1', registry: 'zCEERealm' },
      },
    ]);
    expect(connects()).toMatchObject([{ port: 1491, applid: '', networkid: '', link: { jobname: 'BAQSTRT', tls: false } }]);
  });

  it('a service with a channel sends each parameter as a container, and answers with the containers that come back', async () => {
    const service = 'zcee/resources/zosconnect/services/employee.yaml';
    zcee.folder.write(
      service,
      'name: employee\nprovider: cics\nconnectionRef: cscvinc\nprogram: CSCVINC\nchannel: EMPCHANNEL\nresponse: []\n',
    );
    await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    zcee.farEnds.link = { type: 'ok', container: {}, channel: { name: 'EMPCHANNEL', containers: { employee: { name: 'BORMAN' } } } };
    const answer = await zcee.request(EMPLOYEE, zcee.basic('FRED'));
    expect(JSON.parse(answer.body)).toEqual({ employee: { name: 'BORMAN' } });
    expect(links()).toMatchObject([{ container: {}, channel: { name: 'EMPCHANNEL', containers: { number: '000100' } } }]);
  });

  it('keeps its connection through a refresh: new names need a restart (S3)', async () => {
    await zcee.request(EMPLOYEE, zcee.basic('FRED'));
    zcee.folder.write(
      'zcee/includes/cics.xml',
      '<server><zosconnect_cicsIpicConnection id="cscvinc" host="wg31" port="1491" zosConnectApplid="ZOSCONN" zosConnectNetworkid="NET1"/></server>',
    );
    await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    await zcee.request(EMPLOYEE, zcee.basic('FRED'));
    expect(connects().map(({ applid }) => applid)).toEqual(['']);
    await zcee.operator('P BAQSTRT');
    await zcee.operator('S BAQSTRT');
    await zcee.request(EMPLOYEE, zcee.basic('FRED'));
    expect(connects().map(({ applid, networkid }) => [applid, networkid])).toEqual([
      ['', ''],
      ['ZOSCONN', 'NET1'],
    ]);
  });

  it('releases its connection when the server stops, so that the IPCONN is free', async () => {
    const released = () => zcee.farEnds.payloads(CICS_IPIC_DISCONNECT);
    await zcee.request(EMPLOYEE, zcee.basic('FRED'));
    await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    expect(released()).toEqual([]);
    await zcee.operator('P BAQSTRT');
    expect(released()).toEqual([{ connection: 'C1' }]);
    await zcee.operator('S BAQSTRT');
    expect(released()).toHaveLength(1);
  });

  it('a start releases what an earlier process left, though the far end is gone', async () => {
    const { connections } = zcee.host.state;
    await connections.put('ipic', 'old', { connection: 'C0', cics: 'WSCPLEX.WG31.cics' });
    await connections.put('imsdb', 'old', { clientId: 'ODB00000', ims: 'WSCPLEX.WG31.gone' });
    await zcee.call(SERVICE_RESET, {});
    expect(zcee.farEnds.payloads(CICS_IPIC_DISCONNECT)).toEqual([{ connection: 'C0' }]);
    expect([await connections.list('ipic'), await connections.list('imsdb')]).toEqual([[], []]);
  });

  it('connects again when the connection was released, once', async () => {
    zcee.farEnds.link = { type: 'released' };
    const answer = await zcee.request(EMPLOYEE, zcee.basic('FRED'));
    expect(answer.status).toBe(500);
    expect(connects()).toHaveLength(2);
  });

  it.each([
    ['a security error', { type: 'is7', sense: '080F6051', eci: -27 }, ['IS7', '080F6051']],
    ['an abend', { type: 'abend', code: 'AEY7' }, ['ECI', -7]],
  ] as const)('%s is 500', async (_name, link, codes) => {
    zcee.farEnds.link = link;
    const answer = await zcee.request(EMPLOYEE, zcee.basic('FRED'));
    expect(answer.status).toBe(500);
    expect((await zcee.flow(answer)).hops[0]?.steps.at(-1)).toMatchObject({ codes });
  });

  it('a refused connection is "no CICS"', async () => {
    zcee.farEnds.connect = { type: 'refused', reason: 'SECURITY_VIOLATION' };
    const answer = await zcee.request(EMPLOYEE, zcee.basic('FRED'));
    expect(answer.status).toBe(500);
    expect((await zcee.flow(answer)).hops[0]?.steps.at(-1)).toMatchObject({ codes: ['ECI', -3], found: 'SECURITY_VIOLATION' });
  });
});

describe('a far end that is not there', () => {
  it.each([
    ['no endpoint', 'host="nowhere" port="1491"', 'nowhere:1491', 'ZCEE.ENDPOINT.DEFINE'],
    ['an endpoint of another kind', 'host="wg31" port="4000"', 'wg31:4000', 'ZCEE.ENDPOINT.DEFINE'],
  ])('%s: 500, and the remedy names it', async (_name, address, found, remedy) => {
    zcee.folder.write('zcee/includes/cics.xml', `<server><zosconnect_cicsIpicConnection id="cscvinc" ${address}/></server>`);
    await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    const answer = await zcee.request(EMPLOYEE, zcee.basic('FRED'));
    expect(answer.status).toBe(500);
    expect((await zcee.flow(answer)).hops[0]?.steps.at(-1)).toMatchObject({ found, remedy: [{ id: remedy }] });
  });

  it('a connection that server.xml does not define', async () => {
    for (const file of ['zcee/includes/cics.xml', 'zcee/includes/ims.xml']) zcee.folder.write(file, '<server/>');
    await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    for (const path of [EMPLOYEE, IMDB, PHONEBOOK]) {
      const answer = await zcee.request(path, zcee.basic('FRED'));
      expect(answer.status).toBe(500);
      expect((await zcee.flow(answer)).hops[0]?.steps.at(-1)?.remedy).toMatchObject([{ id: 'ZCEE.CONNECTION.DEFINE' }]);
    }
  });
});

describe('a service of ours that is not there', () => {
  const failed = (code: string): IdpropError => new (class extends IdpropError {})(code, 'it failed', 'Look');

  it.each([
    [IMDB, 'WSCPLEX.WG31.ims'],
    [PHONEBOOK, 'WSCPLEX.WG31.passticket'],
    [EMPLOYEE, 'WSCPLEX.WG31.cics'],
  ])('%s: 503, and the problem names the service', async (path, service) => {
    await zcee.stopFarEnds();
    const answer = await zcee.request(path, zcee.basic('FRED'));
    expect(answer).toMatchObject({ status: 503, headers: { 'content-type': 'application/problem+json' } });
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'BUS_NO_REPLICA', detail: expect.stringContaining(service) });
    expect((await zcee.flow(answer)).hops[0]).toMatchObject({ outcome: 'failed' });
  });

  it.each([
    ['lost the state', 'STATE_UNAVAILABLE', 503],
    ['failed', 'PAYLOAD_INVALID', 502],
  ])('%s: %s is %i, and the problem names the service', async (_what, code, status) => {
    zcee.farEnds.failure = failed(code);
    const answer = await zcee.request(EMPLOYEE, zcee.basic('FRED'));
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ code, detail: expect.stringContaining('WSCPLEX.WG31.cics failed') });
  });

  it('but one that its operator stopped is refused as by the real product', async () => {
    zcee.farEnds.failure = failed('IMS_STOPPED');
    const answer = await zcee.request(IMDB, zcee.basic('FRED'));
    expect(answer).toMatchObject({ status: 500, body: expect.stringContaining('BAQR0429W') });
  });

  it('the state itself: 503, and nothing is decided', async () => {
    await zcee.host.state.close();
    const url = `${zcee.host.endpoints.get('http') ?? ''}${EMPLOYEE}`;
    const answer = await fetch(url, { headers: zcee.basic('FRED') });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'STATE_UNAVAILABLE' });
    expect(zcee.saf.verified).toEqual([]);
  });
});
