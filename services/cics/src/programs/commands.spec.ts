import { CICS_ASSOCIATION, type CicsAssociation } from '@idprop/server';
import { mapped, ZCEE, type CicsUnderTest } from '../testing/start-cics.js';
import { startPrograms, type ProgramsUnderTest } from '../testing/start-programs.js';

describe('commands of programs', () => {
  let under: ProgramsUnderTest;
  let cics: CicsUnderTest;
  afterEach(() => cics.stop());
  const start = async (...options: Parameters<typeof startPrograms>) => {
    under = await startPrograms(...options);
    ({ cics } = under);
  };
  const run = (program: string, container: object = {}) => under.run(program, container);
  const permit = (racfClass: string, name: string, ...userids: string[]) => under.permit(racfClass, name, ...userids);
  /** Started tasks go on by themselves: asks until they have written. */
  const results = async (): Promise<{ CEIBRESP?: number; items?: object[] }> => {
    for (let time = 0; ; time += 1) {
      const answer = await run('RESULTS');
      const container = answer.type === 'ok' ? answer.container : {};
      if (container['CEIBRESP'] === 0 || time > 50) return container;
      await new Promise((done) => setTimeout(done, 10));
    }
  };

  it('START: the transaction runs as a task of its own with what it was given, for the same user, with the origin of the task that started it', async () => {
    await start();
    await cics.racf(...mapped('FRED', 'distuser1'));
    await permit('TCICSTRN', 'EMPL', 'FRED');
    const connection = await cics.acquire();
    const distributed = { name: 'distuser1', registry: 'zCEERealm' };
    expect(await cics.link(connection, { program: 'STARTER', container: { order: 7 }, distributed })).toMatchObject({
      container: { CEIBRESP: 0, USERID: 'FRED' },
    });
    expect(await results()).toMatchObject({ items: [{ order: 7, USERID: 'FRED' }] });
    const tasks = await cics.call<CicsAssociation[]>(ZCEE, CICS_ASSOCIATION, {});
    const started = tasks.find(({ transaction }) => transaction === 'EMPL');
    const [origin] = tasks.filter(({ task }) => task === 1);
    expect(started).toMatchObject({ program: 'WORKER', userid: 'FRED', dname: 'distuser1', realm: 'zCEERealm', ipconn: '' });
    expect(started?.origin).toEqual(origin?.origin);
    const flows = await Promise.all((await cics.state.flows.list({ limit: 10 })).map(({ id }) => cics.state.flows.read(id)));
    const below = flows.flatMap((flow) => flow?.hops[0]?.children ?? []);
    expect(below.map(({ outcome, identity }) => [outcome, identity])).toMatchObject([['granted', { userid: 'FRED' }]]);
  });

  it('START is checked at the attach for the user of the started task alone, not for the link user; a refusal is no matter of the starter', async () => {
    await start();
    expect(await run('STARTER')).toMatchObject({ type: 'ok', container: { CEIBRESP: 0 } });
    for (let time = 0; time < 50 && !(await cics.logged()).includes('DFHXS1111'); time += 1)
      await new Promise((done) => setTimeout(done, 10));
    expect(await cics.logged()).toContain('DFHXS1111');
    expect(await run('RESULTS')).toMatchObject({ container: { CEIBRESP: 44 } });
  });

  it('START USERID: every user of the task is a surrogate of that user, else NOTAUTH; RACF has to know him', async () => {
    await start();
    await permit('TCICSTRN', 'EMPL', 'USER1');
    expect(await run('STARTAS')).toEqual({ type: 'abend', code: 'AEY7' });
    await permit('SURROGAT', 'USER1.DFHSTART', 'FRED');
    expect(await run('STARTAS')).toEqual({ type: 'abend', code: 'AEY7' });
    await permit('SURROGAT', 'USER1.DFHSTART', 'FRED', 'CICSUSER');
    expect(await run('STARTAS')).toMatchObject({ container: { CEIBRESP: 0, USERID: 'FRED' } });
    expect(await results()).toMatchObject({ items: [{ USERID: 'USER1' }] });
  });

  it('START of a transaction that is not there is TRANSIDERR; one that starts itself ends some time', async () => {
    await start();
    expect(await run('STARTNO')).toMatchObject({ container: { CEIBRESP: 28 } });
    await permit('TCICSTRN', 'LOOP', 'FRED');
    await run('ENDLESS');
    const count = async (): Promise<number> =>
      (await cics.call<CicsAssociation[]>(ZCEE, CICS_ASSOCIATION, {})).filter(({ transaction }) => transaction === 'LOOP').length;
    for (let time = 0; time < 100 && (await count()) < 16; time += 1) await new Promise((done) => setTimeout(done, 10));
    await new Promise((done) => setTimeout(done, 50));
    expect(await count()).toBe(16);
  });

  it('WRITEQ TS and READQ TS: items in their order, gone with a cold start', async () => {
    await start();
    expect(await run('READER')).toMatchObject({ container: { CEIBRESP: 44 } });
    const numbers = await Promise.all([1, 2, 3].map(() => run('WRITER', { a: 1 })));
    expect(numbers.map((answer) => (answer.type === 'ok' ? answer.container['ITEM'] : answer)).sort()).toEqual([1, 2, 3]);
    expect(await run('READER')).toMatchObject({ container: { items: [{ a: 1, USERID: 'FRED' }, {}, {}] } });
    await cics.operator('P CICSTS');
    await cics.operator('S CICSTS');
    expect(await run('READER')).toMatchObject({ container: { CEIBRESP: 44 } });
  });

  it('a file: what one program rewrites another reads, by its data set; the definition says what may be done with it', async () => {
    await start();
    expect(await run('INQUIRER', { k: '1' })).toMatchObject({ container: { r: { name: 'BORMAN' } } });
    expect(await run('UPDATER', { k: '1', change: { name: 'DOMBEY', unknown: 1 } })).toMatchObject({
      container: { r: { k: '1', name: 'DOMBEY' } },
    });
    expect(await run('INQUIRER', { k: '1' })).toMatchObject({ container: { r: { k: '1', name: 'DOMBEY' } } });
    expect(await run('UPDATER', { k: '2', name: 'X' })).toMatchObject({ container: { CEIBRESP: 13, CEIBRESP2: 80 } });
    expect(await run('NOFILE', { k: '1' })).toMatchObject({ container: { CEIBRESP: 12 } });
    expect(await run('LOCKED', { k: '1' })).toMatchObject({ container: { CEIBRESP: 16, CEIBRESP2: 20 } });
    expect(await run('SHUT', { k: '1' })).toMatchObject({ container: { CEIBRESP: 84 } });
  });

  it('INQUIRE: command security, where the transaction or the SIT wants it, for every user', async () => {
    await start('CMDSEC=ALWAYS');
    expect(await run('SHOWCONN')).toEqual({ type: 'abend', code: 'AEY7' });
    expect(await run('WHOAMI')).toEqual({ type: 'abend', code: 'AEY7' });
    await permit('CCICSCMD', 'IPCONN', 'FRED');
    expect(await run('SHOWCONN')).toEqual({ type: 'abend', code: 'AEY7' });
    await permit('CCICSCMD', 'IPCONN', 'FRED', 'CICSUSER');
    expect(await run('SHOWCONN')).toMatchObject({ container: { NAME: 'ZOSCONN', USERAUTH: 'IDENTIFY', CONNSTATUS: 'ACQUIRED' } });
  });
});
