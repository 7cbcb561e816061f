import { rmSync } from 'node:fs';
import { AdminError, type Caller } from '@idprop/client';
import { EMPLOYEE, FRED, fredWithTicketOf, MAP_DISTUSER1, PHONEBOOK, PROTECT_SERVER, SECOND } from '../testing/cast.js';
import type { ChaosSystem } from '../testing/chaos-system.js';
import { adminPage, judge } from '../testing/judge.js';
import { waitFor } from '../testing/wait-for.js';

/** What has to be acknowledged before Redis is killed in the middle of more of it. */
const ENOUGH = 10;
const LISTMAP = 'RACMAP ID(USER2) LISTMAP';
const mapping = (number: number): string =>
  `RACMAP ID(USER2) MAP USERDIDFILTER(NAME('load${number}')) REGISTRY(NAME('*')) WITHLABEL('load${number}')`;
/** Tickets of this test, in its window and of nobody else. */
const loadTicket = (number: number) => fredWithTicketOf(SECOND + 60 + number);

/** kill -9 of Redis. The clock stands still; no service is started again. */
export function redisLostRules(system: () => ChaosSystem): void {
  let token: Caller;
  let pids: (number | undefined)[];
  let load: Promise<unknown> = Promise.resolve();
  let back = false;
  const usedTickets: number[] = [];
  const mapped: number[] = [];

  beforeAll(async () => {
    const { client } = system();
    await client.admin.racf(`${MAP_DISTUSER1}\n${PROTECT_SERVER}`);
    token = { token: await client.token('distuser1') };
    pids = system()
      .processes()
      .map(({ pid }) => pid);
  });

  const statusOf = async (path: string, caller: Caller): Promise<number> => (await system().client.call(path, caller)).status;
  const ready = (): Promise<number[]> =>
    Promise.all(
      system()
        .processes()
        .map(async (one) => (await adminPage(one, '/health/ready')).status),
    );
  const allReady = (): Promise<void> => waitFor(async () => expect(new Set(await ready())).toEqual(new Set([200])));
  /** Goes on until it fails, or until Redis is back: what was under way may be carried out after all. Notes what was acknowledged. */
  const untilFailure = async (work: (number: number) => Promise<boolean>, acknowledged: number[]): Promise<void> => {
    for (let number = 0; !back; number++) {
      if (!(await work(number).catch(() => false))) return;
      acknowledged.push(number);
    }
  };

  it('in the middle of commands and logons', async () => {
    const { client } = system();
    load = Promise.all([
      untilFailure(async (number) => (await client.admin.racf(mapping(number))).rc <= 4, mapped),
      untilFailure(async (number) => (await client.call(EMPLOYEE, loadTicket(number))).status === 200, usedTickets),
    ]);
    await waitFor(() => expect(Math.min(mapped.length, usedTickets.length)).toBeGreaterThanOrEqual(ENOUGH));
    system().killRedis();
  });

  it('while it is away every call is a refusal that says so: 503, whoever calls and wherever', async () => {
    const { client } = system();
    const calls = [
      client.call(PHONEBOOK, token),
      client.call(PHONEBOOK, token, 'zcee'),
      client.call(EMPLOYEE, FRED),
      client.call(EMPLOYEE, FRED, 'zcee'),
      client.call(EMPLOYEE, loadTicket(0), 'zcee'),
      client.call(EMPLOYEE, undefined, 'zcee'),
    ];
    for (const reply of await Promise.all(calls)) {
      expect(judge(reply)).toEqual({
        status: 503,
        code: expect.stringMatching(/^(STATE_UNAVAILABLE|BUS_LOST|BUS_REMOTE)$/),
        detail: expect.any(String),
      });
    }
    await expect(client.token('distuser1')).rejects.toThrow(/503/);
    const { admin } = client;
    const orders = [admin.racf(LISTMAP), admin.operator('21,VIEWHWS'), admin.flows(), admin.log(), admin.freezeClock(), admin.reset()];
    for (const order of await Promise.allSettled(orders)) {
      expect(order).toMatchObject({ status: 'rejected', reason: { status: 503 } });
      expect((order as PromiseRejectedResult).reason).toBeInstanceOf(AdminError);
    }
  });

  it('while it is away every process lives, is not ready and says why', async () => {
    for (const one of system().processes()) {
      expect((await adminPage(one, '/health/live')).status).toBe(200);
      const { status, text } = await adminPage(one, '/health/ready');
      expect([one.name, status, JSON.parse(text)]).toEqual([
        one.name,
        503,
        { status: 'not ready', reason: expect.stringMatching(/state/) },
      ]);
    }
  });

  it('back with its data: the same processes go on, and nothing acknowledged is lost', async () => {
    await system().startRedis();
    await allReady();
    // Only now the list of what was acknowledged is complete: what was under way has failed, or was carried out after all.
    back = true;
    await load;
    const { client } = system();
    await waitFor(async () => expect(await statusOf(PHONEBOOK, token)).toBe(200));
    expect(
      system()
        .processes()
        .map(({ pid }) => pid),
    ).toEqual(pids);
    const list = JSON.stringify(await client.admin.racf(LISTMAP));
    expect(mapped.filter((number) => !list.includes(`>load${number}<`))).toEqual([]);
    const again = await Promise.all(usedTickets.map((number) => statusOf(EMPLOYEE, loadTicket(number))));
    expect(again.filter((status) => status !== 401)).toEqual([]);
    // Not that everything is refused now.
    expect(await statusOf(EMPLOYEE, fredWithTicketOf(SECOND + 59))).toBe(200);
  });

  it('empty: RACF fills its database from the decks, and tickets that may have been used are refused while protection is on', async () => {
    system().killRedis();
    rmSync(system().redisDirectory, { recursive: true });
    await system().startRedis();
    await allReady();
    const { client } = system();
    await waitFor(async () => expect((await client.admin.racf(PROTECT_SERVER)).rc).toBeLessThanOrEqual(4));
    expect(JSON.stringify(await client.admin.racf(LISTMAP))).not.toContain('load0');
    expect(await statusOf(EMPLOYEE, loadTicket(0))).toBe(401);
    // Never used, but from before the loss: nobody can tell.
    expect(await statusOf(EMPLOYEE, fredWithTicketOf(SECOND - 1))).toBe(401);
    await client.admin.advanceClock(300);
    expect(await statusOf(EMPLOYEE, fredWithTicketOf(SECOND + 300))).toBe(200);
    expect(await statusOf(EMPLOYEE, fredWithTicketOf(SECOND + 300))).toBe(401);
  });

  it('empty: the clock stays where it was set, mappings are those of the decks', async () => {
    const { client } = system();
    expect((await client.admin.clock()).now).toBe(new Date((SECOND + 300) * 1000).toISOString());
    // The gateway has new keys; z/OS Connect does not ask for key sets more often than it should.
    await waitFor(async () => expect(await statusOf(PHONEBOOK, { token: await client.token('distuser1') })).toBe(403));
    expect(await statusOf(EMPLOYEE, FRED)).toBe(200);
  });
}
