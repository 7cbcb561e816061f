import { startSysplex, type RunningSysplex } from '@idprop/testing';
import { changeFile } from './cics-certificates.js';

const EMPLOYEE = '/cscvinc/employee/000100';
const CICS = 'WSCPLEX.WG31.cics';
const FRED = { user: 'FRED', password: 'FRED' };

describe('the default user of a region: who he is, what he has to be permitted to, and who may use him', () => {
  let sysplex: RunningSysplex;
  beforeEach(async () => {
    sysplex = await startSysplex('workshop', {
      prepare: (directory) => changeFile(directory, 'sysplex.yaml', 'groups: [WORKSHOP]', 'groups: [WORKSHOP, SYSPGRP]'),
    });
  }, 60_000);
  afterEach(() => sysplex.stop());

  /** Who the program runs as for FRED, or the status. */
  const runsAs = async (): Promise<unknown> => {
    const { status, text } = await sysplex.call(EMPLOYEE, FRED, 'zcee');
    return status === 200 ? /"USERID":"(\w+)"/.exec(text)?.[1] : status;
  };
  const newNames = async (): Promise<void> => {
    sysplex.edit('zcee/server.xml', 'includes/ipic.xml', 'includes/ipicIDProp.xml');
    await restart('BAQSTRT');
  };
  const restart = async (job: string): Promise<readonly string[]> => {
    await sysplex.admin.operator(`P ${job}`);
    return sysplex.admin.operator(`S ${job}`);
  };
  const deny = (userid: string) =>
    sysplex.admin.racf(`PERMIT CSMI CLASS(TCICSTRN) ID(${userid}) DELETE\nSETROPTS RACLIST(TCICSTRN) REFRESH`);
  const permit = (userid: string) =>
    sysplex.admin.racf(`PERMIT CSMI CLASS(TCICSTRN) ID(${userid}) ACCESS(READ)\nSETROPTS RACLIST(TCICSTRN) REFRESH`);
  const log = async (id: string) => (await sysplex.admin.log({ service: CICS, limit: 500 })).filter((line) => line.id === id);

  it('an unknown partner: before everybody is CICSUSER; DFLTUSER=USER1 in the SIT and a start, after everybody is USER1', async () => {
    expect(await runsAs()).toBe('CICSUSER');
    sysplex.edit('cics/DFHSIT', 'DFLTUSER=CICSUSER', 'DFLTUSER=USER1');
    expect(await runsAs()).toBe('CICSUSER');
    await restart('CICSTS');
    expect(await runsAs()).toBe('USER1');
    const [task] = await sysplex.admin.association(CICS);
    expect([task?.userid, task?.dname, task?.ipconn]).toEqual(['USER1', '', 'ANON']);
  });

  it('USERAUTH(IDENTIFY) without SECURITYNAME: before the default user may not run CSMI, and FRED is refused for him; after he may', async () => {
    await newNames();
    expect(await runsAs()).toBe('FRED');
    await deny('CICSUSER');
    expect(await runsAs()).toBe(500);
    expect((await log('DFHXS1111')).at(-1)?.text.join(' ')).toContain('user CICSUSER for resource CSMI');
    await permit('CICSUSER');
    expect(await runsAs()).toBe('FRED');
  });

  it('DFHUS0050: before the region user may not use him, and the region ends at its start; after he is permitted to', async () => {
    expect(await runsAs()).toBe('CICSUSER');
    await sysplex.admin.racf('SETROPTS CLASSACT(SURROGAT)\nRDEFINE SURROGAT CICSUSER.DFHINSTL UACC(NONE)');
    expect(await restart('CICSTS')).toEqual(['The region ended at its start: see the console.']);
    expect(await log('DFHUS0050')).toMatchObject([{ to: 'console', text: [expect.stringContaining('default user CICSUSER')] }]);
    expect(await runsAs()).toBe(500);
    await sysplex.admin.racf('PERMIT CICSUSER.DFHINSTL CLASS(SURROGAT) ID(CICSSTC) ACCESS(READ)');
    expect(await sysplex.admin.operator('S CICSTS')).toEqual(['RESPONSE: NORMAL']);
    expect(await runsAs()).toBe('CICSUSER');
  });
});
