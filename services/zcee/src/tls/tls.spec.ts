import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import https from 'node:https';
import { connect } from 'node:tls';
import { TestAuthority } from '../testing/certificates.js';
import { startZcee, type RunningZcee } from '../testing/start-zcee.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const ca = new TestAuthority();
ca.issue('server', '/O=IBM/CN=zCEE');
ca.issue('fred', '/O=IBM/OU=LIBERTY/CN=Fred D. Client');
ca.issue('nobody', '/O=IBM/CN=Nobody');
afterAll(() => ca.remove());

const xml = (ssl: string, more = '') => ({
  'zcee/configDropins/overrides/tls.xml': `<server>
    <sslDefault sslRef="tls"/>
    <ssl id="tls" keyStoreRef="keys" trustStoreRef="keys" ${ssl}/>
    <keyStore id="keys" location="${ca.path('server.p12')}" password="secret"/>${more}</server>`,
});

/** Runs a client that others wrote. */
function run(command: string, args: readonly string[], input = ''): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const child = execFile(command, args, { timeout: 10_000 }, (error, out, err) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
    child.stdin?.end(input);
  });
}

describe('TLS of the HTTPS port', () => {
  let zcee: RunningZcee;
  const start = async (ssl = '', more = '') => {
    zcee = await startZcee(xml(ssl, more));
    zcee.saf.filters['CN=Fred D. Client,OU=LIBERTY,O=IBM'] = 'FRED';
  };
  afterEach(() => zcee.stopAll());
  const port = () => new URL(zcee.host.endpoints.get('https') ?? '').port;
  const curl = (...args: string[]) =>
    run('curl', [
      '-s',
      '--cacert',
      ca.path('ca.pem'),
      '-w',
      '%{http_code}',
      '-o',
      '/dev/null',
      ...args,
      `https://127.0.0.1:${port()}${EMPLOYEE}`,
    ]);
  const cert = (name: string) => ['--cert', ca.path(`${name}.pem`), '--key', ca.path(`${name}.key`)];
  const sClient = (...args: string[]) =>
    run('openssl', ['s_client', '-connect', `127.0.0.1:${port()}`, '-CAfile', ca.path('ca.pem'), ...args], 'Q\n');

  it('serves with the certificate of the key store: curl believes it', async () => {
    await start();
    expect(await curl('-u', 'FRED:FRED')).toMatchObject({ code: 0, out: '200' });
    expect((await sClient()).out).toMatch(/subject=O = IBM, CN = zCEE[\s\S]*Verify return code: 0/);
  });

  it('clientAuthentication: no handshake without a good certificate; with one the user is who RACF maps it to', async () => {
    await start('clientAuthentication="true"');
    expect((await curl('-u', 'FRED:FRED')).code).not.toBe(0);
    expect(await curl(...cert('fred'))).toMatchObject({ code: 0, out: '200' });
    expect(zcee.saf.verified.at(-1)).toMatchObject({ userid: 'FRED', asserted: true, applname: 'BBGZDFLT' });
  });

  it('clientAuthenticationSupported: with or without; the certificate goes before the password', async () => {
    await start('clientAuthenticationSupported="true"');
    expect((await curl('-u', 'USER1:USER1')).out).toBe('200');
    expect((await curl(...cert('fred'), '-u', 'USER1:USER1')).out).toBe('200');
    expect(zcee.saf.verified.at(-1)).toMatchObject({ userid: 'FRED', asserted: true });
  });

  it('a certificate that nobody has signed whom the server trusts ends the connection, also where it is only supported', async () => {
    await start('clientAuthenticationSupported="true"');
    const strange = new TestAuthority();
    strange.issue('fred', '/O=IBM/OU=LIBERTY/CN=Fred D. Client');
    const { code } = await curl('--cert', strange.path('fred.pem'), '--key', strange.path('fred.key'), '-u', 'USER1:USER1');
    strange.remove();
    expect(code).not.toBe(0);
  });

  it('a certificate of nobody fails over to the password, where webAppSecurity allows it; else 403', async () => {
    await start('clientAuthenticationSupported="true"');
    expect((await curl(...cert('nobody'), '-u', 'USER1:USER1')).out).toBe('200');
    expect((await curl(...cert('nobody'))).out).toBe('401');
    await zcee.stopAll();
    await start('clientAuthenticationSupported="true"', '<webAppSecurity allowFailOverToBasicAuth="false"/>');
    expect((await curl(...cert('nobody'), '-u', 'USER1:USER1')).out).toBe('403');
  });

  it('sslProtocol and enabledCiphers, in the names of Java', async () => {
    await start('sslProtocol="TLSv1.2" enabledCiphers="TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"');
    expect((await sClient('-tls1_3')).out).not.toContain('Cipher is TLS');
    expect((await sClient()).out).toContain('Cipher is ECDHE-ECDSA-AES256-GCM-SHA384');
  });

  it('sessions are resumed: the second handshake is none', async () => {
    await start('sslProtocol="TLSv1.2"');
    const file = ca.path('session');
    expect((await sClient('-sess_out', file)).out).toContain('New, TLSv1.2');
    expect((await sClient('-sess_in', file)).out).toContain('Reused, TLSv1.2');
  });

  it('REFRESH,KEYSTORE: new connections find the new certificate, an open one goes on', async () => {
    await start();
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1, ca: ca.read('ca.pem') });
    const get = () =>
      new Promise<{ status: number; reused: boolean }>((done, fail) => {
        const request = https.get(`https://127.0.0.1:${port()}${EMPLOYEE}`, { agent, headers: zcee.basic('FRED') }, (response) => {
          response.resume();
          response.on('end', () => done({ status: response.statusCode ?? 0, reused: request.reusedSocket }));
        });
        request.on('error', fail);
      });
    expect(await get()).toEqual({ status: 200, reused: false });
    const before = ca.read('server.p12');
    ca.issue('server', '/O=IBM/CN=renewed');
    expect((await sClient()).out).toContain('CN = zCEE');
    expect((await zcee.operator('F BAQSTRT,REFRESH,KEYSTORE')).lines[0]).toContain('read again');
    expect((await sClient()).out).toContain('CN = renewed');
    expect(await get()).toEqual({ status: 200, reused: true });
    agent.destroy();
    writeFileSync(ca.path('server.p12'), before);
  });

  it('maxKeepAliveRequests and keepAliveEnabled', async () => {
    await start('', '<httpOptions id="defaultHttpOptions" maxKeepAliveRequests="2"/>');
    const answers = await new Promise<string>((done, fail) => {
      let text = '';
      const socket = connect({ port: Number(port()), host: '127.0.0.1', ca: ca.read('ca.pem') }, () => {
        for (let index = 0; index < 2; index++) socket.write('GET /nowhere HTTP/1.1\r\nhost: h\r\n\r\n');
      });
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('end', () => done(text));
      socket.on('error', fail);
    });
    expect(answers.match(/connection: close/gi)).toHaveLength(1);
  });

  it('a key store that cannot be used: clientAuthentication takes nobody, and counts when the store is there', async () => {
    await start('clientAuthentication="true"', '<keyStore id="keys" location="/nowhere.p12"/>');
    expect((await sClient('-cert', ca.path('fred.pem'), '-key', ca.path('fred.key'))).out).toContain('testing only');
    expect((await curl('-k', ...cert('fred'))).code).not.toBe(0);
    expect((await curl('-k', '-u', 'FRED:FRED')).code).not.toBe(0);
    zcee.folder.write('zcee/configDropins/overrides/tls.xml', xml('clientAuthentication="true"')['zcee/configDropins/overrides/tls.xml']);
    await zcee.operator('F BAQSTRT,REFRESH,CONFIG');
    await zcee.operator('F BAQSTRT,REFRESH,KEYSTORE');
    expect((await curl('-u', 'FRED:FRED')).code).not.toBe(0);
    expect(await curl(...cert('fred'))).toMatchObject({ code: 0, out: '200' });
  });

  it('a key store that cannot be used: HTTPS runs with a generated certificate, for testing only', async () => {
    await start('', '<keyStore id="keys" location="/nowhere.p12"/>');
    expect((await sClient()).out).toContain('testing only');
  });
});
