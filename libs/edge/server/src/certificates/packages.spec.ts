import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialDatabase, type CommandSecret } from '@idprop/racf-commands';
import { certificateLabelled, CERTAUTH, RacfDatabase, ringsOf, type StoredCertificate } from '@idprop/saf';
import { DataSets } from './data-sets.js';
import { executeWithOrders } from './execute-with-orders.js';

const NOW = Date.UTC(2026, 10, 20);
const folder = mkdtempSync(join(tmpdir(), 'idprop-packages-'));
afterAll(() => rmSync(folder, { recursive: true }));
const openssl = (...parameters: string[]): string => execFileSync('openssl', parameters, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

/** RACDCERT with real keys: commands, their orders, and files for data sets. */
class Racf {
  readonly db = new RacfDatabase();
  readonly keys = new Map<string, string>();
  private readonly dataSets = new DataSets((name) => join(folder, name.replace(/^datasets\//, '')), {});

  constructor() {
    for (const change of initialDatabase('IBMUSER', NOW)) this.db.apply(change);
  }

  async run(...commands: readonly string[]): Promise<string[]> {
    const lines: string[] = [];
    for (const command of commands) {
      const means = { dataSets: this.dataSets, signingKey: (name: string) => this.keys.get(name) };
      const result = await executeWithOrders(this.db, command, { issuer: 'IBMUSER', now: NOW }, means);
      for (const change of result.changes) this.db.apply(change);
      for (const secret of result.secrets) this.note(secret);
      for (const { dataSet, contents } of result.dataSets ?? []) await this.dataSets.write(dataSet, contents);
      lines.push(...result.lines);
    }
    return lines;
  }

  certificate(label: string, owner = 'IBMUSER'): StoredCertificate {
    const found = certificateLabelled(this.db, owner, label);
    if (found === undefined) throw new Error(`${owner} has no certificate ${label}`);
    return found;
  }

  private note(secret: CommandSecret): void {
    if (secret.type === 'certificateKey') this.keys.set(secret.keyName, secret.privateKey);
    if (secret.type === 'forgetKey') this.keys.delete(secret.keyName);
  }
}

async function withServer(): Promise<Racf> {
  const racf = new Racf();
  const lines = await racf.run(
    "RACDCERT CERTAUTH GENCERT SUBJECTSDN(CN('Test CA') O('IBM')) WITHLABEL('CA') NISTECC KEYUSAGE(CERTSIGN)",
    "RACDCERT GENCERT SUBJECTSDN(CN('server') O('IBM')) WITHLABEL('Server') NISTECC SIGNWITH(CERTAUTH LABEL('CA')) ALTNAME(DOMAIN('a.example'))",
    'RACDCERT ADDRING(R)',
    "RACDCERT CONNECT(LABEL('Server') RING(R) DEFAULT)",
  );
  expect(lines).toEqual([]);
  return racf;
}

describe('PKCS #12 and PKCS #7 (RACDCERT EXPORT and ADD)', () => {
  it('what is exported as PKCS #12 is read by OpenSSL, private key and chain included', async () => {
    const racf = await withServer();
    expect(await racf.run("RACDCERT EXPORT(LABEL('Server')) DSN('A.P12') FORMAT(PKCS12DER) PASSWORD('pa ss')")).toEqual([]);
    const text = openssl('pkcs12', '-in', 'A.P12', '-passin', 'pass:pa ss', '-nodes');
    expect(text.match(/subject=.*/g)).toEqual(['subject=O = IBM, CN = server', 'subject=O = IBM, CN = Test CA']);
    expect(text).toContain('friendlyName: Server');
    const key = racf.keys.get(racf.certificate('Server').keyName ?? '') ?? 'none';
    expect(text.replace(/\s/g, '')).toContain(key.replace(/\s/g, ''));
    expect(() => openssl('pkcs12', '-in', 'A.P12', '-passin', 'pass:wrong', '-nodes')).toThrow();
  });

  it.each(['DER', 'B64'])('PKCS12%s goes out of one data base and into another; a wrong password changes nothing', async (form) => {
    const racf = await withServer();
    await racf.run(`RACDCERT EXPORT(LABEL('Server')) DSN('B.P12') FORMAT(PKCS12${form}) PASSWORD('secret')`);
    const other = new Racf();
    const before = other.db.digest();
    expect((await other.run("RACDCERT ADD('B.P12') PASSWORD('wrong')")).join()).toContain('the password is wrong');
    expect(other.db.digest()).toBe(before);
    await other.run("RACDCERT ADD('B.P12') PASSWORD('secret') WITHLABEL('Mine')");
    const added = other.certificate('Mine');
    expect(added.facts.fingerprint).toBe(racf.certificate('Server').facts.fingerprint);
    expect(other.keys.get(added.keyName ?? '')).toBeDefined();
    expect(other.certificate('LABEL00000001', CERTAUTH).facts.fingerprint).toBe(racf.certificate('CA', CERTAUTH).facts.fingerprint);
  });

  it('reads what OpenSSL has packed, and can sign with its key', async () => {
    openssl(
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      'k.pem',
      '-out',
      'c.pem',
      '-days',
      '20000',
      '-subj',
      '/CN=Foreign CA',
    );
    openssl('pkcs12', '-export', '-inkey', 'k.pem', '-in', 'c.pem', '-out', 'C.P12', '-passout', 'pass:x');
    const racf = new Racf();
    await racf.run("RACDCERT CERTAUTH ADD('C.P12') PASSWORD('x') WITHLABEL('Foreign')");
    await racf.run("RACDCERT GENCERT SUBJECTSDN(CN('a')) WITHLABEL('a') NISTECC SIGNWITH(CERTAUTH LABEL('Foreign'))");
    const signed = new X509Certificate(racf.certificate('a').facts.der);
    expect(signed.verify(new X509Certificate(readFileSync(join(folder, 'c.pem'))).publicKey)).toBe(true);
  });

  it('PKCS #7 carries the chain, to OpenSSL and back', async () => {
    const racf = await withServer();
    await racf.run("RACDCERT EXPORT(LABEL('Server')) DSN('D.P7') FORMAT(PKCS7B64)");
    const text = openssl('pkcs7', '-in', 'D.P7', '-print_certs');
    expect(text.match(/subject=.*/g)).toEqual(['subject=O = IBM, CN = server', 'subject=O = IBM, CN = Test CA']);
    const other = new Racf();
    await other.run("RACDCERT ADD('D.P7') WITHLABEL('Mine')");
    expect(other.certificate('Mine').keyName).toBeUndefined();
    expect(other.certificate('LABEL00000001', CERTAUTH).facts.subject).toEqual(racf.certificate('CA', CERTAUTH).facts.subject);
  });

  it('a damaged package is refused, wherever it is damaged', async () => {
    const racf = await withServer();
    await racf.run("RACDCERT EXPORT(LABEL('Server')) DSN('E.P12') FORMAT(PKCS12DER) PASSWORD('secret')");
    const good = readFileSync(join(folder, 'E.P12'));
    const other = new Racf();
    const before = other.db.digest();
    for (let at = 0; at < good.length; at += 397) {
      const damaged = Buffer.from(good);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      writeFileSync(join(folder, 'F.P12'), damaged);
      expect((await other.run("RACDCERT ADD('F.P12') PASSWORD('secret')")).join()).toMatch(/cannot be opened/);
    }
    expect(other.db.digest()).toBe(before);
  });
});

describe('requests and new keys', () => {
  it('GENREQ: OpenSSL reads and proves the request; what an authority makes of it takes the place of the certificate, key and rings kept', async () => {
    const racf = await withServer();
    const old = racf.certificate('Server');
    await racf.run("RACDCERT GENREQ(LABEL('Server')) DSN('G.REQ')");
    expect(readFileSync(join(folder, 'G.REQ'), 'utf8')).toMatch(/^-----BEGIN NEW CERTIFICATE REQUEST-----/);
    expect(openssl('req', '-in', 'G.REQ', '-verify', '-noout', '-text')).toMatch(/CN = server[\s\S]*DNS:a\.example/);
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-days',
      '20000',
      '-subj',
      '/CN=Elsewhere',
    );
    openssl('x509', '-req', '-in', 'G.REQ', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-set_serial', '77', '-days', '20000', '-out', 'G.CERT');
    await racf.run("RACDCERT ADD('G.CERT')");
    const made = racf.certificate('Server');
    expect([made.facts.serialNumber, made.keyName]).toEqual(['4D', old.keyName]);
    expect(ringsOf(racf.db, 'IBMUSER')[0]?.entries).toEqual([{ certificate: made.profile, usage: 'PERSONAL', default: true }]);
  });

  it("GENCERT('request') signs for a key that it does not have, and takes the name of the request", async () => {
    openssl('req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'r.key', '-out', 'H.REQ', '-subj', '/O=Acme/CN=asker');
    const racf = await withServer();
    await racf.run("RACDCERT GENCERT('H.REQ') SIGNWITH(CERTAUTH LABEL('CA')) WITHLABEL('Asked')");
    const made = racf.certificate('Asked');
    expect([made.facts.subject, made.keyName]).toEqual([
      [
        { type: 'CN', value: 'asker' },
        { type: 'O', value: 'Acme' },
      ],
      undefined,
    ]);
    writeFileSync(join(folder, 'H.BAD'), readFileSync(join(folder, 'H.REQ'), 'utf8').replace(/[A-Za-z](?=\n)/, '!'));
    expect((await racf.run("RACDCERT GENCERT('H.BAD') SIGNWITH(CERTAUTH LABEL('CA')) WITHLABEL('No')")).join()).toContain(
      'no certificate request',
    );
  });

  it('REKEY makes another key for the same name; ROLLOVER puts it into all rings and lets the old key go', async () => {
    const racf = await withServer();
    await racf.run("RACDCERT REKEY(LABEL('Server')) WITHLABEL('Server 2')");
    const [old, made] = [racf.certificate('Server'), racf.certificate('Server 2')];
    expect(made.facts).toMatchObject({ subject: old.facts.subject, altNames: old.facts.altNames, keyType: 'NISTECC', keySize: 256 });
    expect(made.keyName).not.toBe(old.keyName);
    await racf.run("RACDCERT ROLLOVER(LABEL('Server')) NEWLABEL('Server 2')");
    expect(ringsOf(racf.db, 'IBMUSER')[0]?.entries).toEqual([{ certificate: made.profile, usage: 'PERSONAL', default: true }]);
    expect([racf.certificate('Server').keyName, racf.keys.has(old.keyName ?? ''), racf.keys.has(made.keyName ?? '')]).toEqual([
      undefined,
      false,
      true,
    ]);
  });
});
