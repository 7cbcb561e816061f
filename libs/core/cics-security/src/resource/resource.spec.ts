import { decideAttach } from './attach.js';
import { decideFile, decideProgram } from './program.js';
import { decideCommand, decideResource } from './task-checks.js';
import type { CheckedUser, RequestLink } from '../identity/index.js';
import { associationOf } from '../display/index.js';
import { sampleRegion, TableSaf } from '../testing/sample-region.js';

const FRED: CheckedUser = { userid: 'FRED', group: 'USERS', role: 'task' };
const DEFAULT: CheckedUser = { userid: 'CICSUSER', role: 'link' };

function world(options: Parameters<typeof sampleRegion>[0] = {}, transid = 'CSMI') {
  const region = sampleRegion({ ...options, deck: `DEFINE IPCONN(C) GROUP(G) TCPIPSERVICE(ZOSCONN)\n${options.deck ?? ''}` });
  const link: RequestLink = { ipconn: region.installed.ipconns[0]!, linkUser: { kind: 'default', userid: 'CICSUSER' }, transid };
  return { region, link };
}
const messagesOf = (decision: { steps: readonly { messages?: readonly { id: string; inserts: object }[] }[] }) =>
  decision.steps.flatMap((step) => step.messages ?? []);

describe('attach of the mirror', () => {
  it('asks for READ in TCICSTRN for the task user and the link user', () => {
    const { region, link } = world();
    const saf = new TableSaf(['TCICSTRN CSMI FRED', 'TCICSTRN CSMI CICSUSER']);
    expect(decideAttach(region, link, [FRED, DEFAULT], saf).outcome).toBe('granted');
    expect(saf.asked).toEqual([
      { userid: 'FRED', group: 'USERS', class: 'TCICSTRN', resource: 'CSMI', intent: 'READ' },
      { userid: 'CICSUSER', class: 'TCICSTRN', resource: 'CSMI', intent: 'READ' },
    ]);
  });

  it('is denied when one of them may not; the default user can be taken out by SECURITYNAME(region user)', () => {
    const { region, link } = world();
    const denied = decideAttach(region, link, [FRED, DEFAULT], new TableSaf(['TCICSTRN CSMI FRED']));
    expect(denied.refusal).toEqual({ type: 'is7', sense: '080F0983', eci: -27 });
    expect(messagesOf(denied)).toMatchObject([{ id: 'DFHXS1111', inserts: { userid: 'CICSUSER', saf: '00000008', esm: '00000008' } }]);
    expect(denied.steps.at(-1)?.remedy).toEqual([
      { id: 'CICS.ALTER.IPCONN', inserts: { ipconn: 'C', group: 'G', attribute: 'SECURITYNAME(CICSSTC)' } },
    ]);
  });

  it('takes no profile (SAF 4) as a refusal, shown as 4/0 and 0/0', () => {
    const { region, link } = world();
    const denied = decideAttach(region, link, [FRED], new TableSaf([]));
    expect(messagesOf(denied)).toMatchObject([
      { inserts: { saf: '00000004', safReason: '00000000', esm: '00000000', esmReason: '00000000' } },
    ]);
  });

  it('switch suppliedMirrors: RESSEC of the supplied mirrors; a definition of the deck beats it', () => {
    const own = 'DEFINE TRANSACTION(CSMI) GROUP(G) PROGRAM(DFHMIRS) PROFILE(DFHCICSA) RESSEC(NO)';
    const resSec = (options: Parameters<typeof sampleRegion>[0]) => {
      const { region, link } = world({ sit: 'SEC=NO', ...options });
      return decideAttach(region, link, [FRED], new TableSaf([])).value?.resSec;
    };
    expect(resSec({})).toBe(false);
    expect(resSec({ switches: { suppliedMirrors: 'resSecYes' } })).toBe(true);
    expect(resSec({ deck: own, switches: { suppliedMirrors: 'resSecYes' } })).toBe(false);
  });

  it.each([
    ['SECPRFX=NO', 'CSMI'],
    ['SECPRFX=YES', 'CICSSTC.CSMI'],
    ['SECPRFX=PROD', 'PROD.CSMI'],
  ])('%s asks for %s', (sit, resource) => {
    const { region, link } = world({ sit });
    const saf = new TableSaf([]);
    decideAttach(region, link, [FRED], saf);
    expect(saf.asked[0]?.resource).toBe(resource);
  });

  it('XTRAN names the class, XTRAN=NO and SEC=NO ask nothing', () => {
    for (const [sit, asked] of [
      ['XTRAN=PROD', 'TPROD'],
      ['XTRAN=NO', undefined],
      ['SEC=NO', undefined],
    ] as const) {
      const { region, link } = world({ sit });
      const saf = new TableSaf([]);
      decideAttach(region, link, [FRED], saf);
      expect(saf.asked[0]?.class).toBe(asked);
    }
  });

  it.each([
    ['NONE', '', '10086021', '0618'],
    ['MINE', 'DEFINE TRANSACTION(MINE) GROUP(G) PROGRAM(DFHMIRS) PROFILE(DFHCICSA) STATUS(DISABLED)', '084C0000', '0619'],
    ['MINE', 'DEFINE TRANSACTION(MINE) GROUP(G) PROGRAM(DFHMIRS)', '1008600B', '061B'],
    ['MINE', 'DEFINE TRANSACTION(MINE) GROUP(G) PROGRAM(OTHER) PROFILE(DFHCICSA)', '1008600B', '061B'],
  ])('%s, "%s": DFHIS1025', (transid, deck, sense, code) => {
    const { region, link } = world({ deck }, transid);
    const refused = decideAttach(region, link, [FRED], new TableSaf([]));
    expect(refused.refusal).toMatchObject({ sense });
    expect(messagesOf(refused)).toMatchObject([{ id: 'DFHIS1025', inserts: { code, tranid: transid } }]);
  });

  it('a clone of CSMI is a mirror; CVMI is not for IPIC; CISS is for CICS alone', () => {
    const clone = world({ deck: 'DEFINE TRANSACTION(MINE) GROUP(G) PROGRAM(DFHMIRS) PROFILE(DFHCICSA)' }, 'MINE');
    expect(decideAttach(clone.region, clone.link, [FRED], new TableSaf(['TCICSTRN MINE FRED'])).outcome).toBe('granted');
    const cvmi = world({}, 'CVMI');
    expect(decideAttach(cvmi.region, cvmi.link, [FRED], new TableSaf(['TCICSTRN CVMI FRED'])).refusal).toMatchObject({ sense: '10086021' });
    const ciss = world({}, 'CISS');
    expect(decideAttach(ciss.region, ciss.link, [FRED], new TableSaf(['TCICSTRN CISS FRED'])).refusal).toEqual({
      type: 'abend',
      code: 'AXS1',
    });
  });
});

describe('program and file', () => {
  const withResSec = 'DEFINE TRANSACTION(CSMI) GROUP(G) PROGRAM(DFHMIRS) PROFILE(DFHCICSA) RESSEC(YES)';
  const run = (options: Parameters<typeof sampleRegion>[0], permitted: string[], name = 'CSCVINC') => {
    const { region, link } = world(options);
    const saf = new TableSaf(permitted);
    const task = { region, link, transaction: decideAttach(region, link, [], saf).value!, users: [FRED, DEFAULT], saf };
    return { program: decideProgram(task, name), file: decideFile(task, 'FILEA', 'READ'), asked: saf.asked, task };
  };

  it('is not asked for without RESSEC', () => {
    expect(run({}, [])).toMatchObject({ program: { outcome: 'granted' }, asked: [] });
  });

  it.each([
    ['RESSEC(YES) of the mirror', { deck: withResSec }],
    ['RESSEC=ALWAYS of the region', { sit: 'RESSEC=ALWAYS' }],
  ])('is asked for in MCICSPPT and FCICSFCT by %s; a refusal is NOTAUTH, unhandled AEY7', (_what, options) => {
    const refused = run(options, ['MCICSPPT CSCVINC FRED']);
    expect(refused.program.refusal).toEqual({ type: 'abend', code: 'AEY7' });
    expect(refused.file.refusal).toEqual({ type: 'abend', code: 'AEY7' });
    const both = ['MCICSPPT CSCVINC', 'FCICSFCT FILEA'].flatMap((resource) => [`${resource} FRED`, `${resource} CICSUSER`]);
    expect(run(options, both)).toMatchObject({ program: { outcome: 'granted' }, file: { outcome: 'granted' } });
  });

  it.each([
    ['tdqueue', 'CSSL', 'DCICSDCT'],
    ['tsqueue', 'QUEUE1', 'SCICSTST'],
    ['journal', 'DFHLOG', 'JCICSJCT'],
    ['started', 'EMPL', 'ACICSPCT'],
  ] as const)('%s is asked for in its class, with the intent of the command', (kind, name, racfClass) => {
    const { task, asked } = run({ sit: 'RESSEC=ALWAYS' }, []);
    asked.length = 0;
    expect(decideResource(task, kind, name, 'UPDATE').refusal).toEqual({ type: 'abend', code: 'AEY7' });
    expect(asked).toMatchObject([{ class: racfClass, resource: name, intent: 'UPDATE' }]);
    expect(decideResource(run({}, []).task, kind, name, 'UPDATE').outcome).toBe('granted');
  });

  it('SPI commands are asked for in CCICSCMD where command security is on: by the transaction, or CMDSEC=ALWAYS', () => {
    const withCmdSec = { deck: 'DEFINE TRANSACTION(CSMI) GROUP(G) PROGRAM(DFHMIRS) PROFILE(DFHCICSA) CMDSEC(YES)' };
    for (const options of [withCmdSec, { sit: 'CMDSEC=ALWAYS' }]) {
      expect(decideCommand(run(options, []).task, 'IPCONN', 'READ').refusal).toEqual({ type: 'abend', code: 'AEY7' });
      const both = ['CCICSCMD IPCONN FRED', 'CCICSCMD IPCONN CICSUSER'];
      expect(decideCommand(run(options, both).task, 'IPCONN', 'READ').outcome).toBe('granted');
    }
    expect(decideCommand(run({}, []).task, 'IPCONN', 'READ').outcome).toBe('granted');
    expect(decideCommand(run({ sit: 'CMDSEC=ALWAYS,XCMD=NO' }, []).task, 'IPCONN', 'READ').outcome).toBe('granted');
  });

  it('XPPT=NO asks for no program', () => {
    expect(run({ sit: 'XPPT=NO,XFCT=NO', deck: withResSec }, []).asked).toEqual([]);
  });

  it('a program that is not there is PGMIDERR, unhandled AEI0; the security check comes first', () => {
    expect(run({}, [], 'NOSUCH').program.refusal).toEqual({ type: 'abend', code: 'AEI0' });
    expect(run({ sit: 'RESSEC=ALWAYS' }, [], 'NOSUCH').program.refusal).toEqual({ type: 'abend', code: 'AEY7' });
  });
});

describe('association data', () => {
  const task = { number: 42, startTime: 1000 };

  it('shows the distributed identity that was accepted, and the task as its own origin', () => {
    const { region, link } = world();
    const user = { userid: 'USER1', from: 'racmap', distributed: { name: 'distuser1', registry: 'zCEERealm' } } as const;
    expect(associationOf(region, link, user, { address: '10.1.2.3', port: 1 }, task)).toMatchObject({
      task: 42,
      transaction: 'CSMI',
      userid: 'USER1',
      dname: 'distuser1',
      realm: 'zCEERealm',
      clientIpAddr: '10.1.2.3',
      origin: { transid: 'CSMI', taskid: 42, userid: 'USER1' },
      previousHops: 0,
    });
  });

  it('has no name and realm when a user ID was flowed', () => {
    const { region, link } = world();
    const association = associationOf(region, link, { userid: 'FRED', from: 'asserted' }, { address: 'a', port: 1 }, task);
    expect(association).toMatchObject({ dname: '', realm: '' });
  });
});
