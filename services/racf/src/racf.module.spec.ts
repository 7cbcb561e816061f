import {
  RACF_COMMAND,
  RACF_DIGEST,
  RACF_QUERY,
  SERVICE_RESET,
  unseal,
  type HopRecorder,
  type RacfCommandResult,
  type RacfDigest,
  type RacfQuery,
  type RacfQueryAnswer,
} from '@idprop/server';
import { RacfDatabase, type RacfChange, type RacfSnapshot, type VerifyRequest } from '@idprop/saf';
import type { PasswordChange, SafWithDatabase } from '@idprop/server';
import { DATABASE, RacfWorld } from './testing/racf-world.js';

const USERS = `//USERS JOB (1)
//SYSTSIN DD *
 ADDGROUP STAFF
 ADDUSER FRED NAME('FRED FLINTSTONE') PASSWORD(FIRST)
 ALTUSER FRED PASSWORD(FRED) NOEXPIRED
 CONNECT FRED GROUP(STAFF)
 SETROPTS PASSWORD(REVOKE(3))
/*
`;
const KEYS = `SETROPTS CLASSACT(PTKTDATA) RACLIST(PTKTDATA)
RDEFINE PTKTDATA IMSAPPL SSIGNON(KEYMASK(123456789ABCDEF0))
SETROPTS RACLIST(PTKTDATA) REFRESH
`;

const worlds: RacfWorld[] = [];

async function started(...args: ConstructorParameters<typeof RacfWorld>): Promise<RacfWorld> {
  const world = new RacfWorld(...args);
  worlds.push(world);
  await world.start();
  return world;
}

const run = (world: RacfWorld, text: string, issuer = 'IBMUSER') => world.call<RacfCommandResult>(RACF_COMMAND, { text, issuer });

/** VERIFY without a flow: these tests look at codes only. */
async function verify(saf: SafWithDatabase, request: VerifyRequest): Promise<string> {
  const hop = { record: <T>(decision: T): T => decision } as unknown as HopRecorder;
  const { codes } = await saf.verify(request, hop);
  return `${codes.saf}/${codes.racf}`;
}

afterEach(async () => {
  for (const world of worlds.splice(0)) await world.stop();
});

describe('racf at its start', () => {
  it('fills an empty database from its decks in order, passwords included', async () => {
    const world = await started({ 'users.jcl': USERS, 'keys.racf': KEYS });
    const saf = await world.saf();
    expect(saf.db.user('FRED')?.name).toBe('FRED FLINTSTONE');
    expect([await verify(saf, { userid: 'FRED', secret: 'FRED' }), await verify(saf, { userid: 'FRED', secret: 'FIRST' })]).toEqual([
      '0/0',
      '8/8',
    ]);
  });

  it('makes one slow digest for each user, of the password that the decks set last', async () => {
    const world = await started({ 'users.jcl': USERS });
    const changes: PasswordChange[] = [];
    const log = world.state('zcee').changes<PasswordChange>({ log: 'passwords', ...DATABASE });
    await log.follow({ apply: (change) => void changes.push(change), restore: () => undefined });
    expect(changes).toMatchObject([{ type: 'password', userid: 'FRED' }]);
  });

  it('seals PassTicket keys for passticket alone', async () => {
    const world = await started({ 'keys.racf': KEYS });
    const [key] = await world.keys();
    expect(JSON.stringify(key)).not.toContain('123456789ABCDEF0');
    expect(key && unseal(world.sealing.privateKey, key.sealed, key.keyName).toString('hex').toUpperCase()).toBe('123456789ABCDEF0');
    expect((await world.saf()).db.copyOf('PTKTDATA')?.get('IMSAPPL')?.segments['SSIGNON']?.['KEYNAME']).toBe(key?.keyName);
  });

  it('reports all that is wrong in all decks at once, with file and line, and no password', async () => {
    const bad = 'ADDUSER FRED PASSWORD(MUCHTOOLONG)\nADDGROUP G\nFROB X\nRDEFINE PTKTDATA A SSIGNON(KEYMASKED(12))';
    const world = new RacfWorld({ 'a.racf': bad, 'b.racf': '\nCONNECT X GROUP(G' }, {}, ['a.racf', 'missing.racf', 'b.racf']);
    const error: unknown = await world.start().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'DEFINITION_INVALID',
      problems: [
        { file: 'a.racf', line: 1, field: 'ADDUSER' },
        { file: 'a.racf', line: 3, field: 'FROB', reason: 'IKJ56500I COMMAND FROB NOT FOUND' },
        { file: 'a.racf', line: 4, field: 'RDEFINE' },
        { reason: expect.stringContaining('missing.racf') },
        { file: 'b.racf', line: 2, field: '(', severity: 'warning' },
        { file: 'b.racf', line: 2, field: 'CONNECT' },
      ],
    });
    expect(String(error)).not.toContain('MUCHTOOLONG');
  });

  it('keeps a database that is there: decks are not run again', async () => {
    const world = await started({ 'users.jcl': USERS });
    await run(world, 'DELUSER FRED');
    await world.start();
    expect((await world.saf()).db.user('FRED')).toBeUndefined();
  });

  it('refuses to start without the key to seal with, and names a setting that it does not know', async () => {
    await expect(new RacfWorld({ a: '' }).start({})).rejects.toMatchObject({ code: 'RACF_NO_SEALING_KEY' });
    await expect(new RacfWorld({ a: '' }, { passwordCosts: 1 }).start()).rejects.toMatchObject({ code: 'DEFINITION_INVALID' });
  });
});

describe('RACF commands over the bus', () => {
  it('run one after the other, each on what those before it changed; the highest return code counts', async () => {
    const world = await started({ 'users.jcl': USERS });
    const { rc, commands } = await run(world, 'ADDGROUP NEW\nCONNECT FRED GROUP(NEW)\nREMOVE FRED GROUP(OTHER)\nLISTUSER FRED');
    expect(commands.map((command) => command.rc)).toEqual([0, 0, 4, 0]);
    expect(rc).toBe(4);
    expect(commands[3]?.lines.join('\n')).toContain('GROUP=NEW');
  });

  it('are in force in every live service when they are answered', async () => {
    const world = await started({ 'users.jcl': USERS });
    const saf = await world.saf();
    await run(
      world,
      "SETROPTS CLASSACT(IDIDMAP) RACLIST(IDIDMAP)\nRACMAP ID(FRED) MAP USERDIDFILTER(NAME('d')) REGISTRY(NAME('*'))\nSETROPTS RACLIST(IDIDMAP) REFRESH",
    );
    expect(saf.map({ name: 'd', registry: 'R' }).value?.userid).toBe('FRED');
    expect(await world.call<RacfDigest>(RACF_DIGEST, {})).toEqual({ digest: saf.db.digest() });
    await run(world, 'ALTUSER FRED PASSWORD(CHANGED) NOEXPIRED');
    expect(await verify(saf, { userid: 'FRED', secret: 'CHANGED' })).toBe('0/0');
  });

  it('RESUME forgets failed attempts too', async () => {
    const world = await started({ 'users.jcl': USERS });
    const saf = await world.saf();
    for (let i = 0; i < 3; i++) await verify(saf, { userid: 'FRED', secret: 'WRONG' });
    expect(await verify(saf, { userid: 'FRED', secret: 'FRED' })).toBe('8/28');
    await run(world, 'ALTUSER FRED RESUME');
    expect(await verify(saf, { userid: 'FRED', secret: 'FRED' })).toBe('0/0');
  });

  it('show no secret in the answer', async () => {
    const world = await started({ 'users.jcl': USERS });
    const answer = await run(world, 'ALTUSER FRED PASSWORD(TOPSECR1)\nRDEFINE PTKTDATA A SSIGNON(KEYMASKED(123456789ABCDEF0))');
    expect(JSON.stringify(answer)).not.toMatch(/TOPSECR1|123456789ABCDEF0/);
  });

  it('are taken from the console alone', async () => {
    const world = await started({ 'users.jcl': USERS });
    await expect(world.call(RACF_COMMAND, { text: 'ADDGROUP X', issuer: 'IBMUSER' }, 'zcee')).rejects.toMatchObject({
      reason: expect.stringContaining('zcee'),
    });
    await expect(world.call(SERVICE_RESET, {}, 'zcee')).rejects.toThrow();
    await expect(world.call(RACF_COMMAND, { text: 1 })).rejects.toMatchObject({ reason: expect.stringContaining('issuer') });
  });

  it('of two replicas lose nothing, and both have the same database', async () => {
    const world = await started({ 'users.jcl': USERS });
    await world.start();
    const groups = Array.from({ length: 20 }, (_, i) => `G${i}`);
    const answers = await Promise.all(groups.map((group) => run(world, `ADDGROUP ${group}\nCONNECT FRED GROUP(${group})`)));
    expect(answers.map(({ rc }) => rc)).toEqual(groups.map(() => 0));
    const { db } = await world.saf();
    expect(groups.filter((group) => db.user('FRED')?.connects[group] === undefined)).toEqual([]);
    const digests = await Promise.all(Array.from({ length: 6 }, () => world.call<RacfDigest>(RACF_DIGEST, {})));
    expect(new Set(digests.map(({ digest }) => digest))).toEqual(new Set([db.digest()]));
  });

  it('leave a snapshot now and then, from which a late service starts', async () => {
    const world = await started({ 'users.jcl': USERS }, { passwordCost: 4, snapshotEvery: 2 });
    await run(world, 'ADDGROUP A\nADDGROUP B\nADDGROUP C');
    const late = new RacfDatabase();
    const seen: string[] = [];
    await world
      .state('late')
      .changes<RacfChange, RacfSnapshot>({ log: 'racf', ...DATABASE })
      .follow({
        restore: (snapshot) => {
          seen.push(`snapshot of ${snapshot.groups.length} groups`);
          late.restore(snapshot);
        },
        apply: (change) => {
          seen.push(change.type);
          late.apply(change);
        },
      });
    expect(seen).toEqual(['snapshot of 4 groups', 'group']);
    expect(await world.call<RacfDigest>(RACF_DIGEST, {})).toEqual({ digest: late.digest() });
  });
});

describe('after a reset', () => {
  it('the database is filled from its decks again, for all, keys and passwords included', async () => {
    const world = await started({ 'users.jcl': USERS, 'keys.racf': KEYS });
    const saf = await world.saf();
    const keys = await world.keys();
    await run(world, 'DELUSER FRED\nADDGROUP GONE');
    const console_ = world.state('console');
    await console_.reset();
    await world.call(SERVICE_RESET, {});
    expect([saf.db.user('FRED')?.userid, saf.db.group('GONE')]).toEqual(['FRED', undefined]);
    expect(await verify(saf, { userid: 'FRED', secret: 'FRED' })).toBe('0/0');
    expect(keys).toHaveLength(1);
    expect((await run(world, 'ADDGROUP AFTER')).rc).toBe(0);
  });

  it('it fills itself where nobody asks', async () => {
    const world = await started({ 'users.jcl': USERS });
    const saf = await world.saf();
    await world.state('console').reset();
    await run(world, 'ADDGROUP AFTER');
    expect([saf.db.user('FRED')?.userid, saf.db.group('AFTER')?.group]).toEqual(['FRED', 'AFTER']);
  });
});

describe('a query', () => {
  const ask = (world: RacfWorld, query: RacfQuery) => world.call<RacfQueryAnswer>(RACF_QUERY, query);

  it('tells what RACF would decide, with every check', async () => {
    const world = await started({ users: USERS, keys: 'SETROPTS CLASSACT(FACILITY)\nRDEFINE FACILITY BPX.SERVER UACC(NONE)\n' });
    const answer = await ask(world, { type: 'auth', userid: 'fred', class: 'facility', resource: 'BPX.SERVER' });
    expect(answer).toMatchObject({ outcome: 'refused', codes: { saf: 8, racf: 8 } });
    expect(answer.steps.some(({ verdict }) => verdict === 'fail')).toBe(true);
    expect(await ask(world, { type: 'map', name: 'distuser1', registry: '*' })).toMatchObject({
      outcome: 'refused',
      codes: { saf: 8, racf: 8, reason: 48 },
    });
    const usermap = (more: object) => ask(world, { type: 'usermap', function: 1, userid: 'fred', ...more });
    expect((await usermap({})).codes).toEqual({ saf: 8, racf: 8, reason: 16 });
    expect((await usermap({ function: 7 })).codes).toEqual({ saf: 8, racf: 8, reason: 4 });
    expect((await usermap({ caller: 'FRED' })).codes).toEqual({ saf: 8, racf: 8, reason: 20 });
  });

  it('knows passwords, and counts no failure: a user is not revoked by being asked about', async () => {
    const world = await started({ users: USERS });
    for (let i = 0; i < 5; i++) {
      expect(await ask(world, { type: 'verify', userid: 'FRED', secret: 'WRONG' })).toMatchObject({ outcome: 'refused' });
    }
    expect(await ask(world, { type: 'verify', userid: 'FRED', secret: 'fred' })).toMatchObject({ outcome: 'granted', codes: { saf: 0 } });
    expect(await ask(world, { type: 'verify', userid: 'FRED' })).toMatchObject({ outcome: 'granted' });
  });
});
