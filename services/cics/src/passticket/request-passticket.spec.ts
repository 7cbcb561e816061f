import { newProfile, type AccessLevel, type RacfChange } from '@idprop/saf';
import { BY, startCics, type CicsOptions, type CicsUnderTest } from '../testing/start-cics.js';

const PROGRAMS = 'version: 1\nprograms: { CSCVINC: { passticket: BBGZDFLT }, FAILING: { passticket: A.B } }\n';
const TICKET = { outcome: 'generated', passticket: 'RQELV4J5' };
const REFUSED = { outcome: 'refused', codes: [8, 16, 28] };
const SIT = (more: string): string => `APPLID=CICSTS,XPPT=NO,DFLTUSER=CICSUSER,${more}\n`;

const generators = (access: Record<string, AccessLevel>): RacfChange[] => [
  { type: 'switch', switch: 'active', classes: ['PTKTDATA'], on: true },
  { type: 'switch', switch: 'generic', classes: ['PTKTDATA'], on: true },
  { type: 'profile', class: 'PTKTDATA', profile: newProfile('IRRPTAUTH.CICSTS.*', { ...BY, generic: true, access }) },
  { type: 'raclist', classes: ['PTKTDATA'] },
];

describe('EXEC CICS REQUEST PASSTICKET', () => {
  let cics: CicsUnderTest;
  const asked: unknown[] = [];
  afterEach(async () => {
    asked.length = 0;
    await cics.stop();
  });

  /** What the program finds when FRED, who may generate tickets unless told, runs it. */
  async function run(answer: object, { program = 'CSCVINC', userid = 'FRED', access = 'UPDATE' as AccessLevel, sit = '' } = {}) {
    const passticket: CicsOptions['passticket'] = (payload) => (asked.push(payload), answer);
    const files = { 'programs.yaml': PROGRAMS, ...(sit === '' ? {} : { DFHSIT: SIT(sit) }) };
    cics = await startCics({ files, passticket, groups: ['WORKSHOP', 'SYSPGRP'] });
    await cics.racf(...generators({ FRED: access }));
    const linked = await cics.link(await cics.acquire(), { program, userid });
    return linked.type === 'ok' ? linked.container : linked;
  }
  const steps = async () => (await cics.flow()).hops[0]?.steps ?? [];

  it("gives the task's user a ticket, through RCVTPTGN; the flow holds none", async () => {
    const container = await run(TICKET);
    expect(container).toEqual({ CEIBRESP: 0, CEIBRESP2: 0, ESMRESP: 0, ESMREASON: 0, PASSTICKET: 'RQELV4J5', USERID: 'FRED' });
    expect(asked).toEqual([{ userid: 'FRED', applname: 'BBGZDFLT', through: 'rcvtptgn' }]);
    expect((await steps()).find(({ check }) => check === 'CICS.PASSTICKET')).toMatchObject({ verdict: 'pass', found: 'NORMAL' });
    expect(JSON.stringify(await steps())).not.toContain('RQELV4J5');
  });

  it('NOTAUTH 250 when RACF makes none: ESMRESP and ESMREASON are those of RCVTPTGN', async () => {
    expect(await run(REFUSED)).toEqual({ CEIBRESP: 70, CEIBRESP2: 250, ESMRESP: 8, ESMREASON: 0, USERID: 'FRED' });
  });

  it('NOTAUTH 250 without UPDATE to IRRPTAUTH.applid.userid: RACF is not asked, the remedy is a PERMIT', async () => {
    expect(await run(TICKET, { access: 'READ' })).toMatchObject({ CEIBRESP: 70, CEIBRESP2: 250 });
    expect(asked).toEqual([]);
    const permit = (await steps()).find(({ check, verdict }) => check === 'SAF.ACCESS.INTENT' && verdict === 'fail')?.remedy?.[0];
    expect(permit).toMatchObject({ id: 'SAF.PERMIT', inserts: { profile: 'IRRPTAUTH.CICSTS.*', userid: 'FRED', intent: 'UPDATE' } });
  });

  it('XPTKT=NO: no check', async () => {
    expect(await run(TICKET, { access: 'NONE', sit: 'SEC=YES,XPTKT=NO' })).toMatchObject({ CEIBRESP: 0, PASSTICKET: 'RQELV4J5' });
  });

  it.each([
    ['247: ESMAPPNAME is no name', { program: 'FAILING' }, 247],
    ['251: SEC=NO', { sit: 'SEC=NO' }, 251],
    ['256: the default user', { userid: 'CICSUSER' }, 256],
  ])('INVREQ %s', async (_what, options, resp2) => {
    expect(await run(TICKET, options)).toMatchObject({ CEIBRESP: 16, CEIBRESP2: resp2, ESMRESP: 0, ESMREASON: 0 });
    expect((await steps()).find(({ check }) => check === 'CICS.PASSTICKET')?.remedy?.[0]?.id).toBe(`CICS.PASSTICKET.${resp2}`);
  });
});
