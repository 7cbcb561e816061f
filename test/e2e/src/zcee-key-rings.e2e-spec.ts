import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import https from 'node:https';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'node:tls';
import { startSysplex, type RunningSysplex } from '@idprop/testing';
import { CERTIFICATES, changeFile } from './cics-certificates.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const ZCEE = 'WSCPLEX.WG31.zcee';
const RING = 'Liberty.KeyRing';
const DECK = `${CERTIFICATES}
RACDCERT ID(LIBSERV) GENCERT SUBJECTSDN(CN('wg31') O('IDPROP')) WITHLABEL('HTTPS') ALTNAME(IP(127.0.0.1)) SIGNWITH(CERTAUTH LABEL('WorkshopCA'))
RACDCERT ID(LIBSERV) GENCERT SUBJECTSDN(CN('renewed') O('IDPROP')) WITHLABEL('Renewed') ALTNAME(IP(127.0.0.1)) SIGNWITH(CERTAUTH LABEL('WorkshopCA'))
RACDCERT ID(LIBSERV) ADDRING(${RING})
RACDCERT ID(LIBSERV) CONNECT(CERTAUTH LABEL('WorkshopCA') RING(${RING}))
RACDCERT ID(LIBSERV) CONNECT(ID(LIBSERV) LABEL('HTTPS') RING(${RING}) DEFAULT)
RACDCERT ID(LIBSERV) CONNECT(ID(LIBSERV) LABEL('Renewed') RING(${RING}))
RACDCERT CERTAUTH EXPORT(LABEL('WorkshopCA')) DSN('CA.PEM')
RACDCERT ID(FRED) GENCERT SUBJECTSDN(CN('Fred')) WITHLABEL('FredCert') SIGNWITH(CERTAUTH LABEL('WorkshopCA'))
RACDCERT ID(FRED) EXPORT(LABEL('FredCert')) DSN('FRED.P12') FORMAT(PKCS12DER) PASSWORD('secret')
RACDCERT CERTAUTH GENCERT SUBJECTSDN(CN('Other CA')) WITHLABEL('OtherCA')
RACDCERT ID(USER1) GENCERT SUBJECTSDN(CN('Strange')) WITHLABEL('Strange') SIGNWITH(CERTAUTH LABEL('OtherCA'))
RACDCERT ID(USER1) EXPORT(LABEL('Strange')) DSN('STRANGE.P12') FORMAT(PKCS12DER) PASSWORD('secret')
RACDCERT ID(CICSSTC) CONNECT(ID(CICSSTC) LABEL('CICS') RING(CICS.KeyRing) DEFAULT)`;

const tls = (ssl: string, keyStore: string, more: string): string => `<server>
  <keyStore id="ring" ${keyStore} password="password" fileBased="false"/>
  <ssl id="tls" keyStoreRef="ring" trustStoreRef="ring" ${ssl}/><sslDefault sslRef="tls"/>${more}</server>`;
const OWN = `location="safkeyring:///${RING}" type="JCERACFKS"`;

/** A client that others wrote. */
function run(command: string, args: readonly string[], input = ''): Promise<{ code: number; out: string }> {
  return new Promise((done) => {
    const child = execFile(command, args, { timeout: 15_000 }, (error, out) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, out }),
    );
    child.stdin?.end(input);
  });
}

describe('key rings of RACF behind the HTTPS port of zCEE', () => {
  let sysplex: RunningSysplex;
  /** RACF decides first, then the server is started with the ring: what the port speaks is decided by its process. */
  const start = async (ssl = '', keyStore = OWN, more = ''): Promise<void> => {
    const prepare = (directory: string): void => {
      changeFile(directory, 'zcee/server.xml', '</server>', '  <include location="${server.config.dir}/includes/tls.xml"/>\n</server>');
      writeFileSync(join(directory, 'zcee/includes/tls.xml'), tls(ssl, keyStore, more));
    };
    sysplex = await startSysplex('workshop', { prepare });
    const { rc, commands } = await sysplex.admin.racf(DECK);
    if (rc > 4) throw new Error(JSON.stringify(commands.filter((command) => command.rc > 4)));
    await sysplex.admin.operator('F BAQSTRT,REFRESH,KEYSTORE');
  };
  afterEach(() => sysplex.stop());

  const dataSet = (name: string): string => join(sysplex.host(ZCEE).sysplex.directory, 'datasets', name);
  const port = (): string => new URL(sysplex.host(ZCEE).endpoints.get('https') ?? '').port;
  const url = (): string => `https://127.0.0.1:${port()}${EMPLOYEE}`;
  const curl = (...args: string[]) =>
    run('curl', ['-s', '--cacert', dataSet('CA.PEM'), '-o', '/dev/null', '-w', '%{http_code}', ...args, url()]);
  const p12 = (name: string): string[] => ['--cert-type', 'P12', '--cert', `${dataSet(name)}:secret`];
  const sClient = async (...args: string[]): Promise<string> =>
    (
      await run(
        'openssl',
        ['s_client', '-connect', `127.0.0.1:${port()}`, '-CAfile', dataSet('CA.PEM'), '-verify_ip', '127.0.0.1', ...args],
        'Q\n',
      )
    ).out;

  it('curl and openssl believe the certificate of the ring, name and all; sessions are resumed as long as sslSessionTimeout', async () => {
    await start(
      'sslProtocol="TLSv1.2"',
      OWN,
      '<httpEndpoint id="defaultHttpEndpoint" sslOptionsRef="o"/><sslOptions id="o" sslRef="tls" sslSessionTimeout="2s"/>',
    );
    expect(await curl('-u', 'FRED:FRED')).toEqual({ code: 0, out: '200' });
    const session = dataSet('SESSION');
    const first = await sClient('-sess_out', session);
    expect(first).toMatch(/subject=O = IDPROP, CN = wg31[\s\S]*New, TLSv1.2[\s\S]*Verify return code: 0/);
    expect(await sClient('-sess_in', session)).toContain('Reused, TLSv1.2');
    await sleep(3_000);
    expect(await sClient('-sess_in', session)).toContain('New, TLSv1.2');
  }, 60_000);

  it('one handshake for many requests, until maxKeepAliveRequests or persistTimeout ends the connection', async () => {
    await start('', OWN, '<httpOptions id="defaultHttpOptions" maxKeepAliveRequests="3" persistTimeout="1s"/>');
    const urls = Array.from({ length: 6 }, () => ['-o', '/dev/null', url()]).flat();
    const { out } = await run('curl', ['-s', '-k', '-u', 'FRED:FRED', '-w', '%{num_connects} %{http_code},', ...urls]);
    expect(out).toBe('1 200,0 200,0 200,1 200,0 200,0 200,');
    const idle = await idleSeconds();
    expect(idle).toBeGreaterThanOrEqual(1);
    // Node adds a second before it closes.
    expect(idle).toBeLessThan(4);
  }, 60_000);

  it('clientAuthentication: the certificate is whom RACF says; one of an authority that the ring does not have is no handshake', async () => {
    await start('clientAuthentication="true"');
    expect((await curl('-u', 'FRED:FRED')).code).not.toBe(0);
    expect(await curl(...p12('FRED.P12'))).toEqual({ code: 0, out: '200' });
    expect((await curl(...p12('STRANGE.P12'))).code).not.toBe(0);
    // What if FRED's certificate were gone: played over TLS, on a copy.
    const pem = async (which: string) =>
      (await run('openssl', ['pkcs12', '-in', dataSet('FRED.P12'), '-passin', 'pass:secret', '-nodes', which])).out;
    const caller = { kind: 'certificate', certificate: await pem('-nokeys'), key: await pem('-nocerts') } as const;
    const changes = { racf: "RACDCERT ID(FRED) DELETE(LABEL('FredCert'))" };
    const played = await sysplex.admin.whatIf({ call: { path: EMPLOYEE, through: 'zcee', caller }, changes });
    expect([played.before.status, played.after?.status]).toEqual([200, 401]);
    await sysplex.admin.racf(changes.racf);
    expect((await curl(...p12('FRED.P12'))).out).toBe('401');
  }, 60_000);

  it('hybrid rings, clientAuthenticationSupported, protocols and ciphers', async () => {
    const hybrid = `location="safkeyringhybrid:///${RING}" type="JCEHYBRIDRACFKS"`;
    await start(
      'clientAuthenticationSupported="true" sslProtocol="TLSv1.2" enabledCiphers="TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"',
      hybrid,
    );
    expect((await curl('-u', 'USER1:USER1')).out).toBe('200');
    expect((await curl(...p12('FRED.P12'))).out).toBe('200');
    expect(await sClient()).toMatch(/Cipher is ECDHE-RSA-AES256-GCM-SHA384[\s\S]*Verify return code: 0/);
    expect(await sClient('-cipher', 'ECDHE-RSA-AES128-GCM-SHA256')).not.toContain('Cipher is ECDHE');
    expect(await sClient('-tls1_3')).not.toContain('Cipher is TLS');
  }, 60_000);

  it('REFRESH,KEYSTORE after CONNECT ... DEFAULT: new handshakes see the new certificate, an open connection goes on', async () => {
    await start();
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
    expect(await get(agent)).toEqual({ status: 200, reused: false });
    await sysplex.admin.racf(`RACDCERT ID(LIBSERV) CONNECT(ID(LIBSERV) LABEL('Renewed') RING(${RING}) DEFAULT)`);
    expect(await sClient()).toContain('CN = wg31');
    await sysplex.admin.operator('F BAQSTRT,REFRESH,KEYSTORE');
    expect(await sClient()).toMatch(/CN = renewed[\s\S]*Verify return code: 0/);
    expect(await get(agent)).toEqual({ status: 200, reused: true });
    agent.destroy();
  }, 60_000);

  it("the server's user wants READ to IRR.DIGTCERT.LISTRING for his own ring; without it nobody believes the server", async () => {
    await start();
    await sysplex.admin.racf('PERMIT IRR.DIGTCERT.LISTRING CLASS(FACILITY) ID(LIBSERV) DELETE\nSETROPTS RACLIST(FACILITY) REFRESH');
    await sysplex.admin.operator('F BAQSTRT,REFRESH,KEYSTORE');
    expect((await curl('-u', 'FRED:FRED')).code).toBe(60);
    await sysplex.admin.racf(`SETROPTS CLASSACT(RDATALIB) RACLIST(RDATALIB)
RDEFINE RDATALIB LIBSERV.${RING}.LST UACC(NONE)
PERMIT LIBSERV.${RING}.LST CLASS(RDATALIB) ID(LIBSERV) ACCESS(READ)
SETROPTS RACLIST(RDATALIB) REFRESH`);
    await sysplex.admin.operator('F BAQSTRT,REFRESH,KEYSTORE');
    expect(await curl('-u', 'FRED:FRED')).toEqual({ code: 0, out: '200' });
  }, 60_000);

  it("another user's ring, and a ring that the keyStore calls PKCS12, cannot be used", async () => {
    await start('', 'location="safkeyring://CICSSTC/CICS.KeyRing" type="JCERACFKS"');
    expect((await curl('-u', 'FRED:FRED')).code).toBe(60);
    await sysplex.stop();
    await start('', `location="safkeyring:///${RING}" type="PKCS12"`);
    expect((await curl('-u', 'FRED:FRED')).code).toBe(60);
  }, 60_000);

  /** How long a connection stays open after its answer. */
  function idleSeconds(): Promise<number> {
    return new Promise((done, fail) => {
      let answered = 0;
      const socket = connect({ port: Number(port()), host: '127.0.0.1', rejectUnauthorized: false }, () =>
        socket.write('GET /nowhere HTTP/1.1\r\nhost: h\r\n\r\n'),
      );
      socket.once('data', () => (answered = Date.now()));
      socket.on('error', fail).on('close', () => done((Date.now() - answered) / 1000));
    });
  }

  function get(agent: https.Agent): Promise<{ status: number | undefined; reused: boolean }> {
    return new Promise((done, fail) => {
      const request = https.get(url(), { agent, auth: 'FRED:FRED' }, (response) => {
        response.resume();
        response.on('end', () => done({ status: response.statusCode, reused: request.reusedSocket }));
      });
      request.on('error', fail);
    });
  }
});
