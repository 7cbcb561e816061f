import { newProfile } from '@idprop/saf';
import { CSD } from '../testing/definition-texts.js';
import { BY, startCics, type CicsUnderTest } from '../testing/start-cics.js';

const PROGRAMS = `version: 1
programs:
  OUTER: { link: { program: INNER } }
  INNER: { answer: { text: inner } }
  LOOP: { link: { program: LOOP } }
  AWAY: { link: { program: INNER, sysid: NOWHERE } }
  STARTER: { start: EMPL }
  WRITER: { queue: QUEUE1 }
  UPDATER: { key: k, as: r, file: EMPFILE, update: true, records: [{ k: '1' }] }
  WHOAMI: { association: true }
`;
const NAMES = ['OUTER', 'INNER', 'LOOP', 'AWAY', 'STARTER', 'WRITER', 'UPDATER', 'WHOAMI'];

describe('programs', () => {
  let cics: CicsUnderTest;
  afterEach(() => cics.stop());
  const start = async (sit = '', permitted: readonly (readonly [string, string])[] = []) => {
    const deck = [CSD, ...NAMES.map((name) => `DEFINE PROGRAM(${name}) GROUP(WORKSHOP)`), 'DEFINE FILE(EMPFILE) GROUP(WORKSHOP)'].join(
      '\n',
    );
    const files = { 'region.csd': deck, 'programs.yaml': PROGRAMS, DFHSIT: `APPLID=CICSTS,XPPT=NO,${sit}` };
    cics = await startCics({ groups: ['WORKSHOP', 'SYSPGRP'], files });
    for (const [racfClass, name] of permitted) {
      const profile = newProfile(name, { ...BY, access: { FRED: 'UPDATE', CICSUSER: 'UPDATE' } });
      await cics.racf({ type: 'switch', switch: 'active', classes: [racfClass], on: true }, { type: 'profile', class: racfClass, profile });
      await cics.racf({ type: 'raclist', classes: [racfClass] });
    }
  };
  const run = async (program: string, container: object = {}) =>
    cics.link(await cics.acquire(), { program, container: { ...container }, userid: 'FRED' });

  it('a program links to another: its answer is the answer', async () => {
    await start();
    expect(await run('OUTER')).toMatchObject({ type: 'ok', container: { text: 'inner', USERID: 'FRED' } });
  });

  it('a program that links to itself without end ends', async () => {
    await start();
    expect(await run('LOOP')).toEqual({ type: 'abend', code: 'AEI0' });
  });

  it('a region that is not there is SYSIDERR', async () => {
    await start();
    expect(await run('AWAY')).toEqual({ type: 'abend', code: 'AEI4' });
  });

  it.each([
    ['STARTER', 'ACICSPCT', 'EMPL'],
    ['WRITER', 'SCICSTST', 'QUEUE1'],
    ['UPDATER', 'FCICSFCT', 'EMPFILE'],
  ])('%s: every user has to be permitted in %s where resource security is on; NOTAUTH is AEY7', async (program, racfClass, resource) => {
    await start('RESSEC=ALWAYS');
    expect(await run(program, { k: '1' })).toEqual({ type: 'abend', code: 'AEY7' });
    expect((await cics.logged()).at(-1)).toBe('DFHXS1111');
    await cics.stop();
    await start('RESSEC=ALWAYS', [[racfClass, resource]]);
    expect(await run(program, { k: '1' })).toMatchObject({ type: 'ok' });
  });

  it('INQUIRE ASSOCIATION: who it is, where from, and the task itself as origin', async () => {
    await start();
    expect(await run('WHOAMI')).toMatchObject({
      container: {
        USERID: 'FRED',
        DNAME: '',
        IPCONN: 'ZOSCONN',
        CLIENTIPADDR: '10.1.2.3',
        ODAPPLID: 'CICSTS',
        ODUSERID: 'FRED',
        PHCOUNT: 0,
      },
    });
  });

  it('monitoring writes the identity class when a task ends, with its abend (SMF 110)', async () => {
    await start();
    await run('OUTER');
    await run('LOOP');
    const records = (await cics.state.smf.read()).map(({ record }) => record).filter(({ type }) => type === 110);
    expect(records.map(({ event, fields }) => [event, fields['class'], fields['userid'], fields['abend']])).toEqual([
      [1, 'IDNTY', 'FRED', ''],
      [1, 'IDNTY', 'FRED', 'AEI0'],
    ]);
  });
});
