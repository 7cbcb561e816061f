import { expectFlow, startSysplex, type RunningSysplex } from '@idprop/testing';
import { CERTIFICATES, offTheSysplex } from './cics-certificates.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const FRED = { user: 'FRED', password: 'FRED' };
const CICS = 'WSCPLEX.WG31.cics';

describe('S15: IDENTIFY off the sysplex, over TCP/IP', () => {
  let sysplex: RunningSysplex;
  beforeAll(async () => {
    sysplex = await startSysplex('workshop', { prepare: offTheSysplex });
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

  it('verifyHostname="true": the certificate of the region is not of the host that server.xml names', async () => {
    sysplex.edit('zcee/includes/ipicIDProp.xml', '<ssl id="cicsSSL"', '<ssl id="cicsSSL" verifyHostname="true"');
    await restart();
    expectFlow(await sysplex.flow(await call())).toBeRefusedAt('zcee');
    sysplex.edit('zcee/includes/ipicIDProp.xml', ' verifyHostname="true"', '');
    await restart();
    expectFlow(await sysplex.flow(await call()))
      .toArriveAs('FRED')
      .at('CICS');
  });

  it('LINKAUTH(CERTUSER): the link user is whom RACF maps the certificate to, and is checked too', async () => {
    sysplex.edit('cics/region.csd', 'LINKAUTH(SECUSER)', 'LINKAUTH(CERTUSER)');
    await sysplex.admin.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)');
    // LIBSERV owns the certificate: he is the link user, and may run CSMI as a member of ZCEEUSRS.
    expectFlow(await sysplex.flow(await call()))
      .toArriveAs('FRED')
      .at('CICS');
    await sysplex.admin.racf('PERMIT CSMI CLASS(TCICSTRN) ID(LIBSERV) ACCESS(NONE)\nSETROPTS RACLIST(TCICSTRN) REFRESH');
    expectFlow(await sysplex.flow(await call()))
      .toBeRefusedAt('CICS')
      .because('TCICSTRN CSMI');
    const cscs = await sysplex.admin.log({ service: CICS, to: 'cscs' });
    expect(new Set(cscs.map(({ id, to }) => `${to} ${id}`))).toEqual(new Set(['CSCS DFHXS1111']));
    expect(cscs.at(-1)?.text.join(' ')).toContain('LIBSERV');
    expect((await sysplex.admin.log({ to: 'console', limit: 500 })).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['DFHSI1517', 'DFHIS2040']),
    );
  });
});
