import { describeProblem } from '@idprop/decision';
import { drdaApplname, transactionApplname } from './appl.js';
import type { HwsConfig } from './model.js';
import { readHwsConfig } from './read-hwscfg.js';

const SAMPLE = `* IMS Connect of the workshop
HWS=(ID=IMS15HWS,XIBAREA=100,RACF=Y,RRS=Y)
TCPIP=(HOSTNAME=TCPIP,PORTID=(4000,LOCAL),RACFID=JOHNSON,TIMEOUT=5000)
DATASTORE=(GROUP=OTMAGRP,ID=IVP1,MEMBER=HWSMEM,DRU=HWSYDRU0,
   TMEMBER=OTMAMEM,APPL=IMSAPPL)
ODACCESS=(ODBMAUTOCONN=Y,
   IMSPLEX=(MEMBER=IMS15HWS,TMEMBER=PLEX1),
   DRDAPORT=(ID=5555,PORTTMOT=6000),ODBMTMOT=6000,APPL=IMSAPPL)
`;

function read(text: string): HwsConfig {
  const { config, problems } = readHwsConfig(text, 'HWSCFG00');
  expect(problems).toEqual([]);
  return config as HwsConfig;
}

function problemsOf(text: string): string[] {
  const { config, problems } = readHwsConfig(text, 'HWSCFG00');
  expect(config).toBeUndefined();
  return problems.map(describeProblem);
}

describe('readHwsConfig', () => {
  it('reads the sample of the workshop: nested lists, continuation after a comma, comments', () => {
    expect(read(SAMPLE)).toEqual({
      file: 'HWSCFG00',
      hws: {
        line: 2,
        id: 'IMS15HWS',
        racf: true,
        rrs: true,
        pswdmc: 'N',
        racfGenrc: false,
        uidCache: false,
        uidAge: 2_147_483_647,
        wtorCommands: true,
        superMember: '',
      },
      tcpip: {
        line: 3,
        ports: [{ line: 3, port: 4000, keepAlive: 0, edit: '' }],
        local: true,
        racfId: 'JOHNSON',
        timeout: 5000,
        idleTimeout: 0,
        maxSockets: 50,
      },
      datastores: [
        {
          ...{ line: 4, id: 'IVP1', group: 'OTMAGRP', member: 'HWSMEM', tmember: 'OTMAMEM', appl: 'IMSAPPL' },
          ...{ reroute: '', aceeAge: 2_147_483_647, ackTimeout: 120, maxInput: 5000 },
        },
      ],
      odaccess: {
        line: 6,
        autoConnect: true,
        imsplex: { member: 'IMS15HWS', tmember: 'PLEX1' },
        ports: [{ line: 8, port: 5555, keepAlive: 0, timeout: 6000 }],
        odbmTimeout: 6000,
        appl: 'IMSAPPL',
      },
    });
  });

  it('goes on inside a word when a record fills all 80 columns', () => {
    const record = 'TCPIP=(HOSTNAME=TCPIP,PORTID=(4000),TIMEOUT=5000,RACFID='.padEnd(75, ' ') + 'JOHNS';
    expect(record).toHaveLength(80);
    expect(read(`HWS=(ID=H)\n${record}\nON)`).tcpip?.racfId).toBe('JOHNSON');
  });

  it('takes ports of PORTID and of PORT=(...), the latter more than once', () => {
    const { tcpip } = read('HWS=(ID=H)\nTCPIP=(PORTID=4000,PORT=(ID=4001,KEEPAV=5,EDIT=MYEDIT),\nPORT=(ID=4002,IDLETO=300))');
    expect(tcpip?.ports).toEqual([
      { line: 2, port: 4000, keepAlive: 0, edit: '' },
      { line: 2, port: 4001, keepAlive: 5, edit: 'MYEDIT' },
      { line: 3, port: 4002, keepAlive: 0, edit: '', idleTimeout: 300 },
    ]);
  });

  it('reports all problems at once, with line, keyword and hint', () => {
    expect(
      problemsOf(`HWS=(ID=9HWS,RACF=MAYBE,RACFF=Y)
TCPIP=(PORTID=(4000,70000),TIMEOUT=soon,RACFID=)
DATASTORE=(ID=IVP1,GROUP=OTMAGRP,MEMBER=HWSMEM,APPL=IMSAPPL,APPL=OTHER)
ODACCESS=(DRDAPORT=(ID=4000,PORTTIMEOUT=6000))`),
    ).toEqual([
      'HWSCFG00:1: HWS.ID: "9HWS" is no name. Use 1 to 8 letters, digits, # @ $, beginning with a letter',
      'HWSCFG00:1: HWS.RACF: "MAYBE" is not allowed. Use one of N, Y',
      expect.stringMatching(/^HWSCFG00:1: HWS\.RACFF: unknown keyword\. Known here: CASCADE, /),
      'HWSCFG00:2: TCPIP.PORTID: "70000" is no port. Use a number from 1 to 65535, or LOCAL',
      'HWSCFG00:2: TCPIP.TIMEOUT: "soon" is no number from 0 to 2147483647. Correct the number',
      'HWSCFG00:3: DATASTORE.TMEMBER: is required. Add TMEMBER= to the DATASTORE statement',
      'HWSCFG00:3: DATASTORE.APPL: is given twice. Keep one of them',
      'HWSCFG00:4: ODACCESS.DRDAPORT.PORTTIMEOUT: unknown keyword. Known here: ID, KEEPAV, PORTTMOT',
      'HWSCFG00:4: PORT: port 4000 is given twice. Every port of a member is used once',
    ]);
  });

  it('goes on at the next statement after a forgotten parenthesis', () => {
    expect(problemsOf('HWS=(ID=H,RACF=Y\nTCPIP=(PORTID=(4000),TIMEOUT=x)')).toEqual([
      'HWSCFG00:1: HWS: a parenthesis is not closed. Add ) before the next statement',
      'HWSCFG00:2: TCPIP.TIMEOUT: "x" is no number from 0 to 2147483647. Correct the number',
    ]);
    expect(problemsOf('HWS=(ID=H,RACF=Y,\nTCPIP=(PORTID=(4000))\nDATASTORE=(ID=A').map((text) => text.split('.')[0])).toEqual([
      'HWSCFG00:1: HWS: a parenthesis is not closed',
      'HWSCFG00:3: DATASTORE: a parenthesis is not closed',
    ]);
  });

  it('wants one HWS statement, and names statements that nobody knows', () => {
    expect(problemsOf('TCPIPX=(PORTID=(4000))')).toEqual([
      'HWSCFG00: HWS: the statement is missing. Add HWS=(ID=name,RACF=Y)',
      'HWSCFG00:1: TCPIPX: unknown statement. Known: HWS, TCPIP, DATASTORE, ODACCESS',
    ]);
    expect(problemsOf('HWS=(ID=A)\nHWS=(ID=B)')).toEqual(['HWSCFG00:2: HWS: is given twice. Keep one statement']);
  });

  it('wants each datastore once, and no more than 200 ports', () => {
    const datastore = 'DATASTORE=(ID=IVP1,GROUP=G,MEMBER=M,TMEMBER=T)';
    expect(problemsOf(`HWS=(ID=H)\n${datastore}\n${datastore}`)).toEqual([
      'HWSCFG00:3: DATASTORE.ID: datastore IVP1 is given twice. Give each DATASTORE its own ID',
    ]);
    const ports = Array.from({ length: 201 }, (_, index) => `\n${4000 + index}`).join(',');
    expect(problemsOf(`HWS=(ID=H)\nTCPIP=(PORTID=(${ports}))`)).toEqual([
      expect.stringMatching(/^HWSCFG00:\d+: PORT: 201 ports\. At most 200 in all$/),
    ]);
  });

  it('warns of statements that have no effect here, and uses the rest', () => {
    const { config, problems } = readHwsConfig('HWS=(ID=H)\nRUNOPTS=(X=Y)\nADAPTER=(XML=Y)', 'HWSCFG00');
    expect(problems.map(({ severity, line, field }) => [severity, line, field])).toEqual([
      ['warning', 2, 'RUNOPTS'],
      ['warning', 3, 'ADAPTER'],
    ]);
    expect(config?.hws.id).toBe('H');
  });

  it('names keywords that it reads and does not use, of every statement', () => {
    expect(readHwsConfig(SAMPLE, 'HWSCFG00').notUsed).toEqual(['HWS.XIBAREA', 'TCPIP.HOSTNAME', 'DATASTORE.DRU']);
    expect(readHwsConfig('HWS=(ID=H,CASCADE=Y,TMRACFST=Y)\nODACCESS=(ODRACFST=Y,DRDAPORT=(ID=5555))', 'HWSCFG00').notUsed).toEqual([
      'HWS.CASCADE',
      'HWS.TMRACFST',
      'ODACCESS.ODRACFST',
    ]);
    expect(readHwsConfig('HWS=(ID=H,UIDCACHE=Y,UIDAGE=600,WTORCMD=N)', 'HWSCFG00').notUsed).toEqual([]);
  });

  it('reports records longer than 80 columns', () => {
    expect(problemsOf(`HWS=(ID=H,${' '.repeat(80)}RACF=Y)`)[0]).toMatch(/^HWSCFG00:1: record: \d+ columns/);
  });
});

describe('application names', () => {
  it('DRDA: ODACCESS APPL, else the HWS ID', () => {
    expect(drdaApplname(read(SAMPLE))).toEqual({ applname: 'IMSAPPL', from: 'ODACCESS', line: 6 });
    expect(drdaApplname(read('HWS=(ID=IMS15HWS)\nODACCESS=(DRDAPORT=(ID=5555))'))).toEqual({
      applname: 'IMS15HWS',
      from: 'HWS',
      line: 1,
    });
  });

  it('transactions: what the message says, else the datastore, else blanks', () => {
    const [datastore] = read(SAMPLE).datastores;
    if (datastore === undefined) throw new Error('no datastore');
    expect(transactionApplname({ applname: 'OTHER' }, datastore).applname).toBe('OTHER');
    expect(transactionApplname({ applname: '' }, datastore)).toEqual({ applname: 'IMSAPPL', from: 'DATASTORE', line: 4 });
    expect(transactionApplname({ applname: '' }, { ...datastore, appl: '' }).applname).toBeUndefined();
  });
});
