import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { TestAuthority } from '../testing/certificates.js';
import { startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const CONFIG = 'zcee/configDropins/overrides/config.xml';
const MANAGER = 'zcee/configDropins/overrides/manager.xml';
const API = 'zcee/resources/zosconnect/apis/cscvinc.yaml';
/** Long after several looks at files that are polled every 50 ms. */
const LONG_MS = 700;

let zcee: RunningZcee;
const start = async (config: string) => {
  zcee = await startZcee({ [CONFIG]: `<server>${config}</server>`, [MANAGER]: '<server/>' });
};
afterEach(() => zcee.stopAll());

const status = async (path = EMPLOYEE) => (await zcee.request(path)).status;
const letEverybodyIn = () => zcee.folder.write(MANAGER, '<server><zosconnect_zosConnectManager requireAuth="false"/></server>');
const moveApi = () =>
  zcee.folder.write(API, "name: cscvinc\nbasePath: /moved\noperations: [{ method: GET, path: '/employee/{number}', service: employee }]\n");

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 5000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('it did not happen in 5 s');
    await sleep(20);
  }
}

describe('updateTrigger of config', () => {
  it('polled: a change is in force by itself, one that is wrong is not', async () => {
    await start('<config updateTrigger="polled" monitorInterval="50ms"/>');
    expect(await status()).toBe(401);
    zcee.folder.write(MANAGER, '<server><zosconnect_zosConnectManager requireAuth="false"');
    await sleep(LONG_MS);
    expect(await status()).toBe(401);
    letEverybodyIn();
    await until(async () => (await status()) === 200);
    expect(await zcee.console.log.read()).toEqual(
      expect.arrayContaining([expect.objectContaining({ message: expect.objectContaining({ id: 'CWWKG0017I' }) as object })]),
    );
  });

  it('polled: a file that an include is waiting for is seen when it is made', async () => {
    await start('<config updateTrigger="polled" monitorInterval="50ms"/><include location="later.xml" optional="true"/>');
    zcee.folder.write('zcee/configDropins/overrides/later.xml', '<server><zosconnect_zosConnectManager requireAuth="false"/></server>');
    await until(async () => (await status()) === 200);
  });

  it('mbean: with an operator command', async () => {
    await start('');
    letEverybodyIn();
    await sleep(LONG_MS);
    expect(await status()).toBe(401);
    await zcee.operator('F BAQSTRT,ZCON,REFRESH');
    expect(await status()).toBe(200);
  });

  it('disabled: neither by itself nor with a command; APIs are read nevertheless', async () => {
    await start('<config updateTrigger="disabled"/>');
    letEverybodyIn();
    moveApi();
    const { lines } = await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    expect(lines.at(-1)).toBe('server.xml is not read again: config updateTrigger is "disabled"');
    expect([await status(), await status('/moved/employee/000100')]).toEqual([404, 401]);
  });

  it('polled: ZCON,REFRESH leaves server.xml alone, as it asks for mbean', async () => {
    await start('<config updateTrigger="polled" monitorInterval="1h"/>');
    letEverybodyIn();
    expect((await zcee.operator('F BAQSTRT,ZCON,REFRESH')).lines.at(-1)).toContain('"polled"');
    expect(await status()).toBe(401);
    await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    expect(await status()).toBe(200);
  });
});

describe('updateTrigger of APIs and services', () => {
  it.each([
    ['polled" pollingRate="50ms', 401],
    ['polled" pollingRate="1h', 404],
    ['mbean', 404],
  ])('%s: a changed API answers %i', async (trigger, expected) => {
    await start(`<zosconnect_zosConnectAPIs updateTrigger="${trigger}"/>`);
    letEverybodyIn();
    moveApi();
    await sleep(LONG_MS);
    // What is polled are the APIs alone: server.xml stays as it was.
    expect(await status('/moved/employee/000100')).toBe(expected);
  });

  it('services are polled, too', async () => {
    await start('<zosconnect_services updateTrigger="polled" pollingRate="50ms"/><zosconnect_zosConnectManager requireAuth="false"/>');
    expect(await status()).toBe(200);
    zcee.folder.write(
      'zcee/resources/zosconnect/services/employee.yaml',
      'name: employee\nprovider: cics\nconnectionRef: gone\nprogram: CSCVINC\n',
    );
    await until(async () => (await status()) === 500);
  });
});

describe('updateTrigger of a keyStore', () => {
  const ca = new TestAuthority();
  ca.issue('server', '/O=IBM/CN=zCEE');
  const before = ca.read('server.p12');
  afterAll(() => ca.remove());
  afterEach(() => writeFileSync(ca.path('server.p12'), before));
  const keyStore = (more: string) =>
    start(
      `<keyStore id="keys" location="${ca.path('server.p12')}" password="secret" ${more}/><ssl id="tls" keyStoreRef="keys"/><sslDefault sslRef="tls"/>`,
    );
  const servedName = () =>
    new Promise<string>((done, fail) => {
      const port = Number(new URL(zcee.host.endpoints.get('https') ?? '').port);
      const socket = connect({ port, host: '127.0.0.1', rejectUnauthorized: false }, () => {
        done(String(socket.getPeerCertificate().subject.CN));
        socket.destroy();
      });
      socket.on('error', fail);
    });

  it.each([
    ['updateTrigger="polled" pollingRate="50ms"', ['zCEE', 'renewed', 'renewed']],
    ['updateTrigger="polled" pollingRate="50ms" fileBased="false"', ['zCEE', 'zCEE', 'renewed']],
    ['updateTrigger="mbean" pollingRate="50ms"', ['zCEE', 'zCEE', 'renewed']],
    ['updateTrigger="disabled"', ['zCEE', 'zCEE', 'zCEE']],
  ])('%s: serves as %j before, after a while, and after REFRESH,KEYSTORE', async (attributes, expected) => {
    await keyStore(attributes);
    const names = [await servedName()];
    ca.issue('server', '/O=IBM/CN=renewed');
    await sleep(LONG_MS);
    names.push(await servedName());
    await zcee.operator('F BAQSTRT,REFRESH,KEYSTORE');
    names.push(await servedName());
    expect(names).toEqual(expected);
  });
});

describe('operator commands', () => {
  it('ZCON wants the feature zosConnectCommands', async () => {
    await start('');
    const xml = 'zcee/server.xml';
    zcee.folder.write(
      xml,
      '<server><featureManager><feature>zosconnect:zosConnect-2.0</feature></featureManager><config updateTrigger="mbean"/></server>',
    );
    await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    expect((await zcee.operator('F BAQSTRT,ZCON,CLEARSAFCACHE')).lines).toEqual([expect.stringContaining('zosConnectCommands-1.0')]);
  });

  it('what only a new process puts into force is told', async () => {
    await start('');
    zcee.folder.write(MANAGER, '<server><httpEndpoint id="defaultHttpEndpoint" httpPort="9999"/></server>');
    expect((await zcee.operator('F BAQSTRT,REFRESH,CONFIG')).lines.join('\n')).toContain('a new process puts that into force');
    zcee.folder.write(
      MANAGER,
      '<server><httpEndpoint id="defaultHttpEndpoint" httpPort="9999"/><webAppSecurity displayAuthenticationRealm="true"/></server>',
    );
    expect((await zcee.operator('F BAQSTRT,REFRESH,CONFIG')).lines.join('\n')).not.toContain('new process');
  });
});
