import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LegacyKey, LegacyTickets } from '@idprop/passticket';
import { startSysplex, type RunningSysplex } from '@idprop/testing';
import { installZowe, type Zowe } from './install-zowe.js';

const REGION = 'WSCPLEX.WG31.cics';
const zowe = await installZowe();
// Without the client there is nothing to prove; the reason is told, and the specs are shown as skipped.
if (typeof zowe === 'string') process.stderr.write(`Skipped: the real client cannot be installed from the npm registry: ${zowe}\n`);
const describeWithZowe = typeof zowe === 'string' ? describe.skip : describe;

/** The region's certificate and key ring, so that CMCI speaks TLS. */
const CERTIFICATES = `
SETROPTS CLASSACT(DIGTCERT DIGTRING FACILITY)
RDEFINE FACILITY IRR.DIGTCERT.LISTRING UACC(NONE)
PERMIT IRR.DIGTCERT.LISTRING CLASS(FACILITY) ID(CICSSTC) ACCESS(READ)
RACDCERT CERTAUTH GENCERT SUBJECTSDN(CN('Workshop CA')) WITHLABEL('WorkshopCA')
RACDCERT ID(CICSSTC) GENCERT SUBJECTSDN(CN('CICSTS')) WITHLABEL('CICS') SIGNWITH(CERTAUTH LABEL('WorkshopCA')) ALTNAME(IP(127.0.0.1))
RACDCERT ID(CICSSTC) ADDRING(CICS.KeyRing)
RACDCERT ID(CICSSTC) CONNECT(CERTAUTH LABEL('WorkshopCA') RING(CICS.KeyRing))
RACDCERT ID(CICSSTC) CONNECT(ID(CICSSTC) LABEL('CICS') RING(CICS.KeyRing) DEFAULT)
RACDCERT CERTAUTH EXPORT(LABEL('WorkshopCA')) DSN('WORKSHOP.CA')`;

function secured(directory: string): void {
  for (const [name, from, to] of [
    ['cics/DFHSIT', 'TCPIP=YES', 'TCPIP=YES,KEYRING=CICS.KeyRing'],
    ['cics/region.csd', 'AUTHENTICATE(BASIC) SSL(NO)', 'AUTHENTICATE(BASIC) SSL(YES)'],
  ] as const) {
    const file = join(directory, name);
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
  }
}

describeWithZowe.each(['http', 'https'] as const)('Zowe CLI with its CICS plug-in against CMCI over %s', (protocol) => {
  const client = zowe as Zowe;
  let sysplex: RunningSysplex;
  let trust: NodeJS.ProcessEnv = {};
  beforeAll(async () => {
    sysplex = await startSysplex('workshop', protocol === 'https' ? { prepare: secured } : {});
    if (protocol === 'http') return;
    const { rc, commands } = await sysplex.admin.racf(CERTIFICATES);
    if (rc > 4) throw new Error(JSON.stringify(commands.filter((command) => command.rc > 4)));
    for (const to of ['CLOSED', 'OPEN']) await sysplex.admin.operator(`F CICSTS,CEMT SET TCPIPS(CMCI) ${to}`);
    trust = { NODE_EXTRA_CA_CERTS: join(sysplex.host(REGION).sysplex.directory, 'datasets', 'WORKSHOP.CA') };
  }, 60_000);
  afterAll(() => sysplex.stop());

  const as = async (user: string, password: string, ...args: readonly string[]) => {
    const url = new URL(sysplex.host(REGION).endpoints.get('cmci') ?? '');
    const session = ['--host', url.hostname, '--port', url.port, '--protocol', protocol, '--user', user, '--password', password];
    // The client believes the region's signer, as it would on a workstation that was told of it.
    return client.cics([...args, '--region-name', 'CICSTS', ...session], trust);
  };
  const fred = (...args: readonly string[]) => as('FRED', 'FRED', ...args);
  const status = async (program: string): Promise<string> =>
    (await fred('get', 'resource', 'CICSProgram', '-c', `PROGRAM=${program}`)).output;

  it('FRED gets, defines, installs, refreshes, disables, enables, discards and deletes', async () => {
    expect(await fred('get', 'resource', 'CICSTCPIPService')).toMatchObject({ code: 0, output: expect.stringContaining('ZOSCONN') });
    expect(await fred('define', 'program', 'ZOWEPGM', 'ZOWEGRP')).toMatchObject({ code: 0 });
    expect(await fred('define', 'transaction', 'ZOWT', 'ZOWEPGM', 'ZOWEGRP')).toMatchObject({ code: 0 });
    expect(
      await fred(
        'define',
        'urimap-server',
        'ZOWEURI',
        'ZOWEGRP',
        '--urimap-path',
        '/zowe',
        '--urimap-host',
        '*',
        '--program-name',
        'ZOWEPGM',
        '--urimap-scheme',
        'http',
      ),
    ).toMatchObject({ code: 0 });
    for (const args of [
      ['program', 'ZOWEPGM'],
      ['transaction', 'ZOWT'],
      ['urimap', 'ZOWEURI'],
    ]) {
      expect(await fred('install', ...args, 'ZOWEGRP')).toMatchObject({ code: 0 });
    }
    expect(await status('ZOWEPGM')).toContain('ENABLED');
    expect(await fred('refresh', 'program', 'ZOWEPGM')).toMatchObject({ code: 0 });
    expect(await fred('disable', 'urimap', 'ZOWEURI')).toMatchObject({ code: 0 });
    expect((await fred('get', 'resource', 'CICSURIMap', '-c', 'NAME=ZOWEURI')).output).toContain('DISABLED');
    expect(await fred('enable', 'urimap', 'ZOWEURI')).toMatchObject({ code: 0 });
    await fred('disable', 'urimap', 'ZOWEURI');
    for (const args of [
      ['urimap', 'ZOWEURI'],
      ['transaction', 'ZOWT'],
      ['program', 'ZOWEPGM'],
    ]) {
      expect(await fred('discard', ...args)).toMatchObject({ code: 0 });
      expect(await fred('delete', ...args, 'ZOWEGRP')).toMatchObject({ code: 0 });
    }
    expect(await status('ZOWEPGM')).toContain('NODATA');
  }, 300_000);

  if (protocol === 'https') {
    it("a client that was not told of the region's signer takes no answer", async () => {
      const told = trust;
      trust = {};
      const answer = await fred('get', 'resource', 'CICSProgram');
      trust = told;
      expect(answer).toMatchObject({ code: 1, output: expect.stringMatching(/certificate/i) });
    }, 60_000);
  }

  it('the IPCONN of the workshop, after the operator installed it', async () => {
    await sysplex.admin.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)');
    expect(await fred('get', 'resource', 'CICSIPICConnection')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/userauth: +IDENTIFY/),
    });
  }, 60_000);

  it('a mistake is told as CICS tells it: a second definition, a program that is not there', async () => {
    await fred('define', 'program', 'TWICE', 'ZOWEGRP');
    expect(await fred('define', 'program', 'TWICE', 'ZOWEGRP')).toMatchObject({ code: 1, output: expect.stringContaining('TABLEERROR') });
    expect(await fred('refresh', 'program', 'NOSUCH')).toMatchObject({ code: 1, output: expect.stringContaining('NODATA') });
  }, 120_000);

  it('USER2 is not permitted, a wrong password not authorized', async () => {
    expect(await as('USER2', 'USER2', 'get', 'resource', 'CICSProgram')).toMatchObject({
      code: 1,
      output: expect.stringContaining('NOTPERMIT'),
    });
    expect(await as('FRED', 'WRONG', 'get', 'resource', 'CICSProgram')).toMatchObject({ code: 1, output: expect.stringContaining('401') });
    const log = await sysplex.admin.log({ limit: 100 });
    expect(log.map(({ id }) => id)).toEqual(expect.arrayContaining(['DFHXS1111', 'ICH408I.ACCESS.GENERIC', 'ICH408I.PASSWORD']));
  }, 120_000);

  it('a PassTicket for the applid of the region is as good as the password; for another application it is not', async () => {
    const ticketFor = (applid: string): string =>
      new LegacyTickets(LegacyKey.fromHex('123456789ABCDEF0'), 'FRED', applid).generate(Math.floor(Date.now() / 1000));
    expect(await as('FRED', ticketFor('CICSTS'), 'get', 'resource', 'CICSProgram')).toMatchObject({
      code: 0,
      output: expect.stringContaining('CSCVINC'),
    });
    expect(await as('FRED', ticketFor('IMSAPPL'), 'get', 'resource', 'CICSProgram')).toMatchObject({
      code: 1,
      output: expect.stringContaining('401'),
    });
  }, 120_000);
});
