import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSysplex, type RunningSysplex } from '@idprop/testing';

const EMPLOYEE = '/cscvinc/employee/000100';
const FRED = { user: 'FRED', password: 'FRED' };
const CICS = 'WSCPLEX.WG31.cics';

const CERTIFICATES = `
SETROPTS CLASSACT(DIGTCERT DIGTRING DIGTNMAP FACILITY)
RDEFINE FACILITY IRR.DIGTCERT.LISTRING UACC(NONE)
PERMIT IRR.DIGTCERT.LISTRING CLASS(FACILITY) ID(CICSSTC LIBSERV) ACCESS(READ)
RACDCERT CERTAUTH GENCERT SUBJECTSDN(CN('Workshop CA') O('IDPROP')) WITHLABEL('WorkshopCA')
RACDCERT ID(CICSSTC) GENCERT SUBJECTSDN(CN('CICSTS') O('IDPROP')) WITHLABEL('CICS') SIGNWITH(CERTAUTH LABEL('WorkshopCA'))
RACDCERT ID(LIBSERV) GENCERT SUBJECTSDN(CN('zCEE') O('IDPROP')) WITHLABEL('zCEE') SIGNWITH(CERTAUTH LABEL('WorkshopCA'))
${['CICSSTC CICS.KeyRing CICS', 'LIBSERV zCEE.KeyRing zCEE']
  .map((text) => text.split(' '))
  .flatMap(([user, ring, label]) => [
    `RACDCERT ID(${user}) ADDRING(${ring})`,
    `RACDCERT ID(${user}) CONNECT(CERTAUTH LABEL('WorkshopCA') RING(${ring}))`,
    `RACDCERT ID(${user}) CONNECT(ID(${user}) LABEL('${label}') RING(${ring}) DEFAULT)`,
  ])
  .join('\n')}`;

/** zCEE reaches the region over TCP/IP, and not from its sysplex; both have their names for identity propagation. */
function prepare(directory: string): void {
  const change = (name: string, from: string | RegExp, to: string): void => {
    const file = join(directory, name);
    const text = readFileSync(file, 'utf8').replace(from, to);
    if (text === readFileSync(file, 'utf8')) throw new Error(`${name} has nothing like ${String(from)}`);
    writeFileSync(file, text);
  };
  change('sysplex.yaml', /(port: 1491, service: [\w.]+)/, '$1, carrier: wire');
  change('sysplex.yaml', 'groups: [WORKSHOP]', 'groups: [WORKSHOP, SYSPGRP]');
  change('cics/DFHSIT', 'TCPIP=YES', 'TCPIP=YES,KEYRING=CICS.KeyRing');
  change('zcee/server.xml', 'includes/ipic.xml', 'includes/ipicIDProp.xml');
}

describe('S15: IDENTIFY off the sysplex, over TCP/IP', () => {
  let sysplex: RunningSysplex;
  beforeAll(async () => {
    sysplex = await startSysplex('workshop', { prepare });
    const { rc, commands } = await sysplex.admin.racf(CERTIFICATES);
    if (rc > 4) throw new Error(JSON.stringify(commands.filter((command) => command.rc > 4)));
  }, 120_000);
  afterAll(() => sysplex.stop());

  const call = () => sysplex.call(EMPLOYEE, FRED, 'zcee');
  const restart = async (): Promise<void> => {
    await sysplex.admin.operator('P BAQSTRT');
    await sysplex.admin.operator('S BAQSTRT');
  };

  it('before: the connection is refused, and the client sees no CICS', async () => {
    expect((await call()).status).toBeGreaterThanOrEqual(500);
    const log = await sysplex.admin.log({ limit: 100 });
    expect(log.filter(({ id }) => id === 'DFHIS2040')).toMatchObject([{ to: 'console', service: CICS }]);
  });

  it('SSL(CLIENTAUTH) and no client certificate: the handshake fails', async () => {
    sysplex.edit('cics/region.csd', 'URM(DFHISAIP) SSL(NO)', 'URM(DFHISAIP) SSL(CLIENTAUTH)');
    await sysplex.admin.operator('F CICSTS,CEDA INSTALL GROUP(WORKSHOP)');
    expect((await call()).status).toBeGreaterThanOrEqual(500);
    const log = await sysplex.admin.log({ limit: 100 });
    // It did not come as far as the capability exchange.
    expect(log.filter(({ id }) => id === 'DFHIS2040')).toHaveLength(1);
  });

  it('after: SSL(CLIENTAUTH) and a client certificate of the key ring; the user that flows', async () => {
    sysplex.edit(
      'zcee/includes/ipicIDProp.xml',
      '<zosconnect_cicsIpicConnection ',
      `<keyStore id="cicsKeys" location="safkeyring:///zCEE.KeyRing" password="password" type="JCERACFKS" fileBased="false"/>\n  <ssl id="cicsSSL" keyStoreRef="cicsKeys" trustStoreRef="cicsKeys"/>\n  <zosconnect_cicsIpicConnection sslCertsRef="cicsSSL" `,
    );
    await restart();
    const answer = await call();
    expect([answer.status, JSON.stringify(answer.json)]).toEqual([200, expect.stringContaining('"USERID":"FRED"')]);
    const shown = await sysplex.admin.operator('F CICSTS,CEMT I IPCONN(ZOSCONN)');
    expect(shown).toEqual(expect.arrayContaining(['  Connstatus( ACQUIRED )', '  Clientloc( 00000001 )']));
  });

  it('LINKAUTH(CERTUSER): the link user is whom RACF maps the certificate to, and is checked too', async () => {
    sysplex.edit('cics/region.csd', 'LINKAUTH(SECUSER)', 'LINKAUTH(CERTUSER)');
    await sysplex.admin.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)');
    // LIBSERV owns the certificate: he is the link user, and may run CSMI as a member of ZCEEUSRS.
    expect((await call()).status).toBe(200);
    await sysplex.admin.racf('PERMIT CSMI CLASS(TCICSTRN) ID(LIBSERV) ACCESS(NONE)\nSETROPTS RACLIST(TCICSTRN) REFRESH');
    expect((await call()).status).toBeGreaterThanOrEqual(500);
    const log = await sysplex.admin.log({ limit: 20 });
    expect(
      log
        .filter(({ id }) => id === 'DFHXS1111')
        .at(-1)
        ?.text.join(' '),
    ).toContain('LIBSERV');
  });
});
