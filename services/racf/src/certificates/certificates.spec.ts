import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { jest } from '@jest/globals';
import { CERTAUTH, certificateLabelled, certificatesOf } from '@idprop/saf';
import {
  KeyRings,
  openSaf,
  RACF_COMMAND,
  type CertificateKeyChange,
  type CertificateKeySnapshot,
  type RacfCommandResult,
} from '@idprop/server';
import { DATABASE, RacfWorld } from '../testing/racf-world.js';

// RSA keys take their time.
jest.setTimeout(60_000);

/** Members ZCEETLSC and IMSTLS of the workshop, with what they take for granted. */
const BASE = `
ADDGROUP LIBGRP
ADDUSER LIBSERV DFLTGRP(LIBGRP) NOPASSWORD
ADDUSER IMSSTC DFLTGRP(LIBGRP) NOPASSWORD
ADDUSER FRED DFLTGRP(LIBGRP) PASSWORD(FRED)
ADDGROUP ZCEEUSRS
ADDGROUP GMINVOKE
SETROPTS CLASSACT(DIGTCERT DIGTRING DIGTNMAP FACILITY) RACLIST(DIGTCERT DIGTRING DIGTNMAP FACILITY)
RDEFINE FACILITY IRR.DIGTCERT.LISTRING UACC(NONE)
PERMIT IRR.DIGTCERT.LISTRING CLASS(FACILITY) ID(LIBSERV IMSSTC) ACCESS(READ)
SETROPTS RACLIST(FACILITY) REFRESH
racdcert certauth gencert subjectsdn(cn('zCEE CA') ou('ATS') o('IBM')) withlabel('zCEE CA') keyusage(certsign) nistecc notafter(date(2022/12/31))
racdcert certauth gencert subjectsdn(cn('Liberty CA') ou('ATS') o('IBM')) withlabel('Liberty CA') keyusage(certsign) nistecc notafter(date(2022/12/31))
racdcert id(libserv) addring(Liberty.KeyRing)
`;
const ZCEETLSC = `
/* Create personal certificate for zCEE outbound client request */
racdcert id(libserv) gencert subjectsdn(cn('zCEE Client Cert') +
ou('ATS') o('IBM')) withlabel('zCEE Client Cert') signwith(certauth +
label('zCEE CA')) notafter(date(2022/12/31))
 /* Create zCEE outbound key ring and connect certificates */
racdcert id(libserv) addring(zCEE.KeyRing)
racdcert id(libserv) connect(ring(zCEE.KeyRing) +
          label('zCEE CA') certauth usage(certauth))
racdcert id(libserv) connect(ring(zCEE.KeyRing) +
          label('Liberty CA') certauth usage(certauth))
 /* Connect CA certificate to Liberty inbound key ring */
racdcert id(libserv) connect(ring(Liberty.KeyRing) +
          label('zCEE CA') certauth usage(certauth))
 /* Connect default personal certificlate */
racdcert id(libserv) connect(ring(zCEE.KeyRing) +
          label('zCEE Client Cert') default)
racdcert id(libserv) listring(zCEE.KeyRing)
racdcert id(libserv) list
setr raclist(digtcert digtring) refresh
connect libserv group(zceeusrs)
connect libserv group(gminvoke)
`;
const IMSTLS = `
racdcert certauth gencert subjectsdn(cn('IMS CA') ou('ATS') +
ou('ATS') o('IBM')) withlabel('IMS CA') keyusage(certsign) +
notafter(date(2022/12/31))
 /* Create a server certficate for IMS client request */
racdcert id(IMSSTC) gencert subjectsdn(cn('wg31.washington.ibm.com') +
ou('ATS') o('IBM')) withlabel('IMSSTC') signwith(certauth +
label('IMS CA')) notafter(date(2021/12/31)
setr raclist(digtcert,digtnmap) refresh
 /* Create IMS key ring and connect CA and personal certificates */
racdcert id(IMSSTC) addring(IMS.KeyRing)
racdcert id(IMSSTC) connect(ring(IMS.KeyRing) +
          label('IMS CA') certauth usage(certauth))
racdcert id(IMSSTC) connect(ring(IMS.KeyRing) +
          label('zCEE CA') certauth usage(certauth))
racdcert id(libserv) connect(ring(zCEE.KeyRing) +
          label('IMS CA') certauth usage(certauth))
 /* Connect default personal certificiate */
racdcert id(IMSSTC) connect(ring(IMS.KeyRing) +
          label('IMSSTC') default
setropts raclist(digtring,digtnmap) refresh
`;

let world: RacfWorld;

async function start(decks: Record<string, string>): Promise<void> {
  world = new RacfWorld(decks);
  await world.start();
}

const run = (text: string): Promise<RacfCommandResult> => world.call(RACF_COMMAND, { text, issuer: 'IBMUSER' });

afterEach(() => world.stop());

const linesOf = async (text: string): Promise<string[]> => (await run(text)).commands.flatMap(({ lines }) => [...lines]);

/** Valid now, by whatever clock: TLS knows only the machine's. */
const LONG = 'notbefore(date(2000/01/01)) notafter(date(2099/12/31))';
const TLS_DECK = `
racdcert certauth gencert subjectsdn(cn('Test CA') o('IBM')) withlabel('Test CA') nistecc ${LONG}
racdcert id(imsstc) gencert subjectsdn(cn('wg31.washington.ibm.com') o('IBM')) withlabel('IMS') +
  signwith(certauth label('Test CA')) altname(domain('wg31.washington.ibm.com') ip(127.0.0.1)) keyusage(handshake) ${LONG}
racdcert id(libserv) gencert subjectsdn(cn('zCEE') o('IBM')) withlabel('zCEE') nistecc size(384) +
  signwith(certauth label('Test CA')) ${LONG}
racdcert id(libserv) gencert subjectsdn(cn('Stranger') o('IBM')) withlabel('Stranger') nistecc ${LONG}
racdcert id(imsstc) addring(Server.Ring)
racdcert id(imsstc) connect(label('IMS') ring(Server.Ring) default)
racdcert id(imsstc) connect(certauth label('Test CA') ring(Server.Ring))
racdcert id(libserv) addring(Client.Ring)
racdcert id(libserv) connect(label('zCEE') ring(Client.Ring) default)
racdcert id(libserv) connect(label('Stranger') ring(Client.Ring))
racdcert id(libserv) connect(certauth label('Test CA') ring(Client.Ring))
setropts raclist(digtcert digtring) refresh
`;

/** A handshake between a server of one ring and a client of another: what the server says of the client. */
async function handshake(rings: KeyRings, label?: string): Promise<{ subject: string | string[] | undefined; protocol: string | null }> {
  const serverRing = rings.read('IMSSTC', 'IMSSTC', 'Server.Ring').value;
  const clientRing = rings.read('LIBSERV', 'LIBSERV', 'Client.Ring').value;
  if (serverRing === undefined || clientRing === undefined) throw new Error('no rings');
  const server = createServer({ ...rings.credentials(serverRing), ca: [...rings.credentials(serverRing).ca], requestCert: true });
  const accepted = new Promise<TLSSocket>((done, fail) => server.once('secureConnection', done).once('tlsClientError', fail));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const own = rings.credentials(clientRing, label);
  const client = connect({ port, host: '127.0.0.1', servername: 'wg31.washington.ibm.com', ...own, ca: [...own.ca] });
  client.on('error', () => undefined);
  try {
    const [socket] = await Promise.all([accepted, once(client, 'secureConnect')]);
    return { subject: socket.getPeerCertificate().subject.CN, protocol: socket.getProtocol() };
  } finally {
    client.destroy();
    server.close();
  }
}

describe('key rings serve real TLS', () => {
  const rings = async (): Promise<KeyRings> => {
    const host = world.host('zcee', { ringPrivateKey: world.secrets.ringPrivateKey });
    return KeyRings.open(host, (await openSaf(host)).db);
  };

  it('a server of one ring and a client of another know each other by their certificates, RSA and elliptic', async () => {
    await start({ 'BASE.DECK': BASE, 'TLS.DECK': TLS_DECK });
    expect(await handshake(await rings())).toEqual({ subject: 'zCEE', protocol: 'TLSv1.3' });
  });

  it('a client whose certificate nobody in the ring signed is turned away', async () => {
    await start({ 'BASE.DECK': BASE, 'TLS.DECK': TLS_DECK });
    await expect(handshake(await rings(), 'Stranger')).rejects.toThrow();
  });

  it('gives the private key to the owner alone, and nothing of the ring to those without access', async () => {
    await start({ 'BASE.DECK': BASE, 'TLS.DECK': TLS_DECK });
    await run('PERMIT IRR.DIGTCERT.LISTRING CLASS(FACILITY) ID(FRED) ACCESS(UPDATE)\nSETROPTS RACLIST(FACILITY) REFRESH');
    const all = await rings();
    const asOwner = all.read('IMSSTC', 'IMSSTC', 'Server.Ring').value;
    const asOther = all.read('FRED', 'IMSSTC', 'Server.Ring').value;
    expect(all.credentials(asOwner!).key).toContain('PRIVATE KEY');
    expect(all.credentials(asOther!)).toEqual({ ca: [expect.stringContaining('BEGIN CERTIFICATE')] });
    expect(all.read('LIBSERV', 'IMSSTC', 'Server.Ring')).toMatchObject({ outcome: 'refused' });
    expect(all.read('IMSSTC', 'IMSSTC', 'server.ring').steps.at(-1)).toMatchObject({ check: 'SAF.RING.EXISTS', verdict: 'fail' });
  });

  it('STARTED decides whose ring a started task serves, and whose authority it has', async () => {
    await start({ 'BASE.DECK': BASE, 'TLS.DECK': TLS_DECK });
    await run('SETROPTS CLASSACT(STARTED) GENERIC(STARTED) RACLIST(STARTED)\nRDEFINE STARTED IMS15HWS.* STDATA(USER(IMSSTC))');
    await run('SETROPTS RACLIST(STARTED) REFRESH');
    const saf = await world.saf();
    const all = await rings();
    const ringOf = (job: string): ReturnType<KeyRings['read']> => {
      const userid = saf.startedUser(job)?.userid ?? '';
      return all.read(userid, userid, 'Server.Ring');
    };
    expect(all.credentials(ringOf('IMS15HWS').value!).key).toContain('PRIVATE KEY');
    await run('RALTER STARTED IMS15HWS.* STDATA(USER(FRED))');
    expect(ringOf('IMS15HWS').outcome).toBe('granted');
    await run('SETROPTS RACLIST(STARTED) REFRESH');
    expect([saf.startedUser('IMS15HWS')?.userid, ringOf('IMS15HWS').outcome]).toEqual(['FRED', 'refused']);
  });

  it('private keys stand in no profile and no listing, and are forgotten with their certificate', async () => {
    await start({ 'BASE.DECK': BASE, 'TLS.DECK': TLS_DECK });
    const host = world.host('zcee', { ringPrivateKey: world.secrets.ringPrivateKey });
    const { db } = await openSaf(host);
    expect(JSON.stringify(db.snapshot())).not.toContain('PRIVATE');
    const before = await rings();
    const { value } = before.read('IMSSTC', 'IMSSTC', 'Server.Ring');
    await run("RACDCERT ID(IMSSTC) DELETE(LABEL('IMS'))");
    expect(before.credentials(value!).key).toBeUndefined();
    expect(await linesOf('RACDCERT ID(IMSSTC) LISTRING(Server.Ring)')).not.toContainEqual(expect.stringContaining('PERSONAL'));
  });
});

describe('certificates, as OpenSSL sees them', () => {
  it('verify against their authority, with the names, numbers and uses that were ordered', async () => {
    await start({ 'BASE.DECK': BASE, 'TLS.DECK': TLS_DECK });
    await run("RACDCERT CERTAUTH EXPORT(LABEL('Test CA')) DSN('TEST.CA')\nRACDCERT ID(IMSSTC) EXPORT(LABEL('IMS')) DSN('TEST.IMS')");
    await run("RACDCERT ID(LIBSERV) EXPORT(LABEL('zCEE')) DSN('TEST.ZCEE') FORMAT(CERTDER)");
    const file = (name: string): string => join(world.sysplex.directory, 'datasets', name);
    const openssl = (...args: string[]): string => execFileSync('openssl', args, { encoding: 'utf8' });
    expect(openssl('verify', '-x509_strict', '-CAfile', file('TEST.CA'), file('TEST.CA'), file('TEST.IMS'), file('TEST.ZCEE'))).toBe(
      ['TEST.CA', 'TEST.IMS', 'TEST.ZCEE'].map((name) => `${file(name)}: OK\n`).join(''),
    );
    const authority = openssl('x509', '-in', file('TEST.CA'), '-noout', '-text');
    expect(authority).toMatch(/Serial Number: 0 \(0x0\)[\s\S]*CA:TRUE[\s\S]*Certificate Sign, CRL Sign/);
    const server = openssl('x509', '-in', file('TEST.IMS'), '-noout', '-text');
    expect(server).toMatch(/Serial Number: 1 [\s\S]*Issuer: O = IBM, CN = Test CA[\s\S]*Not After : Dec 31 23:59:59 2099 GMT/);
    expect(server).toMatch(/Digital Signature, Key Encipherment[\s\S]*IP Address:127.0.0.1, DNS:wg31.washington.ibm.com/);
    expect(openssl('x509', '-inform', 'DER', '-in', file('TEST.ZCEE'), '-noout', '-text')).toMatch(/NIST CURVE: P-384/);
  });
});

describe('data sets', () => {
  it('a certificate that was exported is added elsewhere, as it was, without its private key', async () => {
    await start({ 'BASE.DECK': BASE, 'TLS.DECK': TLS_DECK });
    await run("RACDCERT ID(IMSSTC) EXPORT(LABEL('IMS')) DSN('TEST.IMS')\nRACDCERT ID(IMSSTC) DELETE(LABEL('IMS'))");
    expect(await linesOf("RACDCERT ADD('TEST.IMS') ID(FRED) TRUST WITHLABEL('Freds')")).toEqual([
      "IRRD199I Certificate with label 'Freds' is added for user FRED.",
      'IRRD175I The new profile for DIGTCERT will not be in effect until a SETROPTS REFRESH has been issued.',
    ]);
    expect(await linesOf('RACDCERT ID(FRED) LIST')).toEqual(expect.arrayContaining(['  Label: Freds', '  Private Key: NO', '       >01<']));
    expect((await run("RACDCERT ADD('TEST.IMS') ID(LIBSERV)")).rc).toBe(8);
  });

  it('are the files that the setting dataSets names, and those of the folder datasets', async () => {
    world = new RacfWorld({ 'BASE.DECK': BASE }, { passwordCost: 4, dataSets: { 'USER1.CERT': 'certs/x.pem' } });
    await world.start();
    await run("RACDCERT CERTAUTH EXPORT(LABEL('zCEE CA')) DSN('USER1.CERT')");
    expect(readFileSync(join(world.sysplex.directory, 'certs/x.pem'), 'utf8')).toContain('BEGIN CERTIFICATE');
    expect(existsSync(join(world.sysplex.directory, 'datasets'))).toBe(false);
    expect(await linesOf("RACDCERT ADD('NOT.THERE') ID(FRED)")).toEqual(['IDPROP: Data set NOT.THERE was not found.']);
  });
});

describe('keys', () => {
  it('leave a snapshot, from which a late service starts, without those that were forgotten', async () => {
    world = new RacfWorld({ 'BASE.DECK': BASE }, { passwordCost: 4, snapshotEvery: 2 });
    await world.start();
    await run("RACDCERT ID(FRED) GENCERT SUBJECTSDN(CN('x')) WITHLABEL('x') NISTECC\nRACDCERT ID(FRED) DELETE(LABEL('x'))");
    await run("RACDCERT ID(FRED) GENCERT SUBJECTSDN(CN('y')) WITHLABEL('y') NISTECC");
    const { db } = await world.saf();
    const restored: string[][] = [];
    await world
      .state('late')
      .changes<CertificateKeyChange, CertificateKeySnapshot>({ log: 'keys', ...DATABASE })
      .follow({ restore: (keys) => void restored.push(Object.keys(keys)), apply: () => undefined, reset: () => undefined });
    const expected = [CERTAUTH, 'FRED'].flatMap((owner) => certificatesOf(db, owner)).map(({ keyName }) => keyName);
    expect(restored).toHaveLength(1);
    expect(expected).toEqual(expect.arrayContaining(restored[0] ?? []));
    expect(restored[0]?.length).toBeGreaterThanOrEqual(2);
  });

  it('without a place to keep them nothing is generated', async () => {
    world = new RacfWorld({ 'USER.DECK': 'ADDUSER FRED PASSWORD(FRED)' });
    await world.start({ sealingPublicKey: world.sealing.publicKey });
    expect(await run("RACDCERT CERTAUTH GENCERT SUBJECTSDN(CN('X')) WITHLABEL('X')")).toMatchObject({ rc: 8 });
    expect(await linesOf('RACDCERT CERTAUTH LIST')).toEqual(['IRRD105I No certificate information was found for CERTAUTH.']);
  });

  it('of two replicas that fill a database at once, each certificate has the key that belongs to it', async () => {
    world = new RacfWorld({ 'BASE.DECK': BASE, 'TLS.DECK': TLS_DECK });
    await Promise.all([world.start(), world.start()]);
    const { db } = await world.saf();
    expect(certificateLabelled(db, CERTAUTH, 'Test CA')).toBeDefined();
    const host = world.host('zcee', { ringPrivateKey: world.secrets.ringPrivateKey });
    expect(await handshake(await KeyRings.open(host, db))).toMatchObject({ subject: 'zCEE' });
  });
});

describe('the workshop', () => {
  it('runs members ZCEETLSC and IMSTLS, each command with return code 0', async () => {
    await start({ 'BASE.DECK': BASE });
    const results = [await run(ZCEETLSC), await run(IMSTLS)].flatMap(({ commands }) => commands);
    expect(results.filter(({ rc }) => rc !== 0)).toEqual([]);
    expect(results.find(({ command }) => command.includes('listring'))?.lines).toEqual([
      'Digital ring information for user LIBSERV:',
      '',
      '  Ring:',
      '       >zCEE.KeyRing<',
      '  Certificate Label Name             Cert Owner     USAGE      DEFAULT',
      '  --------------------------------   ------------   --------   -------',
      '  zCEE CA                            CERTAUTH       CERTAUTH     NO',
      '  Liberty CA                         CERTAUTH       CERTAUTH     NO',
      '  zCEE Client Cert                   ID(LIBSERV)    PERSONAL     YES',
      '',
    ]);
  });
});
