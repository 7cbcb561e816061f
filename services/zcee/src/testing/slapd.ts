import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const SCHEMAS = '/etc/ldap/schema';
const MODULES = '/usr/lib/ldap';
/** Debian keeps them out of the PATH of ordinary users. */
const ENVIRONMENT = { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin` };

export const SUFFIX = 'o=Acme';
export const ROOT = { dn: `cn=admin,${SUFFIX}`, password: 'adminSecret' };

/** What is missing of OpenLDAP's server; undefined when nothing is. */
export function missingSlapd(): string | undefined {
  if (spawnSync('slapd', ['-VV'], { env: ENVIRONMENT }).error !== undefined) return 'slapd is not on the PATH (Debian: slapd)';
  return existsSync(`${SCHEMAS}/inetorgperson.schema`) ? undefined : `${SCHEMAS} is not there (Debian: slapd)`;
}

/** OpenLDAP's slapd with entries of its own, on free ports of 127.0.0.1. */
export class Slapd {
  private readonly folder = mkdtempSync(join(tmpdir(), 'idprop-slapd-'));
  private process: ChildProcess | undefined;
  port = 0;
  tlsPort = 0;

  /** `tls`: PEM files. */
  constructor(ldif: string, tls?: { readonly ca: string; readonly cert: string; readonly key: string }) {
    mkdirSync(join(this.folder, 'data'));
    writeFileSync(
      join(this.folder, 'slapd.conf'),
      [
        ...['core', 'cosine', 'inetorgperson'].map((name) => `include ${SCHEMAS}/${name}.schema`),
        `modulepath ${MODULES}`,
        'moduleload back_mdb',
        ...(tls === undefined
          ? []
          : [`TLSCACertificateFile ${tls.ca}`, `TLSCertificateFile ${tls.cert}`, `TLSCertificateKeyFile ${tls.key}`]),
        `pidfile ${this.folder}/slapd.pid`,
        'database mdb',
        'maxsize 16777216',
        `suffix "${SUFFIX}"`,
        `rootdn "${ROOT.dn}"`,
        `rootpw ${ROOT.password}`,
        `directory ${this.folder}/data`,
        // Nobody reads without a bind, passwords are only compared: as a directory in earnest.
        'access to attrs=userPassword by anonymous auth by * none',
        'access to * by users read by anonymous auth by * none',
        '',
      ].join('\n'),
    );
    writeFileSync(join(this.folder, 'data.ldif'), ldif);
    execFileSync('slapadd', ['-f', join(this.folder, 'slapd.conf'), '-l', join(this.folder, 'data.ldif')], { env: ENVIRONMENT });
  }

  async start(): Promise<this> {
    [this.port, this.tlsPort] = [await freePort(), await freePort()];
    const urls = `ldap://127.0.0.1:${this.port}/ ldaps://127.0.0.1:${this.tlsPort}/`;
    this.process = spawn('slapd', ['-d', '0', '-f', join(this.folder, 'slapd.conf'), '-h', urls], { env: ENVIRONMENT, stdio: 'ignore' });
    await listening(this.port);
    return this;
  }

  /** Ends the process; its data stay until {@link remove}. */
  async stop(): Promise<void> {
    const { process: running } = this;
    this.process = undefined;
    if (running === undefined) return;
    const ended = new Promise((done) => running.once('exit', done));
    running.kill();
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function listening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const open = await new Promise<boolean>((done) => {
      const socket = connect(port, '127.0.0.1', () => done(true)).once('error', () => done(false));
      socket.unref();
      socket.end();
    });
    if (open) return;
    await sleep(50);
  }
  throw new Error('slapd does not listen');
}
