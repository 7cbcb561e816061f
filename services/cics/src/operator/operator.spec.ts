import { parseRegionCommand } from './parse-command.js';
import { startCics, ZCEE, type CicsOptions, type CicsUnderTest } from '../testing/start-cics.js';

describe('operator commands of a region', () => {
  it.each([
    ['F CICSTS,CEMT INQUIRE IPCONN', { type: 'inquire', name: '*' }],
    ['f cicsts,cemt i ipc(zosconn)', { type: 'inquire', name: 'ZOSCONN' }],
    ['MODIFY CICSTS,CEMT SET IPCONN(ZOSCONN) RELEASED', { type: 'set', name: 'ZOSCONN', to: 'RELEASED' }],
    ['F CICSTS,CEMT S IPCONN (ZOSCONN) OU', { type: 'set', name: 'ZOSCONN', to: 'OUTSERVICE' }],
    ['F CICSTS,CEDA INSTALL GROUP(SYSPGRP)', { type: 'install', group: 'SYSPGRP' }],
    ['F CICSTS,CEDA I G(SYSPGRP)', { type: 'install', group: 'SYSPGRP' }],
    ['F CICSTS,CEMT P SHUT', { type: 'stop' }],
    ['P CICSTS', { type: 'stop' }],
    ['S CICSTS', { type: 'start' }],
    ['START CICSTS', { type: 'start' }],
    ['STOP CICSTS', { type: 'stop' }],
    ['F CICSTS,CEMT I FILE', { type: 'unknown', word: 'FILE' }],
    ['F CICSTS,CEMT SET IPCONN(A) PURGED', { type: 'unknown', word: 'PURGED' }],
    ['F CICSTS,CECI READ', { type: 'unknown', word: 'CECI' }],
  ])('%s', (text, command) => expect(parseRegionCommand(text)).toEqual(command));
});

describe('operating the region', () => {
  let cics: CicsUnderTest;
  const start = async (options: CicsOptions = {}) => (cics = await startCics(options));
  afterEach(() => cics.stop());

  it('CEMT INQUIRE IPCONN shows installed and autoinstalled connections, and who is acquired', async () => {
    await start({ groups: ['WORKSHOP', 'SYSPGRP'] });
    await cics.acquire({ applid: 'STRANGER' });
    const lines = await cics.operator('F CICSTS,CEMT I IPCONN');
    expect(lines).toEqual([
      'I IPCONN',
      'STATUS:  RESULTS - OVERTYPE TO MODIFY',
      ' Ipc(NGER    ) App(STRANGER) Net(ZOSCONN ) Ins Acq',
      '   Linkauth(SECUSER) Userauth(LOCAL) Idprop(NOTALLOWED) Securityname() Tcpipservice(ZOSCONN) Autoinst',
      ' Ipc(ZOSCONN ) App(ZOSCONN ) Net(ZOSCONN ) Ins Rel',
      '   Linkauth(SECUSER) Userauth(IDENTIFY) Idprop(REQUIRED) Securityname() Tcpipservice(ZOSCONN)',
      'RESPONSE: NORMAL',
    ]);
  });

  it('a deck with errors installs nothing and says all of them', async () => {
    await start();
    cics.files['region.csd'] += 'DEFINE IPCONN(A) GROUP(G) USERAUTH(TRUST)\nDEFINE IPCONN(B)\n';
    const lines = await cics.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^region.csd:\d+: USERAUTH: TRUST is none of/);
    expect(await cics.operator('F CICSTS,CEMT I IPCONN(ZOSCONN)')).toContain(' Ipc(*) NOT FOUND');
  });

  it('an unknown group is not installed', async () => {
    await start();
    expect(await cics.operator('F CICSTS,CEDA INSTALL GROUP(NOSUCH)')).toEqual(['Group NOSUCH not found.', 'INSTALL UNSUCCESSFUL']);
  });

  it('switch installOverAcquired: an acquired connection has to be released first', async () => {
    await start({ groups: ['WORKSHOP', 'SYSPGRP'], switches: { installOverAcquired: 'refuse' } });
    const connection = await cics.acquire();
    cics.files['region.csd'] = cics.files['region.csd']!.replace('USERAUTH(IDENTIFY)', 'USERAUTH(LOCAL)');
    expect((await cics.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)')).at(-1)).toBe('INSTALL UNSUCCESSFUL');
    expect(await cics.link(connection, { userid: 'FRED' })).toMatchObject({ container: { USERID: 'FRED' } });
    expect(await cics.operator('F CICSTS,CEMT SET IPCONN(ZOSCONN) RELEASED')).toEqual(['RESPONSE: NORMAL']);
    expect((await cics.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)')).at(-1)).toBe('INSTALL SUCCESSFUL');
  });

  it('P ends the region: nobody listens, and connections are gone; S starts it cold with the files as they are then', async () => {
    await start();
    const connection = await cics.acquire();
    expect(await cics.operator('P CICSTS')).toEqual(['RESPONSE: NORMAL']);
    expect(await cics.link(connection)).toEqual({ type: 'released' });
    expect(await cics.connect()).toEqual({ type: 'refused', reason: 'TCPIP_CLOSED' });
    expect(await cics.operator('F CICSTS,CEMT I IPCONN')).toEqual(['IEE341I CICSTS NOT ACTIVE']);
    cics.files['DFHSIT'] = 'APPLID=CICSTS,DFLTUSER=USER1';
    expect(await cics.operator('S CICSTS')).toEqual(['RESPONSE: NORMAL']);
    expect(await cics.link(await cics.acquire())).toMatchObject({ container: { USERID: 'USER1' } });
    expect(await cics.logged()).toEqual(expect.arrayContaining(['DFHSI1517', 'DFHKE1799']));
  });

  it('a command that is not known says so', async () => {
    await start();
    expect(await cics.operator('F CICSTS,CEMT I TASK')).toEqual(["E 'TASK' is not valid and is ignored."]);
  });

  it('a region whose files have errors does not start, and names all of them', async () => {
    const files = {
      'region.csd': 'DEFINE IPCONN(A)',
      DFHSIT: 'SECC=YES',
      'programs.yaml': 'version: 1\nprograms:\n  A: { key: k, as: x, records: [{ y: 1 }] }',
    };
    await expect(startCics({ files })).rejects.toMatchObject({
      code: 'DEFINITION_INVALID',
      problems: [{ file: 'region.csd' }, { file: 'DFHSIT', field: 'SECC' }, { file: 'programs.yaml', line: 3 }],
    });
    await start();
    expect(await cics.call(ZCEE, 'cics.association', {})).toEqual([]);
  });
});
