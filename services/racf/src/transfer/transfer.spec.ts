import {
  packText,
  RACF_EXPORT,
  RACF_IMPORT,
  RACF_COMMAND,
  unpackText,
  type RacfCommandResult,
  type RacfExported,
  type RacfImported,
} from '@idprop/server';
import { RacfWorld } from '../testing/racf-world.js';

const USERS = `ADDGROUP STAFF
ADDUSER FRED NAME('FRED FLINTSTONE') PASSWORD(FIRST) DFLTGRP(STAFF)
ALTUSER FRED PASSWORD(FRED) NOEXPIRED
RDEFINE PTKTDATA IMSAPPL SSIGNON(KEYMASK(123456789ABCDEF0))
SETROPTS CLASSACT(IDIDMAP) RACLIST(IDIDMAP)
`;

const worlds: RacfWorld[] = [];

async function started(deck = USERS): Promise<RacfWorld> {
  const world = new RacfWorld({ 'users.racf': deck });
  worlds.push(world);
  await world.start();
  return world;
}

const take = (world: RacfWorld, format: string) => world.call<RacfExported>(RACF_EXPORT, { format });
const put = (world: RacfWorld, format: string, text: string, more: object = {}) =>
  world.call<RacfImported>(RACF_IMPORT, { format, packed: packText(text), ...more });
const run = (world: RacfWorld, text: string, issuer = 'IBMUSER') => world.call<RacfCommandResult>(RACF_COMMAND, { text, issuer });

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.stop();
});

describe('racf.export and racf.import', () => {
  it('the deck rebuilds the database elsewhere, and says which secrets are missing', async () => {
    const { packed, secrets } = await take(await started(), 'deck');
    expect(secrets).toEqual(['the password of user FRED', 'the PassTicket key of profile IMSAPPL']);
    expect(unpackText(packed)).not.toMatch(/123456789ABCDEF0/);
    const other = await started('ADDGROUP X\nDELGROUP X');
    expect((await run(other, unpackText(packed))).rc).toBe(0);
    expect((await other.saf()).db.user('FRED')?.name).toBe('FRED FLINTSTONE');
  });

  it.each(['unload', 'json'])('%s takes the place of another database, in force for all when it is answered', async (format) => {
    const world = await started();
    const text = unpackText((await take(world, format)).packed);
    const other = await started('ADDUSER GONE PASSWORD(X)');
    const saf = await other.saf();
    expect(await put(other, format, text)).toEqual({ done: true, problems: [], unknown: {}, commands: [] });
    expect([saf.db.user('FRED')?.defaultGroup, saf.db.user('GONE')]).toEqual(['STAFF', undefined]);
    expect(unpackText((await take(other, 'unload')).packed)).toBe(unpackText((await take(world, 'unload')).packed));
  });

  it('takes nothing of what is damaged, and tells where', async () => {
    const world = await started();
    const before = (await world.saf()).db.digest();
    const unload = unpackText((await take(world, 'unload')).packed);
    const damaged = await put(world, 'unload', unload.replace('0200 FRED', '0200 fred'));
    expect(damaged.done).toBe(false);
    expect(damaged.problems[0]).toMatchObject({ line: expect.any(Number), field: expect.stringMatching(/column 6$/) });
    expect((await put(world, 'json', '{"version":2}')).problems.map(({ field }) => field)).toContain('users');
    expect((await put(world, 'json', 'rubbish')).problems[0]?.field).toBe('JSON');
    expect((await put(world, 'csv', 'only,two', { registry: '*', issuer: 'IBMUSER' })).problems[0]).toMatchObject({ line: 1 });
    expect((await world.saf()).db.digest()).toBe(before);
    await expect(world.call(RACF_IMPORT, { format: 'json', packed: 'rubbish' })).rejects.toMatchObject({
      reason: expect.stringContaining('cannot be unpacked'),
    });
  });

  it('a list of distributed identities maps its users', async () => {
    const world = await started();
    const { commands, done } = await put(world, 'csv', 'Fred,cn=fred,FRED', { registry: 'R', issuer: 'IBMUSER' });
    expect([done, commands.map(({ rc }) => rc)]).toEqual([true, [0, 0]]);
    expect((await world.saf()).map({ name: 'cn=fred', registry: 'R' }).value?.userid).toBe('FRED');
  });

  it('is for the console alone', async () => {
    const world = await started();
    await expect(world.call(RACF_EXPORT, { format: 'json' }, 'zcee')).rejects.toThrow();
    await expect(world.call(RACF_IMPORT, { format: 'json', packed: '' }, 'zcee')).rejects.toThrow();
  });
});

describe('commands that ask the edge', () => {
  it('PASSWORD changes nothing unless the old one is told', async () => {
    const world = await started();
    const wrong = await run(world, 'PASSWORD PASSWORD(OTHER NEWPWD)', 'FRED');
    expect([wrong.rc, wrong.commands[0]?.command]).toEqual([8, 'PASSWORD PASSWORD(********)']);
    expect((await run(world, 'PASSWORD PASSWORD(FRED NEWPWD)', 'FRED')).rc).toBe(0);
    expect((await run(world, 'PASSWORD PASSWORD(FRED THIRD)', 'FRED')).rc).toBe(8);
    expect((await run(world, 'PASSWORD PASSWORD(NEWPWD THIRD)', 'FRED')).rc).toBe(0);
  });

  it('LISTUSER shows the last access and a revocation by attempts', async () => {
    const world = await started();
    const statistics = world.state('zcee').statistics;
    await statistics.apply('WSCPLEX', 'RACFDB', 'FRED', { type: 'succeeded', at: Date.UTC(2026, 10, 16, 9, 15, 2) });
    await statistics.apply('WSCPLEX', 'RACFDB', 'FRED', { type: 'failed', limit: 1 });
    const { commands } = await run(world, 'LISTUSER FRED');
    expect(commands[0]?.lines).toContain(' LAST-ACCESS=26.320/09:15:02');
    expect(commands[0]?.lines).toContain(' ATTRIBUTES=REVOKED');
  });

  it('a refusal tells the line and the column of the word, over continued lines', async () => {
    const world = await started();
    const { commands } = await run(world, 'ADDGROUP A\nRDEFINE APPL /* here */ X +\n   UACC(SOME)\nFROB');
    expect(commands.map(({ line, at }) => [line, at])).toEqual([
      [1, undefined],
      [2, { line: 3, column: 9 }],
      [4, { line: 4, column: 1 }],
    ]);
  });

  it('are recorded in SMF by their events, without passwords', async () => {
    const world = await started();
    await run(world, 'ALTUSER FRED PASSWORD(TOPSECR1)\nLISTUSER FRED\nSETROPTS FROB');
    await run(world, 'ADDGROUP MINE', 'FRED');
    const entries = await world.state('console').smf.read();
    expect(entries.map(({ record }) => [record.event, record.qualifier, record.fields['issuer']])).toEqual([
      [13, 0, 'IBMUSER'],
      [24, 2, 'IBMUSER'],
      [9, 1, 'FRED'],
    ]);
    expect(JSON.stringify(entries)).not.toContain('TOPSECR1');
  });
});
