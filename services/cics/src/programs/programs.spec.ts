import type { CicsUnderTest } from '../testing/start-cics.js';
import { startPrograms, type ProgramsUnderTest } from '../testing/start-programs.js';

describe('programs', () => {
  let under: ProgramsUnderTest;
  let cics: CicsUnderTest;
  afterEach(() => cics.stop());
  const start = async (...options: Parameters<typeof startPrograms>) => {
    under = await startPrograms(...options);
    ({ cics } = under);
  };
  const run = (program: string, container: object = {}) => under.run(program, container);

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
    expect(await run('AWAY')).toEqual({ type: 'abend', code: 'AEYQ' });
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

  it('a channel: every container of it reaches the program and comes back, with those of the answer', async () => {
    await start();
    const connection = await cics.acquire();
    const channel = { name: 'EMPCHANNEL', containers: { REQUEST: { k: '1' }, NOTE: 'kept' } };
    const answer = await cics.link(connection, { program: 'INQUIRER', container: {}, channel, userid: 'FRED' });
    expect(answer).toEqual({
      type: 'ok',
      container: {},
      channel: {
        name: 'EMPCHANNEL',
        containers: { REQUEST: { k: '1' }, NOTE: 'kept', r: { k: '1', name: 'BORMAN' }, CEIBRESP: 0, CEIBRESP2: 0, USERID: 'FRED' },
      },
    });
    const wrong = { name: 'A NAME WITH BLANKS', containers: {} };
    await expect(cics.link(connection, { channel: wrong, userid: 'FRED' })).rejects.toMatchObject({
      reason: expect.stringContaining('channel'),
    });
  });

  it('a COMMAREA of more than 32763 bytes is LENGERR, on the way in and out; a channel may hold it, and the session goes on', async () => {
    await start();
    const connection = await cics.acquire();
    const ask = (more: object) => cics.link(connection, { userid: 'FRED', ...more });
    const container = { k: '1', text: 'x'.repeat(32_763 - JSON.stringify({ k: '1', text: '' }).length) };
    expect(await ask({ program: 'INQUIRER', container })).toMatchObject({ type: 'ok' });
    const longer = { ...container, text: `${container.text}x` };
    expect(await ask({ program: 'INQUIRER', container: longer })).toEqual({ type: 'abend', code: 'AEIV' });
    expect((await cics.flow()).hops[0]?.steps.at(-1)).toMatchObject({ check: 'CICS.LINK.LENGTH', codes: ['RESP', 22, 11], found: 32_764 });
    expect(await ask({ program: 'LARGE', container: {} })).toEqual({ type: 'abend', code: 'AEIV' });
    expect(await ask({ program: 'INQUIRER', container: {}, channel: { name: 'C', containers: longer } })).toMatchObject({ type: 'ok' });
    expect(await ask({ program: 'LARGE', container: {}, channel: { name: 'C', containers: {} } })).toMatchObject({ type: 'ok' });
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
