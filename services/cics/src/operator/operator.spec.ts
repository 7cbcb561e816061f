import { CSD } from '../testing/definition-texts.js';
import { parseRegionCommand } from './parse-command.js';
import { newProfile } from '@idprop/saf';
import { BY, startCics, ZCEE, type CicsOptions, type CicsUnderTest } from '../testing/start-cics.js';

describe('operator commands of a region', () => {
  it.each([
    ['F CICSTS,CEMT INQUIRE IPCONN', { type: 'inquire', of: 'IPCONN', name: '*' }],
    ['f cicsts,cemt i ipc(zosconn)', { type: 'inquire', of: 'IPCONN', name: 'ZOSCONN' }],
    ['MODIFY CICSTS,CEMT SET IPCONN(ZOSCONN) RELEASED', { type: 'set', of: 'IPCONN', name: 'ZOSCONN', to: 'RELEASED' }],
    ['F CICSTS,CEMT S IPCONN (ZOSCONN) OU', { type: 'set', of: 'IPCONN', name: 'ZOSCONN', to: 'OUTSERVICE' }],
    ['F CICSTS,CEDA INSTALL GROUP(SYSPGRP)', { type: 'install', group: 'SYSPGRP' }],
    ['F CICSTS,CEDA I G(SYSPGRP)', { type: 'install', group: 'SYSPGRP' }],
    ['F CICSTS,CEMT P SHUT', { type: 'stop' }],
    ['P CICSTS', { type: 'stop' }],
    ['S CICSTS', { type: 'start' }],
    ['START CICSTS', { type: 'start' }],
    ['STOP CICSTS', { type: 'stop' }],
    ['F CICSTS,CEMT I FILE', { type: 'inquire', of: 'FILE', name: '*' }],
    ['F CICSTS,CEMT I TRA(csMi)', { type: 'inquire', of: 'TRANSACTION', name: 'csMi' }],
    ['F CICSTS,CEMT I TCPIPS', { type: 'inquire', of: 'TCPIPSERVICE', name: '*' }],
    ['F CICSTS,CEMT SET TCPIPS(A) CLO', { type: 'set', of: 'TCPIPSERVICE', name: 'A', to: 'CLOSED' }],
    ['F CICSTS,CEMT SET PROG(A) DIS', { type: 'set', of: 'PROGRAM', name: 'A', to: 'DISABLED' }],
    ['F CICSTS,CEMT DISCARD IPCONN(A)', { type: 'discard', of: 'IPCONN', name: 'A' }],
    ['F CICSTS,CEMT I TERMINAL', { type: 'unknown', word: 'TERMINAL' }],
    ['F CICSTS,CEDA INSTALL LIST(XYZ)', { type: 'install', list: 'XYZ' }],
    ['F CICSTS,CEDA INSTALL IPCONN(A) GROUP(G)', { type: 'install', group: 'G', of: 'IPCONN', name: 'A' }],
    ['F CICSTS,CEDA VIEW IPCONN(A) G(G)', { type: 'view', of: 'IPCONN', name: 'A', group: 'G' }],
    [
      "F CICSTS,CEDA DEF FILE(A) GROUP(G) DESC('as Typed')",
      { type: 'csd', verb: 'DEFINE', command: "DEF FILE(A) GROUP(G) DESC('as Typed')" },
    ],
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
      ' Ipc(NGER    ) Applid( STRANGER ) Networkid( ZOSCONN ) Servstatus( INSERVICE ) Connstatus( ACQUIRED )',
      '   Linkauth( SECUSER ) Userauth( LOCAL ) Idprop( NOTALLOWED ) Securityname(  ) Tcpipservice( ZOSCONN )',
      ' Ipc(ZOSCONN ) Applid( ZOSCONN ) Networkid( ZOSCONN ) Servstatus( INSERVICE ) Connstatus( RELEASED )',
      '   Linkauth( SECUSER ) Userauth( IDENTIFY ) Idprop( REQUIRED ) Securityname(  ) Tcpipservice( ZOSCONN )',
      'RESPONSE: NORMAL',
    ]);
  });

  it('a deck with errors installs nothing and says all of them', async () => {
    await start();
    cics.files['region.csd'] += 'DEFINE IPCONN(A) GROUP(G) USERAUTH(TRUST)\nDEFINE IPCONN(B)\n';
    const lines = await cics.operator('F CICSTS,CEDA INSTALL GROUP(SYSPGRP)');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^region.csd:\d+: USERAUTH: TRUST is none of/);
    expect(await cics.operator('F CICSTS,CEMT I IPCONN(ZOSCONN)')).toContain(' Ipc(ZOSCONN) NOT FOUND');
  });

  it('what is no command of the region is named', async () => {
    await start();
    expect(await cics.operator('F CICSTS')).toEqual(["E 'F CICSTS' is not valid and is ignored."]);
    expect(await cics.operator('F CICSTS,CEMT I NONSENSE')).toEqual(["E 'NONSENSE' is not valid and is ignored."]);
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
    expect(await cics.operator('F CICSTS,CEMT I TERMINAL')).toEqual(["E 'TERMINAL' is not valid and is ignored."]);
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

  it('CEMT INQUIRE of one resource shows every option, as automation reads it', async () => {
    await start({ groups: ['WORKSHOP', 'SYSPGRP'] });
    await cics.acquire();
    const lines = await cics.operator('F CICSTS,CEMT I IPCONN(ZOSCONN)');
    expect(lines).toEqual(
      expect.arrayContaining([
        'RESULT - OVERTYPE TO MODIFY',
        '  Connstatus( ACQUIRED )',
        '  Clientloc( 00000002 )',
        '  Userauth( IDENTIFY )',
      ]),
    );
    expect(await cics.operator('F CICSTS,CEMT I TCPIPS(ZOSCONN)')).toEqual(
      expect.arrayContaining(['  Openstatus( OPEN )', '  Connections( 1 )', '  Transid( CISS )']),
    );
    expect(await cics.operator('F CICSTS,CEMT I PROG(CSC*)')).toContain(' Prog(CSCVINC ) Status( ENABLED ) Language( NOTDEFINED )');
    await cics.link(await cics.acquire(), { userid: 'FRED' });
    expect(await cics.operator('F CICSTS,CEMT I TASK')).toContain(' Tas(0000001 ) Tranid( CSMI ) Userid( FRED ) Facility( ZOSCONN )');
  });

  it('CEDA defines, views, alters, installs and deletes; the CSD outlives a cold start, and the deck is not written', async () => {
    await start();
    const deck = cics.files['region.csd'];
    const define =
      "F CICSTS,CEDA DEFINE IPCONN(NEWCONN) GROUP(MINE) USERAUTH(IDENTIFY) TCPIPSERVICE(ZOSCONN) DESCRIPTION('Made online, with a text that is long')";
    expect(await cics.operator(define)).toEqual(['DEFINE SUCCESSFUL']);
    expect((await cics.operator(define)).slice(-2)).toEqual(['USE P9 FOR S MSGS', 'DEFINE UNSUCCESSFUL']);
    expect(await cics.operator('F CICSTS,CEDA ALTER IPCONN(NEWCONN) GROUP(MINE) NETWORKID(ZOSCONN)')).toEqual(['ALTER SUCCESSFUL']);
    const seen = await cics.operator('F CICSTS,CEDA VIEW IPCONN(NEWCONN) GROUP(MINE)');
    expect(seen).toEqual(
      expect.arrayContaining(['  NETWORKID(ZOSCONN)', '  LINKAUTH(SECUSER)', '  DESCRIPTION(Made online, with a text that is long)']),
    );
    await cics.operator('P CICSTS');
    await cics.operator('S CICSTS');
    expect(await cics.operator('F CICSTS,CEDA INSTALL IPCONN(NEWCONN) GROUP(MINE)')).toEqual(['INSTALL SUCCESSFUL']);
    expect(await cics.connect({ applid: 'NEWCONN' })).toMatchObject({ type: 'acquired', ipconn: 'NEWCONN' });
    expect(await cics.operator('F CICSTS,CEDA DELETE IPCONN(NEWCONN) GROUP(MINE)')).toEqual(['DELETE SUCCESSFUL']);
    expect(await cics.operator('F CICSTS,CEDA INSTALL IPCONN(NEWCONN) GROUP(MINE)')).toEqual([
      'IPCONN(NEWCONN) of group MINE not found.',
      'INSTALL UNSUCCESSFUL',
    ]);
    expect(cics.files['region.csd']).toBe(deck);
  });

  it('CEMT DISCARD wants the connection out of service and released', async () => {
    await start({ groups: ['WORKSHOP', 'SYSPGRP'] });
    await cics.acquire();
    expect((await cics.operator('F CICSTS,CEMT DISCARD IPCONN(ZOSCONN)'))[0]).toBe(
      'IPCONN(ZOSCONN): the connection is acquired. CEMT SET IPCONN(ZOSCONN) RELEASED',
    );
    await cics.operator('F CICSTS,CEMT SET IPCONN(ZOSCONN) OUTSERVICE');
    expect(await cics.operator('F CICSTS,CEMT DISCARD IPCONN(ZOSCONN)')).toEqual(['RESPONSE: NORMAL']);
    expect(await cics.connect()).toMatchObject({ type: 'acquired', ipconn: 'CONN' });
    expect(await cics.operator('F CICSTS,CEMT DISCARD IPCONN(ZOSCONN)')).toEqual(['IPCONN(ZOSCONN) NOT FOUND', 'RESPONSE: 1 ERROR']);
  });

  it('a closed service refuses connections, a disabled program and transaction refuse requests', async () => {
    await start();
    await cics.operator('F CICSTS,CEMT SET TCPIPS(ZOSCONN) CLOSED');
    expect(await cics.connect()).toEqual({ type: 'refused', reason: 'TCPIP_CLOSED' });
    await cics.operator('F CICSTS,CEMT SET TCPIPS(ZOSCONN) OPEN');
    const connection = await cics.acquire();
    await cics.operator('F CICSTS,CEMT SET PROGRAM(CSCVINC) DISABLED');
    expect(await cics.link(connection)).toEqual({ type: 'abend', code: 'AEI0' });
  });

  it('a program of the site autoinstalls with its template', async () => {
    await start({
      groups: ['WORKSHOP', 'SYSPGRP'],
      files: {
        'region.csd': `${CSD.replace('PORTNUMBER(1491)', 'PORTNUMBER(1491) URM(OWNPGM)')}`,
        'programs.yaml': 'version: 1\nprograms: {}\nautoinstall: { OWNPGM: { template: ZOSCONN, name: FROMTMPL } }',
      },
    });
    expect(await cics.connect({ applid: 'STRANGER' })).toMatchObject({ type: 'acquired', ipconn: 'FROMTMPL' });
    expect(await cics.operator('F CICSTS,CEMT I IPCONN(FROMTMPL)')).toContain('  Userauth( IDENTIFY )');
  });

  it('DFHXS1113: a region that may not run the transactions of CICS itself ends at its start, until RACF permits it', async () => {
    await start();
    const ciss = (access: object) => newProfile('CISS', { ...BY, access: { ...access } });
    await cics.racf({ type: 'profile', class: 'TCICSTRN', profile: ciss({}) }, { type: 'raclist', classes: ['TCICSTRN'] });
    await cics.operator('P CICSTS');
    expect(await cics.operator('S CICSTS')).toEqual(['The region ended at its start: see the console.']);
    expect((await cics.logged()).at(-1)).toBe('DFHXS1113');
    await cics.racf({ type: 'profile', class: 'TCICSTRN', profile: ciss({ CICSSTC: 'READ' }) }, { type: 'raclist', classes: ['TCICSTRN'] });
    expect(await cics.operator('S CICSTS')).toEqual(['RESPONSE: NORMAL']);
  });

  it('DFHUS0050: a region that may not use its default user ends at its start, until RACF permits it', async () => {
    await start();
    const surrogate = (access: object) => newProfile('CICSUSER.DFHINSTL', { ...BY, access: { ...access } });
    await cics.racf(
      { type: 'switch', switch: 'active', classes: ['SURROGAT'], on: true },
      { type: 'profile', class: 'SURROGAT', profile: surrogate({}) },
    );
    await cics.operator('P CICSTS');
    expect(await cics.operator('S CICSTS')).toEqual(['The region ended at its start: see the console.']);
    expect((await cics.logged()).slice(-2)).toEqual(expect.arrayContaining(['DFHUS0050']));
    expect(await cics.connect()).toEqual({ type: 'refused', reason: 'TCPIP_CLOSED' });
    await cics.racf({ type: 'profile', class: 'SURROGAT', profile: surrogate({ CICSSTC: 'READ' }) });
    expect(await cics.operator('S CICSTS')).toEqual(['RESPONSE: NORMAL']);
    expect(await cics.connect()).toMatchObject({ type: 'acquired' });
  });
});
