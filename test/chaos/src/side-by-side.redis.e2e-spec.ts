import { jest } from '@jest/globals';
import { copySystem } from '@idprop/server';
import { redisUser } from '@idprop/state';
import { systemDirectory } from '@idprop/client';
import { Redis } from 'ioredis';
import { EMPLOYEE, FRED, fredWithTicketOf, INSTANT, SECOND } from './testing/cast.js';
import { askReplica } from './testing/judge.js';
import { SharedRedis, type Tenant } from './testing/shared-redis.js';
import { writeSysplexes } from './testing/two-sysplexes.js';

jest.setTimeout(180_000);

const PROTECT = 'RALTER PTKTDATA BBGZDFLT NOAPPLDATA\nSETROPTS RACLIST(PTKTDATA) REFRESH';

/** Namespace `left` with two sysplexes A and B in one file, namespace `right` with an A of its own; all alike, on one Redis. */
describe('side by side on one Redis', () => {
  const copy = copySystem(systemDirectory('workshop'));
  let shared: SharedRedis;
  const tenant = (namespace: 'left' | 'right'): Tenant => {
    const found = shared.tenants.find(({ sysplex }) => sysplex.namespace === namespace);
    if (found === undefined) throw new Error(`${namespace} does not run`);
    return found;
  };
  /** Logs on in one of them: 401 is no, anything else is yes (there is no CICS behind the API). */
  const mayLogOn = async (namespace: 'left' | 'right', plex: 'A' | 'B', caller: { user: string; password: string }): Promise<boolean> => {
    const zcee = tenant(namespace).launched.processes.find(({ name }) => name === `${plex}.SYS1.zcee`);
    if (zcee === undefined) throw new Error(`there is no z/OS Connect in ${plex}`);
    const authorization = `Basic ${Buffer.from(`${caller.user}:${caller.password}`).toString('base64')}`;
    return (await askReplica(zcee, EMPLOYEE, authorization)) !== 401;
  };
  const everywhere = async (caller: { user: string; password: string }): Promise<boolean[]> => [
    await mayLogOn('left', 'A', caller),
    await mayLogOn('left', 'B', caller),
    await mayLogOn('right', 'A', caller),
  ];

  beforeAll(async () => {
    const left = writeSysplexes(copy.directory, 'left', ['A', 'B']);
    const right = writeSysplexes(copy.directory, 'right', ['A']);
    shared = await SharedRedis.start([left, right]);
    for (const { admin } of shared.tenants) await admin.freezeClock(INSTANT);
    await tenant('left').admin.racf(PROTECT, { database: 'A.RACFDB' });
    await tenant('left').admin.racf(PROTECT, { database: 'B.RACFDB' });
    await tenant('right').admin.racf(PROTECT);
  });
  afterAll(async () => {
    await shared.stop();
    copy.remove();
  });

  it('a ticket is used up where it was used, and nowhere else', async () => {
    const ticket = fredWithTicketOf(SECOND);
    expect(await everywhere(ticket)).toEqual([true, true, true]);
    expect(await everywhere(ticket)).toEqual([false, false, false]);
    const other = fredWithTicketOf(SECOND + 1);
    expect(await mayLogOn('left', 'A', other)).toBe(true);
    expect(await everywhere(other)).toEqual([false, true, true]);
  });

  it('a change of one RACF database is none of the others', async () => {
    await tenant('left').admin.racf('ALTUSER FRED REVOKE', { database: 'A.RACFDB' });
    expect(await everywhere(FRED)).toEqual([false, true, true]);
    await tenant('left').admin.racf('ALTUSER FRED RESUME', { database: 'A.RACFDB' });
    expect(await everywhere(FRED)).toEqual([true, true, true]);
  });

  it('wrong passwords are counted where they were given', async () => {
    await tenant('left').admin.racf('SETROPTS PASSWORD(REVOKE(2))', { database: 'B.RACFDB' });
    for (let attempt = 0; attempt < 2; attempt++) await mayLogOn('left', 'B', { ...FRED, password: 'WRONG' });
    // Who was authenticated before stays it for 600 s, revoked or not.
    await tenant('left').admin.operator('F BAQSTRT,CACHE,CLEAR,AUTH', 'B.SYS1.zcee');
    expect(await everywhere(FRED)).toEqual([true, false, true]);
  });

  it('each namespace has a clock, flows and a system log of its own', async () => {
    const [left, right] = [tenant('left').admin, tenant('right').admin];
    await left.advanceClock(3600);
    expect((await right.clock()).now).toBe(new Date(SECOND * 1000).toISOString());
    const before = await right.flows({ limit: 1000 });
    await mayLogOn('left', 'A', FRED);
    expect(await right.flows({ limit: 1000 })).toEqual(before);
    const ids = new Set((await left.flows({ limit: 1000 })).map(({ id }) => id));
    expect(before.filter(({ id }) => ids.has(id))).toEqual([]);
    // The two wrong passwords of the left one.
    expect(JSON.stringify(await left.log({ limit: 500 }))).toContain('ICH408I');
    expect(JSON.stringify(await right.log({ limit: 500 }))).not.toContain('B.SYS1.zcee');
  });

  it('a reset of one leaves the other as it is', async () => {
    const { admin } = tenant('right');
    await admin.racf("RACMAP ID(USER1) MAP USERDIDFILTER(NAME('stays')) REGISTRY(NAME('*'))");
    await tenant('left').admin.reset();
    expect(JSON.stringify(await admin.racf('RACMAP ID(USER1) LISTMAP'))).toContain('>stays<');
    expect(await mayLogOn('right', 'A', fredWithTicketOf(SECOND))).toBe(false);
  });

  it('a service of one namespace cannot read or write a key of the other', async () => {
    const { secrets } = tenant('right');
    const username = redisUser('right', 'A.SYS1.racf');
    const redis = new Redis({
      path: shared.redis?.path ?? '',
      username,
      password: secrets.redis['A.SYS1.racf'] ?? '',
      disableClientInfo: true,
    });
    try {
      const head = (namespace: string): string => `idprop:{${namespace}}:e0:racf.head:A:RACFDB`;
      expect(await redis.hmget(head('right'), 'number')).not.toEqual([null]);
      await expect(redis.hmget(head('left'), 'number')).rejects.toThrow(/NOPERM/);
      await expect(redis.xadd('idprop:{left}:e0:racf:A:RACFDB', '*', 'c', '{}')).rejects.toThrow(/NOPERM/);
      await expect(redis.lpush('idprop:{left}:q:A.SYS1.passticket:A.SYS1.racf', '{}')).rejects.toThrow(/NOPERM/);
    } finally {
      redis.disconnect();
    }
  });
});
