import { readFileSync } from 'node:fs';
import https from 'node:https';
import { join } from 'node:path';
import { startSysplex, type RunningSysplex } from '@idprop/testing';
import { CERTIFICATES, changeFile, offTheSysplex } from './cics-certificates.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const FRED = { user: 'FRED', password: 'FRED' };
const CICS = 'WSCPLEX.WG31.cics';
const SSL =
  '<keyStore id="cicsKeys" location="safkeyring:///zCEE.KeyRing" password="password" type="JCERACFKS" fileBased="false"/>\n  <ssl id="cicsSSL" keyStoreRef="cicsKeys" trustStoreRef="cicsKeys"/>\n  <zosconnect_cicsIpicConnection sslCertsRef="cicsSSL" ';
/** What zCEE presents instead of its good certificate: out of time, and of an authority that the region's ring does not have. */
const OTHERS = `
RACDCERT ID(LIBSERV) GENCERT SUBJECTSDN(CN('Old')) WITHLABEL('Old') SIGNWITH(CERTAUTH LABEL('WorkshopCA')) NOTBEFORE(DATE(2019/01/01)) NOTAFTER(DATE(2020/01/01))
RACDCERT CERTAUTH GENCERT SUBJECTSDN(CN('Other CA')) WITHLABEL('OtherCA')
RACDCERT ID(LIBSERV) GENCERT SUBJECTSDN(CN('Foreign')) WITHLABEL('Foreign') SIGNWITH(CERTAUTH LABEL('OtherCA'))
RACDCERT ID(LIBSERV) CONNECT(ID(LIBSERV) LABEL('Old') RING(zCEE.KeyRing))
RACDCERT ID(LIBSERV) CONNECT(CERTAUTH LABEL('OtherCA') RING(zCEE.KeyRing))
RACDCERT ID(LIBSERV) CONNECT(ID(LIBSERV) LABEL('Foreign') RING(zCEE.KeyRing))
RACDCERT ID(FRED) GENCERT SUBJECTSDN(CN('Fred')) WITHLABEL('FredCert') SIGNWITH(CERTAUTH LABEL('WorkshopCA'))
RACDCERT ID(FRED) EXPORT(LABEL('FredCert')) DSN('FRED.P12') FORMAT(PKCS12DER) PASSWORD('secret')
RACDCERT ID(USER2) GENCERT SUBJECTSDN(CN('User2')) WITHLABEL('User2Cert') SIGNWITH(CERTAUTH LABEL('WorkshopCA'))
RACDCERT ID(USER2) EXPORT(LABEL('User2Cert')) DSN('USER2.P12') FORMAT(PKCS12DER) PASSWORD('secret')`;

function prepare(directory: string): void {
  offTheSysplex(directory);
  changeFile(directory, 'cics/region.csd', 'URM(DFHISAIP) SSL(NO)', 'URM(DFHISAIP) SSL(CLIENTAUTH)');
  changeFile(directory, 'cics/region.csd', 'AUTHENTICATE(BASIC) SSL(NO)', 'AUTHENTICATE(AUTOMATIC) SSL(CLIENTAUTH)');
  changeFile(directory, 'zcee/includes/ipicIDProp.xml', '<zosconnect_cicsIpicConnection ', SSL);
}

describe('certificates at the region', () => {
  let sysplex: RunningSysplex;
  const racf = async (deck: string): Promise<void> => {
    const { rc, commands } = await sysplex.admin.racf(deck);
    if (rc > 4) throw new Error(JSON.stringify(commands.filter((command) => command.rc > 4)));
  };
  beforeAll(async () => {
    sysplex = await startSysplex('workshop', { prepare });
    await racf(CERTIFICATES + OTHERS);
    // The services were opened without a key ring: they are opened anew with it.
    for (const name of ['ZOSCONN', 'CMCI'])
      for (const to of ['CLOSED', 'OPEN']) await sysplex.admin.operator(`F CICSTS,CEMT SET TCPIPS(${name}) ${to}`);
  }, 120_000);
  afterAll(() => sysplex.stop());

  /** zCEE's certificate is another one now; it connects anew with it. */
  const present = async (label: string): Promise<void> => {
    await racf(`RACDCERT ID(LIBSERV) CONNECT(ID(LIBSERV) LABEL('${label}') RING(zCEE.KeyRing) DEFAULT)`);
    await sysplex.admin.operator('P BAQSTRT');
    await sysplex.admin.operator('S BAQSTRT');
  };
  const status = async (): Promise<number> => (await sysplex.call(EMPLOYEE, FRED, 'zcee')).status;
  const failures = async (): Promise<string[]> => {
    const log = await sysplex.admin.log({ service: CICS, limit: 500 });
    return log.filter(({ id }) => id === 'DFHSO0123').map(({ to, text }) => `${to} ${/Return code (\d+)/.exec(text.join(' '))?.[1]}`);
  };

  /** The newest failure; it is written a moment after the socket was closed. */
  const told = async (failure: string): Promise<void> => {
    for (let time = 0; time < 100 && (await failures()).at(-1) !== failure; time += 1) await new Promise((done) => setTimeout(done, 20));
    expect((await failures()).at(-1)).toBe(failure);
  };

  it('over IPIC: expired 401, an authority that is not in the ring 435; no connection, and the client sees no CICS', async () => {
    const before = (await failures()).length;
    await present('Old');
    expect(await status()).toBe(500);
    await present('Foreign');
    expect(await status()).toBe(500);
    expect((await failures()).slice(before)).toEqual(expect.arrayContaining(['CSOO 401', 'CSOO 435']));
    expect(await sysplex.admin.operator('F CICSTS,CEMT I IPCONN(ZOSCONN)')).toContain('  Connstatus( RELEASED )');
  });

  it('a good one is mapped by RACF, and the connection is there; it goes on while others are refused', async () => {
    await present('zCEE');
    expect(await status()).toBe(200);
    const url = new URL((sysplex.host(CICS).endpoints.get('ipic:1491') ?? '').replace('ipics:', 'https:'));
    await expect(ask(url, {})).rejects.toThrow();
    await told('CSOO 403');
    expect(await status()).toBe(200);
  });

  it('the emulated clock decides too: a certificate that is good by the machine is not two years on', async () => {
    await sysplex.admin.advanceClock(2 * 366 * 86_400);
    await expect(ask(cmci(), pfx('FRED.P12'))).rejects.toThrow();
    await told('CSOO 401');
    await sysplex.admin.advanceClock(-2 * 366 * 86_400);
    expect((await ask(cmci(), pfx('FRED.P12'))).status).toBe(200);
  });

  const cmci = () => new URL('/CICSSystemManagement/CICSProgram/', sysplex.host(CICS).endpoints.get('cmci'));
  const pfx = (dataSet: string) => ({
    pfx: readFileSync(join(sysplex.host(CICS).sysplex.directory, 'datasets', dataSet)),
    passphrase: 'secret',
  });

  it('CMCI over HTTPS: the certificate is the user, RACF says who; FRED sees programs, USER2 is NOTPERMIT; a cookie stands for him afterwards', async () => {
    const fred = await ask(cmci(), pfx('FRED.P12'));
    expect([fred.status, fred.body]).toEqual([200, expect.stringContaining('program="CSCVINC"')]);
    expect(fred.cookie).toMatch(/^LtpaToken2=[\w-]{32}; Path=\/; HttpOnly; Secure$/);
    expect((await ask(cmci(), pfx('USER2.P12'))).body).toContain('api_response1="1031" api_response2="1345"');
    const later = await ask(cmci(), { ...pfx('USER2.P12'), headers: { cookie: fred.cookie?.split(';')[0] } });
    expect([later.body.includes('CSCVINC'), later.cookie]).toEqual([true, undefined]);
  });

  it('CMCI over HTTPS: no certificate is no handshake; AUTOMATIC takes one that is mapped to nobody with a password', async () => {
    await expect(ask(cmci(), {})).rejects.toThrow();
    await told('CSOO 403');
    await racf("RACDCERT ID(USER2) DELETE(LABEL('User2Cert'))");
    expect((await ask(cmci(), pfx('USER2.P12'))).status).toBe(401);
    const authorization = `Basic ${Buffer.from('FRED:FRED').toString('base64')}`;
    expect((await ask(cmci(), { ...pfx('USER2.P12'), headers: { authorization } })).body).toContain('CSCVINC');
  });

  it('a CERTIFICATE label that is not in the ring: the service is open, each handshake fails with 6', async () => {
    sysplex.edit('cics/region.csd', 'URM(DFHWUIPG)', 'CERTIFICATE(NOSUCH)\n  URM(DFHWUIPG)');
    await sysplex.admin.operator('F CICSTS,CEDA INSTALL GROUP(WORKSHOP)');
    await expect(ask(cmci(), pfx('FRED.P12'))).rejects.toThrow();
    await told('CSOO 6');
  });
});

interface Reply {
  readonly status: number | undefined;
  readonly cookie: string | undefined;
  readonly body: string;
}

/** One request on a connection of its own. */
function ask(url: URL, options: https.RequestOptions): Promise<Reply> {
  return new Promise((done, fail) => {
    const request = https.request(url, { ...options, agent: false, rejectUnauthorized: false }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
      response.on('end', () => done({ status: response.statusCode, cookie: response.headers['set-cookie']?.[0], body }));
    });
    request.on('error', fail).end();
  });
}
