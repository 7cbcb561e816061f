import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stepsInOrder, type Flow, type FlowView } from '@idprop/decision';
import { CARRIERS, type Running } from './carriers.js';
import { systemDirectory, type Caller } from '@idprop/testing';

const IMDB = '/imdb/contact/LAST3';
const PHONEBOOK = '/phonebook/contacts/LAST3';
const EMPLOYEE = '/cscvinc/employee/000100';
const MAP = [`RACMAP ID(USER1) MAP USERDIDFILTER(NAME('distuser1')) REGISTRY(NAME('*'))`, 'SETROPTS RACLIST(IDIDMAP) REFRESH'].join('\n');
const DISTUSER1 = { kind: 'user', user: 'distuser1' } as const;

interface Checked {
  readonly service: string;
  readonly check: string;
  readonly verdict: string;
}

/** Checks of a flow in order, without the one that says that it was only played. */
function checksOf(flow: Flow): Checked[] {
  return stepsInOrder(flow).map(({ hop, step }) => ({ service: hop.service, check: step.check, verdict: step.verdict }));
}

function checksOfView({ hops }: FlowView): Checked[] {
  const walk = (hop: FlowView['hops'][number]): Checked[] =>
    hop.parts.flatMap((part) => ('parts' in part ? walk(part) : [{ service: hop.service, check: part.check, verdict: part.verdict }]));
  return hops.flatMap(walk).filter(({ check }) => check !== 'FLOW.WHAT_IF');
}

describe.each(CARRIERS)('what if, $name', (carrier) => {
  let running: Running;
  beforeAll(async () => {
    running = await carrier.start();
  });
  beforeEach(async () => {
    await running.sysplex.admin.reset();
    await running.sysplex.admin.runClock();
  });
  afterAll(async () => {
    await running?.stop();
  });

  /** Everything that a real call leaves behind. */
  async function traces(): Promise<unknown> {
    const { admin } = running.sysplex;
    const [flows, log, smf, user, clients] = await Promise.all([
      admin.flows({ limit: 1000 }),
      admin.log({ limit: 5000 }),
      admin.smf({ limit: 5000 }),
      admin.racf('LISTUSER FRED'),
      admin.operator('VIEWHWS'),
    ]);
    // A region says when it has begun after the reset; and the commands that look write a record of their own.
    return {
      flows,
      log: log.filter(({ id }) => id !== 'DFHSI1517'),
      smf: smf.filter(({ event }) => event < 8 || event > 25),
      user: user.commands,
      clients,
    };
  }

  it.each<[string, string, Caller | 'distuser1', string, string]>([
    ['a token that is not mapped', IMDB, 'distuser1', 'gateway', ''],
    ['a token that is mapped', PHONEBOOK, 'distuser1', 'gateway', MAP],
    ['a SAF user, IMS database', IMDB, { user: 'FRED', password: 'FRED' }, 'zcee', ''],
    ['a SAF user, IMS transaction', PHONEBOOK, { user: 'FRED', password: 'FRED' }, 'zcee', ''],
    ['a SAF user, CICS', EMPLOYEE, { user: 'FRED', password: 'FRED' }, 'zcee', ''],
    ['a wrong password', IMDB, { user: 'FRED', password: 'NOTFRED' }, 'zcee', ''],
    ['nobody', IMDB, undefined, 'zcee', ''],
  ])('%s goes as the real call goes, check by check', async (_what, path, who, through, setup) => {
    const { sysplex } = running;
    if (setup !== '') await sysplex.admin.racf(setup);
    const caller =
      who === 'distuser1'
        ? DISTUSER1
        : who === undefined
          ? ({ kind: 'nobody' } as const)
          : ({ kind: 'basic', ...who } as { kind: 'basic'; user: string; password: string });
    const played = await sysplex.admin.whatIf({ call: { path, through: through as 'gateway', caller } });
    const as = who === 'distuser1' ? { token: await sysplex.token('distuser1') } : who;
    const reply = await sysplex.call(path, as, through as 'gateway');
    const flow = await sysplex.flow(reply);
    expect(played.before.flow?.hops[0]?.parts[0]).toMatchObject({ check: 'FLOW.WHAT_IF' });
    expect(checksOfView(played.before.flow as FlowView)).toEqual(checksOf(flow).filter(({ check }) => check !== 'FLOW.CALL'));
    expect([played.before.status, played.before.text]).toEqual([reply.status, reply.text]);
  });

  it('leaves nothing behind: no flow, no message, no record, no failure counted, no client', async () => {
    const { admin } = running.sysplex;
    const before = await traces();
    const wrong = { path: IMDB, through: 'zcee', caller: { kind: 'basic', user: 'FRED', password: 'NOTFRED' } } as const;
    for (let attempt = 1; attempt <= 4; attempt++) expect((await admin.whatIf({ call: wrong })).before.status).toBe(401);
    const changed = { racf: 'ALTUSER FRED REVOKE', advance: 86_400 };
    const played = await admin.whatIf({ call: { path: IMDB, through: 'zcee', caller: { kind: 'saf', user: 'FRED' } }, changes: changed });
    expect([played.before.status, played.after?.status]).toEqual([200, 401]);
    expect(await traces()).toEqual(before);
  });

  it('uses no ticket up: the same second of a stopped clock is good once more, and then a replay', async () => {
    const { sysplex } = running;
    await sysplex.admin.racf(`RALTER PTKTDATA IMSAPPL NOAPPLDATA\nSETROPTS RACLIST(PTKTDATA) REFRESH`);
    await sysplex.admin.freezeClock('2026-11-20T10:00:00Z');
    const call = { path: PHONEBOOK, through: 'zcee', caller: { kind: 'saf', user: 'FRED' } } as const;
    const play = async () => (await sysplex.admin.whatIf({ call })).before;
    expect((await play()).status).toBe(200);
    expect((await play()).status).toBe(200);
    expect((await sysplex.call(PHONEBOOK, { user: 'FRED', password: 'FRED' }, 'zcee')).status).toBe(200);
    const replayed = await play();
    expect(replayed.status).toBeGreaterThanOrEqual(400);
    expect(replayed.explanation?.decided?.check).toMatch(/REPLAY/);
  });

  it('shows what a mapping would change, hop by hop, with both panels', async () => {
    const played = await running.sysplex.admin.whatIf({ call: { path: IMDB, caller: DISTUSER1 }, changes: { racf: MAP } });
    expect(played.racf?.rc).toBe(0);
    expect(played.differences).toEqual(
      expect.arrayContaining([
        { where: 'client', what: 'answer', before: '403', after: '200' },
        { where: 'WSCPLEX.WG31.ims', what: 'reached', before: 'no', after: 'yes' },
        expect.objectContaining({ where: 'WSCPLEX.WG31.zcee', what: 'who', before: 'nobody', after: 'USER1' }),
      ]),
    );
    expect(played.before.clients.join()).toContain('NO ACTIVE CLIENTS');
    expect(played.after?.clients.join()).toMatch(/ODB\w+ USER1/);
  });

  it('plays on another server.xml and another CSD, and tells of a file that the system has not', async () => {
    const { admin } = running.sysplex;
    const call = { path: EMPLOYEE, through: 'zcee', caller: { kind: 'saf', user: 'FRED' } } as const;
    const region = await admin.whatIf({ call, changes: { csd: 'DELETE TCPIPSERVICE(ZOSCONN) GROUP(WORKSHOP)' } });
    expect(region.before.status).toBe(200);
    expect(region.after?.status).toBeGreaterThanOrEqual(500);
    if (region.after?.flow === undefined) throw new Error('it was not played');
    expect(checksOfView(region.after.flow).find(({ verdict }) => verdict === 'fail')?.check).toBe('CICS.BIND.LISTENER');

    const serverXml = readFileSync(join(systemDirectory('workshop'), 'zcee/server.xml'), 'utf8');
    const fixedUser = serverXml.replace('includes/imsDatabasePassTicket.xml', 'includes/imsDatabase.xml');
    expect(fixedUser).not.toBe(serverXml);
    const server = await admin.whatIf({ call: { ...call, path: IMDB }, changes: { files: { 'zcee/server.xml': fixedUser } } });
    expect([server.before.status, server.after?.status]).toEqual([200, 200]);
    expect(server.before.clients.join()).toMatch(/ODB\w+ FRED/);
    expect(server.after?.clients.join()).toMatch(/ODB\w+ USER1/);
    await expect(admin.whatIf({ call, changes: { files: { 'zcee/nothing.xml': '<server/>' } } })).rejects.toMatchObject({
      code: 'FILE_UNKNOWN',
    });
    await expect(admin.whatIf({ call, changes: { files: { '../../etc/passwd': '' } } })).rejects.toMatchObject({ code: 'FILE_UNKNOWN' });
    await expect(admin.whatIf({ call, changes: { files: { 'zcee/server.xml': '<server' } } })).rejects.toMatchObject({
      code: 'DEFINITION_INVALID',
    });
  });

  it('replays a recorded flow on changed definitions, and says what no record holds', async () => {
    const { sysplex } = running;
    const refused = await sysplex.call(IMDB, { token: await sysplex.token('distuser1') });
    const { id } = await sysplex.flow(refused);
    const replayed = await sysplex.admin.replay(id, { changes: { racf: MAP } });
    expect([replayed.before.status, replayed.after?.status]).toEqual([403, 200]);
    const same = await sysplex.admin.replay(id);
    expect(same.differences).toEqual([]);
    const faulty = await sysplex.call(IMDB, { token: await sysplex.token('distuser1', 'distuser1', 'expired') });
    await expect(sysplex.admin.replay((await sysplex.flow(faulty)).id)).rejects.toMatchObject({ code: 'REPLAY_INCOMPLETE' });
  });

  it('compares two recorded flows', async () => {
    const { sysplex } = running;
    const flows = [];
    for (const user of ['FRED', 'USER1']) flows.push(await sysplex.flow(await sysplex.call(IMDB, { user, password: user }, 'zcee')));
    const [fred, user1] = flows;
    const compared = await sysplex.admin.compare(fred?.id ?? '', user1?.id ?? '');
    expect(compared.differences).toEqual(
      expect.arrayContaining([expect.objectContaining({ where: 'WSCPLEX.WG31.zcee', what: 'who', before: 'FRED', after: 'USER1' })]),
    );
  });
});
