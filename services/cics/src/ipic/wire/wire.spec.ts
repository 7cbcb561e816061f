import { connect, type Socket } from 'node:net';
import { encodeFrame, IpicClient, MAX_FRAME_BYTES } from '@idprop/server';
import { newUser } from '@idprop/saf';
import { SIT } from '../../testing/definition-texts.js';
import { BY, mapped, startCics, type CicsOptions, type CicsUnderTest } from '../../testing/start-cics.js';

const TIMEOUT = 5000;

describe('IPIC over TCP/IP', () => {
  let cics: CicsUnderTest;
  const clients: IpicClient[] = [];
  const start = async (options: CicsOptions = {}) =>
    (cics = await startCics({ groups: ['WORKSHOP', 'SYSPGRP'], sysplexAddresses: ['127.0.0.1'], ...options }));
  const target = () => {
    const { hostname, port } = new URL(cics.host.endpoints.get('ipic:1491')?.replace('ipic:', 'http:') ?? '');
    return { host: hostname, port: Number(port) };
  };
  const open = async (more: object = {}) => {
    const opened = await IpicClient.open(
      target(),
      { applid: 'ZOSCONN', networkid: 'ZOSCONN', sendSessions: 10, context: {}, ...more },
      TIMEOUT,
    );
    if (opened.client !== undefined) clients.push(opened.client);
    return opened;
  };
  const acquire = async (more: object = {}): Promise<IpicClient> => {
    const { answer, client } = await open(more);
    if (client === undefined) throw new Error(JSON.stringify(answer));
    return client;
  };
  const link = (client: IpicClient, more: object = {}) =>
    client.attach(
      { transid: 'CSMI', program: 'CSCVINC', container: { employeeNumber: '000100' }, context: {}, userid: 'FRED', ...more },
      TIMEOUT,
    );
  const until = async (what: () => Promise<boolean>): Promise<void> => {
    for (let time = 0; time < 200 && !(await what()); time += 1) await new Promise((done) => setTimeout(done, 20));
    expect(await what()).toBe(true);
  };
  const acquired = async (): Promise<number> =>
    (await cics.operator('F CICSTS,CEMT I IPCONN')).filter((line) => line.includes('( ACQUIRED )')).length;
  /** What comes back for bytes of one's own. */
  const speak = (bytes: Buffer): Promise<string> =>
    new Promise((done) => {
      const { host, port } = target();
      const socket: Socket = connect(port, host, () => socket.write(bytes));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString('latin1')));
      socket.on('error', () => undefined);
      socket.on('close', () => done(text.slice(4)));
    });

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await cics.stop();
  });

  it('connect, capability exchange, attach: the user that flows, or the one that a distributed identity maps to', async () => {
    await start();
    await cics.racf(...mapped('USER1', 'distuser1'));
    const client = await acquire();
    expect(await link(client)).toMatchObject({ type: 'ok', container: { USERID: 'FRED' } });
    const distributed = { name: 'distuser1', registry: 'zCEERealm' };
    expect(await link(client, { userid: undefined, distributed })).toMatchObject({ container: { USERID: 'USER1' } });
    expect(await link(client, { userid: 'USER2' })).toEqual({ type: 'is7', sense: '080F0983', eci: -27 });
    const [task] = await cics.operator('F CICSTS,CEMT I TASK(*1)').then((lines) => lines.filter((line) => line.includes('Userid')));
    expect(task).toContain('FRED');
  });

  it('the sysplex is judged by the address of the socket, never by what the client says', async () => {
    await start({ sysplexAddresses: ['10.0.0.0/8'] });
    const claim = { link: { address: '10.1.2.3', port: 1, tls: false, sameSysplex: true }, sameSysplex: true };
    expect((await open(claim)).answer).toEqual({ type: 'refused', reason: 'SECURITY_VIOLATION' });
    expect(await cics.logged()).toContain('DFHIS2040');
  });

  it('two clients with one APPLID: the second is refused while the first is there, which goes on', async () => {
    await start();
    const first = await acquire();
    expect((await open()).answer).toEqual({ type: 'refused', reason: 'INVALID_PARTNER_STATE' });
    expect(await link(first)).toMatchObject({ type: 'ok' });
    first.close();
    await until(async () => (await acquired()) === 0);
    expect((await open()).answer).toMatchObject({ type: 'acquired' });
  });

  it('replicas of one server share a connection: who knows its name joins, and it ends with the last, or with a release', async () => {
    await start();
    const { answer, client: first } = await open();
    const join = answer.type === 'acquired' ? answer.connection : '';
    const second = await acquire({ join });
    expect((await open({ join: 'ZOSCONN/guessed' })).answer).toMatchObject({ reason: 'INVALID_PARTNER_STATE' });
    first?.close();
    expect(await link(second)).toMatchObject({ type: 'ok' });
    second.release();
    await until(async () => (await acquired()) === 0);
  });

  it('many requests at once on the sessions that were agreed', async () => {
    await start();
    const client = await acquire();
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_each, index) => link(client, { userid: index % 2 === 0 ? 'FRED' : 'USER1' })),
    );
    expect(answers.map((answer) => (answer.type === 'ok' ? answer.container['USERID'] : answer.type))).toEqual(
      Array.from({ length: 100 }, (_each, index) => (index % 2 === 0 ? 'FRED' : 'USER1')),
    );
  });

  it('a user who is revoked in the middle of a session is refused with his next request; the session, and others on it, go on', async () => {
    await start({ files: { DFHSIT: `${SIT}USRDELAY=0` } });
    const [client, other] = [await acquire(), await acquire({ applid: 'OTHER' })];
    expect(await link(client)).toMatchObject({ container: { USERID: 'FRED' } });
    await cics.racf({ type: 'user', user: { ...newUser('FRED', { ...BY, defaultGroup: 'SYS1' }), revoked: true } });
    expect(await link(client)).toEqual({ type: 'is7', sense: '080F6051', eci: -27, message: 'DFHIS1027' });
    expect(await link(client, { userid: 'USER1' })).toMatchObject({ container: { USERID: 'USER1' } });
    expect(await link(other)).toMatchObject({ container: { USERID: 'CICSUSER' } });
  });

  it('a COMMAREA that is too long, an unknown mirror and a program that abends leave the session as it is', async () => {
    await start();
    const client = await acquire();
    expect(await link(client, { container: { x: 'y'.repeat(40_000) } })).toEqual({ type: 'abend', code: 'AEIV' });
    expect(await link(client, { transid: 'NONE' })).toMatchObject({ type: 'is7', sense: '10086021', message: 'DFHIS1025' });
    expect(await link(client, { program: 'FAILING' })).toEqual({ type: 'abend', code: 'ASRA' });
    const channel = { name: 'EMPLOYEES', containers: { KEY: { employeeNumber: '000100' }, LARGE: 'y'.repeat(100_000) } };
    expect(await link(client, { container: {}, channel })).toMatchObject({
      channel: { containers: { filea: { employeeNumber: '000100' } } },
    });
  });

  it('a connection that the operator releases is released for the client with its next request', async () => {
    await start();
    const client = await acquire();
    await cics.operator('F CICSTS,CEMT SET IPCONN(ZOSCONN) RELEASED');
    expect(await link(client)).toEqual({ type: 'released' });
    await until(async () => !client.isOpen);
  });

  it('P of the region ends every socket', async () => {
    await start();
    const client = await acquire();
    await cics.operator('P CICSTS');
    await until(async () => !client.isOpen);
    await cics.operator('S CICSTS');
    expect((await open()).answer).toMatchObject({ type: 'acquired' });
  });

  it.each([
    ['text', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['a client hello of TLS', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01])],
    ['a frame that is too long', Buffer.from([0x7f, 0xff, 0xff, 0xff])],
    ['an attach before the exchange', encodeFrame({ type: 'attach', id: 1 })],
    ['an exchange without names', encodeFrame({ type: 'capex' })],
  ])('%s is no capability exchange: ISCE_ERROR, the socket is closed, and others are not disturbed', async (_what, bytes) => {
    await start();
    const client = await acquire();
    expect(JSON.parse(await speak(bytes))).toEqual({ type: 'capex', answer: { type: 'refused', reason: 'ISCE_ERROR' } });
    expect(await link(client)).toMatchObject({ type: 'ok' });
  });

  it('a request that is larger than a frame fails at the client; a malformed one ends the connection', async () => {
    await start();
    const client = await acquire();
    await expect(link(client, { container: { x: 'y'.repeat(MAX_FRAME_BYTES) } })).rejects.toMatchObject({ code: 'IPIC_FRAME' });
    expect(await link(client)).toMatchObject({ type: 'ok' });
    await expect(link(client, { program: 7 })).rejects.toMatchObject({ code: 'IPIC_LOST' });
    expect(await link(await acquire())).toMatchObject({ type: 'ok' });
  });

  it('nobody listens: TCPIP_CLOSED', async () => {
    await start();
    const place = target();
    await cics.operator('F CICSTS,CEMT SET TCPIPS(ZOSCONN) CLOSED');
    const { answer } = await IpicClient.open(place, { applid: '', networkid: '', sendSessions: 1, context: {} }, TIMEOUT);
    expect(answer).toEqual({ type: 'refused', reason: 'TCPIP_CLOSED' });
  });
});
