import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSysplex, type RunningSysplex } from '@idprop/testing';
import { CERTIFICATES, changeFile } from './cics-certificates.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const FRED = { user: 'FRED', password: 'FRED' };
const FIRST = 'WSCPLEX.WG31.cics';
const SECOND = 'FARPLEX.FAR1.cics';

/** Another sysplex with a RACF database of its own, and a region that the first one's program links to. */
const FAR = `  FARPLEX:
    databases: { FARDB: { decks: [racf/users.jcl, racf/cics.jcl] } }
    systems:
      FAR1:
        database: FARDB
        services:
          racf: { kind: racf }
          passticket: { kind: passticket }
          cics: { kind: cics, jobname: CICSB, csd: cics/far.csd, sit: cics/FAR, programs: cics/programs.yaml, ephemeralPorts: true }

  OUTSIDE:
`;

function prepare(carrier: 'bus' | 'wire'): (directory: string) => void {
  return (directory) => {
    const write = (name: string, text: string): void => writeFileSync(join(directory, name), text);
    const append = (name: string, text: string): void => write(name, readFileSync(join(directory, name), 'utf8') + text);
    changeFile(directory, 'sysplex.yaml', '  OUTSIDE:\n', FAR);
    changeFile(directory, 'sysplex.yaml', 'groups: [WORKSHOP]', 'groups: [WORKSHOP, SYSPGRP, CHAIN]');
    changeFile(directory, 'sysplex.yaml', /(sit: cics\/DFHSIT,\s+programs: cics\/)programs.yaml/, '$1first.yaml');
    append('sysplex.yaml', `  - { host: far.example.com, port: 1492, service: ${SECOND}, carrier: ${carrier} }\n`);
    changeFile(directory, 'cics/DFHSIT', 'TCPIP=YES', 'TCPIP=YES,KEYRING=CICS.KeyRing');
    write('cics/FAR', 'APPLID=CICSB,DFLTUSER=CICSUSER,KEYRING=CICS.KeyRing\n');
    write(
      'cics/far.csd',
      `DEFINE TCPIPSERVICE(IPIC) GROUP(G) PROTOCOL(IPIC) PORTNUMBER(1492)
  SSL(CLIENTAUTH)
DEFINE PROGRAM(CSCVINC) GROUP(G)
DEFINE IPCONN(CICSTS) GROUP(G) TCPIPSERVICE(IPIC)
  USERAUTH(IDENTIFY) SECURITYNAME(CICSSTC)
`,
    );
    append(
      'cics/region.csd',
      'DEFINE IPCONN(FARB) GROUP(CHAIN) APPLID(CICSB)\n  HOST(far.example.com) PORT(1492) SENDCOUNT(5) SSL(YES)\n  IDPROP(NOTALLOWED)\n',
    );
    write('cics/first.yaml', 'version: 1\nprograms:\n  CSCVINC: { link: { program: CSCVINC, sysid: FARB } }\n');
    changeFile(directory, 'zcee/server.xml', 'includes/ipic.xml', 'includes/ipicIDProp.xml');
    changeFile(
      directory,
      'racf/users.jcl',
      ' RDEFINE STARTED CICSTS.*',
      ' RDEFINE STARTED CICSB.* STDATA(USER(CICSSTC) GROUP(STCGRP))\n RDEFINE STARTED CICSTS.*',
    );
  };
}

describe.each(['bus', 'wire'] as const)('IDPROP of a region that sends to another sysplex, over the %s', (carrier) => {
  let sysplex: RunningSysplex;
  const racf = async (deck: string, database: string): Promise<void> => {
    const { rc, commands } = await sysplex.admin.racf(deck, { database });
    if (rc > 4) throw new Error(JSON.stringify(commands.filter((command) => command.rc > 4)).slice(0, 900));
  };
  beforeAll(async () => {
    sysplex = await startSysplex('workshop', { prepare: prepare(carrier) });
    await racf(`${CERTIFICATES}\nRACDCERT CERTAUTH EXPORT(LABEL('WorkshopCA')) DSN('NEAR.CA')`, 'RACFDB');
    await racf(
      `${CERTIFICATES.replaceAll("O('IDPROP')", "O('FAR')")}\nRACDCERT CERTAUTH EXPORT(LABEL('WorkshopCA')) DSN('FAR.CA')
RACDCERT CERTAUTH ADD('NEAR.CA') WITHLABEL('NearCA') TRUST
RACDCERT ID(CICSSTC) CONNECT(CERTAUTH LABEL('NearCA') RING(CICS.KeyRing))
PERMIT CSMI CLASS(TCICSTRN) ID(USER2) ACCESS(READ)
SETROPTS RACLIST(TCICSTRN) REFRESH`,
      'FARDB',
    );
    await racf(
      "RACDCERT CERTAUTH ADD('FAR.CA') WITHLABEL('FarCA') TRUST\nRACDCERT ID(CICSSTC) CONNECT(CERTAUTH LABEL('FarCA') RING(CICS.KeyRing))",
      'RACFDB',
    );
    // The same distributed identity is another user over there.
    for (const [database, user] of [
      ['RACFDB', 'USER1'],
      ['FARDB', 'USER2'],
    ] as const) {
      await racf(
        `RACMAP ID(${user}) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('*'))\nSETROPTS CLASSACT(IDIDMAP) RACLIST(IDIDMAP)\nSETROPTS RACLIST(IDIDMAP) REFRESH`,
        database,
      );
    }
    for (const to of ['CLOSED', 'OPEN']) await sysplex.admin.operator(`F CICSB,CEMT SET TCPIPS(IPIC) ${to}`);
  }, 120_000);
  afterAll(() => sysplex.stop());

  const install = async (idprop: string): Promise<void> => {
    await sysplex.admin.operator(`F CICSTS,CEDA ALTER IPCONN(FARB) GROUP(CHAIN) IDPROP(${idprop})`);
    await sysplex.admin.operator('F CICSTS,CEDA INSTALL IPCONN(FARB) GROUP(CHAIN)');
  };
  const call = async () => sysplex.call(EMPLOYEE, { token: await sysplex.token('distuser1') });

  it.each([
    ['NOTALLOWED', 'USER1', '', 'the user ID alone'],
    ['OPTIONAL', 'USER2', 'distuser1', 'both, and what it maps to over there beats the user ID'],
    ['REQUIRED', 'USER2', 'distuser1', 'the distributed identity alone'],
  ])('IDPROP(%s): the task over there runs as %s with DNAME "%s": %s', async (idprop, userid, dname) => {
    await install(idprop);
    const reply = await call();
    expect([reply.status, reply.text]).toEqual([200, expect.stringContaining(`"USERID":"${userid}"`)]);
    const [first] = await sysplex.admin.association(FIRST);
    const [second] = await sysplex.admin.association(SECOND);
    expect(first).toMatchObject({ userid: 'USER1', dname: 'distuser1', previousHops: 0 });
    expect(second).toMatchObject({ userid, dname, realm: dname === '' ? '' : 'zCEERealm', previousHops: 1, origin: first?.origin });
    expect(second?.previousHop).toMatchObject({ applid: 'CICSTS', taskid: first?.task });
    const [smf] = (await sysplex.admin.smf({ service: SECOND, limit: 1 })).filter(({ type }) => type === 110);
    expect(smf?.fields).toMatchObject({ class: 'IDNTY', userid, dname, odApplid: 'CICSTS', phCount: 1 });
  });

  it('IDPROP(REQUIRED) and a task without a distributed identity: nobody flows, and the far region refuses', async () => {
    await install('REQUIRED');
    expect((await sysplex.call(EMPLOYEE, FRED, 'zcee')).status).toBe(500);
    expect((await sysplex.admin.log({ service: SECOND, to: 'CISO' })).at(-1)?.id).toBe('DFHIS1027');
    await install('OPTIONAL');
    const reply = await sysplex.call(EMPLOYEE, FRED, 'zcee');
    expect([reply.status, reply.text]).toEqual([200, expect.stringContaining('"USERID":"FRED"')]);
  });

  it('the end of the region is the end of its connections, over there too; afterwards they are acquired anew', async () => {
    const shown = (job: string, ipconn: string) => sysplex.admin.operator(`F ${job},CEMT I IPCONN(${ipconn})`);
    expect(await shown('CICSB', 'CICSTS')).toContain('  Connstatus( ACQUIRED )');
    await sysplex.admin.operator('P CICSTS');
    for (let time = 0; time < 100 && (await shown('CICSB', 'CICSTS')).includes('  Connstatus( ACQUIRED )'); time += 1)
      await new Promise((done) => setTimeout(done, 20));
    expect(await shown('CICSB', 'CICSTS')).toContain('  Connstatus( RELEASED )');
    await sysplex.admin.operator('S CICSTS');
    expect(await shown('CICSTS', 'FARB')).toContain('  Connstatus( RELEASED )');
    expect((await call()).status).toBe(200);
  });

  it('without TLS the far region takes nobody: DFHIS1011 here says what it was told, and the program gets SYSIDERR', async () => {
    expect(await sysplex.admin.operator('F CICSTS,CEMT I IPCONN(FARB)')).toContain('  Connstatus( ACQUIRED )');
    await sysplex.admin.operator('F CICSTS,CEDA ALTER IPCONN(FARB) GROUP(CHAIN) SSL(NO)');
    await sysplex.admin.operator('F CICSTS,CEDA INSTALL IPCONN(FARB) GROUP(CHAIN)');
    await sysplex.admin.operator('F CICSTS,CEMT SET IPCONN(FARB) RELEASED');
    expect((await call()).status).toBe(500);
    const [told] = (await sysplex.admin.log({ service: FIRST, to: 'CISO' })).slice(-1);
    expect([told?.id, told?.text.join(' ')]).toEqual([
      'DFHIS1011',
      expect.stringMatching(/FARB was answered with EXCEPTION, reason \w*SOCKET_ERROR/),
    ]);
  });
});
