import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSysplex, type RunningSysplex } from '@idprop/testing';

const FIRST = 'WSCPLEX.WG31.cics';
const SECOND = 'WSCPLEX.WG31.second';
const FRED = { user: 'FRED', password: 'FRED' };

/** A second region in the same sysplex, with the program behind the first one's, which only links to it. */
function prepare(directory: string): void {
  const path = (name: string): string => join(directory, name);
  const text = readFileSync(path('sysplex.yaml'), 'utf8');
  const second = `          second: { kind: cics, jobname: CICSB, csd: cics/second.csd, sit: cics/SECOND, programs: cics/programs.yaml, ephemeralPorts: true }\n`;
  const endpoint = `  - { host: wg31.washington.ibm.com, port: 1492, service: ${SECOND} }\n`;
  writeFileSync(
    path('sysplex.yaml'),
    text.replace('          cics:\n', `${second}          cics:\n`).replace('groups: [WORKSHOP]', 'groups: [WORKSHOP, SYSPGRP, CHAIN]') +
      endpoint,
  );
  writeFileSync(path('cics/SECOND'), 'APPLID=CICSB,DFLTUSER=CICSUSER\n');
  writeFileSync(
    path('cics/second.csd'),
    `DEFINE TCPIPSERVICE(IPIC) GROUP(G) PROTOCOL(IPIC) PORTNUMBER(1492)
DEFINE PROGRAM(CSCVINC) GROUP(G)
DEFINE IPCONN(CICSTS) GROUP(G) TCPIPSERVICE(IPIC)
  USERAUTH(IDENTIFY) SECURITYNAME(CICSSTC)
`,
  );
  writeFileSync(
    path('cics/region.csd'),
    `${readFileSync(path('cics/region.csd'), 'utf8')}
DEFINE IPCONN(SECB) GROUP(CHAIN) APPLID(CICSB)
  HOST(wg31.washington.ibm.com) PORT(1492) SENDCOUNT(5)
  IDPROP(NOTALLOWED)
`,
  );
  writeFileSync(path('cics/first.yaml'), 'version: 1\nprograms:\n  CSCVINC: { link: { program: CSCVINC, sysid: SECB } }\n');
  const wired = readFileSync(path('sysplex.yaml'), 'utf8').replace(/(sit: cics\/DFHSIT,\s+programs: cics\/)programs.yaml/, '$1first.yaml');
  writeFileSync(path('sysplex.yaml'), wired);
  writeFileSync(
    path('zcee/server.xml'),
    readFileSync(path('zcee/server.xml'), 'utf8').replace('includes/ipic.xml', 'includes/ipicIDProp.xml'),
  );
  const deck = readFileSync(path('racf/users.jcl'), 'utf8');
  writeFileSync(
    path('racf/users.jcl'),
    deck.replace(' RDEFINE STARTED CICSTS.*', ' RDEFINE STARTED CICSB.* STDATA(USER(CICSSTC) GROUP(STCGRP))\n RDEFINE STARTED CICSTS.*'),
  );
}

describe('two regions in a chain', () => {
  let sysplex: RunningSysplex;
  beforeAll(async () => {
    sysplex = await startSysplex('workshop', { prepare });
  }, 120_000);
  afterAll(() => sysplex.stop());

  it('the user flows on, the origin data is inherited unchanged, and the first region is the previous hop', async () => {
    const reply = await sysplex.call('/cscvinc/employee/000100', FRED, 'zcee');
    expect([reply.status, JSON.stringify(reply.json)]).toEqual([200, expect.stringContaining('"USERID":"FRED"')]);
    const [origin] = await sysplex.admin.association(FIRST);
    const [second] = await sysplex.admin.association(SECOND);
    expect(origin).toMatchObject({
      applid: 'CICSTS',
      userid: 'FRED',
      ipconn: 'ZOSCONN',
      previousHops: 0,
      origin: { applid: 'CICSTS', taskid: origin?.task },
    });
    expect(second).toMatchObject({
      applid: 'CICSB',
      userid: 'FRED',
      ipconn: 'CICSTS',
      previousHops: 1,
      previousHop: { applid: 'CICSTS', taskid: origin?.task },
    });
    expect(second?.origin).toEqual(origin?.origin);
  });

  it('in one sysplex the distributed identity goes along, whatever IDPROP says', async () => {
    await sysplex.admin.racf(
      "RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('*'))\nSETROPTS RACLIST(IDIDMAP) REFRESH",
    );
    const reply = await sysplex.call('/cscvinc/employee/000100', { token: await sysplex.token('distuser1') });
    expect(JSON.stringify(reply.json)).toContain('"USERID":"USER1"');
    const [second] = await sysplex.admin.association(SECOND);
    expect(second).toMatchObject({
      userid: 'USER1',
      dname: 'distuser1',
      realm: 'zCEERealm',
      origin: { applid: 'CICSTS', userid: 'USER1' },
    });
  });

  it('monitoring of both regions has the identity class of each task (SMF 110)', async () => {
    const records = await sysplex.admin.smf({ limit: 200 });
    const identities = records
      .filter(({ type }) => type === 110)
      .map(({ service, fields }) => [service, fields['applid'], fields['userid'], fields['phCount']]);
    expect(identities).toEqual(
      expect.arrayContaining([
        [FIRST, 'CICSTS', 'FRED', 0],
        [SECOND, 'CICSB', 'FRED', 1],
      ]),
    );
  });
});
