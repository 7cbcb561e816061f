import { AdminError, type ApiReply, type Caller } from '@idprop/client';
import type { ServiceName } from '@idprop/sysplex';
import {
  CICS,
  CONSOLE,
  EMPLOYEE,
  FRED,
  fredWithTicketOf,
  GATEWAY,
  IMS,
  MAP_DISTUSER1,
  PASSTICKET,
  PHONEBOOK,
  PROTECT_SERVER,
  RACF,
  SECOND,
  ZCEE,
} from '../testing/cast.js';
import type { ChaosSystem } from '../testing/chaos-system.js';
import { judge } from '../testing/judge.js';
import { pause, waitFor } from '../testing/wait-for.js';

const LISTMAP = 'RACMAP ID(USER1) LISTMAP';
const USED = fredWithTicketOf(SECOND + 1);
/** The bus's own deadline, and what a busy machine may add. */
const DEADLINE_MS = 10_000;
const SLACK_MS = 5_000;

/** kill -9 of every service, one at a time, in a running workshop. The clock stands still, so that the token stays good. */
export function serviceLostRules(system: () => ChaosSystem): void {
  let token: Caller;

  beforeAll(async () => {
    const { client } = system();
    await client.admin.racf(`${MAP_DISTUSER1}\n${PROTECT_SERVER}`);
    token = { token: await client.token('distuser1') };
    expect((await client.call(EMPLOYEE, USED)).status).toBe(200);
  });

  const statusOf = async (path: string, caller: Caller, through?: 'gateway' | 'zcee'): Promise<number> =>
    (await system().client.call(path, caller, through)).status;
  /** Right after the kill callers may still count on the service; from then on it is known to be gone. */
  const gone = (service: ServiceName, code = 'BUS_NO_REPLICA') => ({
    status: 503,
    code,
    detail: expect.stringContaining(`${service} cannot be reached`) as string,
  });
  const list = async (): Promise<string> => JSON.stringify(await system().client.admin.racf(LISTMAP));

  it('one of two replicas: calls go on', async () => {
    for (const service of [ZCEE, PASSTICKET, IMS]) {
      const [first] = system().processes(service);
      await first?.kill();
      expect(await statusOf(PHONEBOOK, token)).toBe(200);
    }
  });

  it('racf: commands fail and say so, calls go on; back again it knows what was answered before', async () => {
    await system().kill(RACF);
    const command = system().client.admin.racf(LISTMAP);
    await expect(command).rejects.toMatchObject({ status: 503, code: 'BUS_NO_REPLICA', reason: expect.stringContaining(RACF) as string });
    await expect(command).rejects.toBeInstanceOf(AdminError);
    expect(await statusOf(PHONEBOOK, token)).toBe(200);
    await system().start(RACF);
    expect(await list()).toContain('>distuser1<');
    expect((await system().client.admin.racf('LISTUSER FRED')).rc).toBe(0);
  });

  it('passticket: what needs a ticket fails, what needs none goes on; back again it has its keys and its memory', async () => {
    await system().kill(PASSTICKET);
    expect(judge(await system().client.call(PHONEBOOK, token))).toEqual(gone(PASSTICKET));
    expect(judge(await system().client.call(EMPLOYEE, fredWithTicketOf(SECOND + 2)))).toEqual(gone(PASSTICKET));
    expect(await statusOf(EMPLOYEE, FRED)).toBe(200);
    await system().start(PASSTICKET);
    expect(await statusOf(PHONEBOOK, token)).toBe(200);
    expect(await statusOf(EMPLOYEE, USED)).toBe(401);
    expect(await statusOf(EMPLOYEE, fredWithTicketOf(SECOND + 2))).toBe(200);
  });

  it.each([
    [CICS, EMPLOYEE, PHONEBOOK],
    [IMS, PHONEBOOK, EMPLOYEE],
  ])('%s: %s fails, %s goes on; back again both work', async (service, path, other) => {
    await system().kill(service);
    const dead = await system().client.call(path, token);
    expect(judge(dead)).toEqual(gone(service));
    expect(await system().client.flow(dead)).toMatchObject({ hops: [{ outcome: 'refused', children: [{ outcome: 'failed' }] }] });
    expect(await statusOf(other, token)).toBe(200);
    await system().start(service);
    expect([await statusOf(path, token), await statusOf(other, token)]).toEqual([200, 200]);
  });

  it('in the middle of a call: 504 at the deadline, and the flow lacks the hop that died', async () => {
    const [ims] = system().processes(IMS);
    if (ims?.pid === undefined) throw new Error('IMS does not run');
    // Stopped, it takes the request and does nothing about it.
    process.kill(ims.pid, 'SIGSTOP');
    const begun = performance.now();
    const call: Promise<ApiReply> = system().client.call(PHONEBOOK, token, 'zcee');
    await pause(500);
    await ims.kill();
    const reply = await call;
    expect(judge(reply)).toMatchObject({ status: 504, code: 'BUS_DEADLINE', detail: expect.stringContaining(IMS) as string });
    expect(performance.now() - begun).toBeLessThan(DEADLINE_MS + SLACK_MS);
    expect((await system().client.flow(reply)).partial).toBe(true);
    await system().start(IMS);
    expect(await statusOf(PHONEBOOK, token)).toBe(200);
  });

  it('zcee: the gateway says so, the admin API goes on; back again the mapping is in force', async () => {
    await system().kill(ZCEE);
    expect(judge(await system().client.call(PHONEBOOK, token))).toEqual(gone(ZCEE));
    expect(await list()).toContain('>distuser1<');
    await system().start(ZCEE);
    expect([await statusOf(PHONEBOOK, token), await statusOf(PHONEBOOK, token, 'zcee')]).toEqual([200, 200]);
    expect(await statusOf(EMPLOYEE, USED)).toBe(401);
  });

  it('gateway: z/OS Connect goes on; back again it signs with the same key', async () => {
    const before = system().client;
    await system().kill(GATEWAY);
    await expect(before.token('distuser1')).rejects.toThrow();
    expect(await statusOf(PHONEBOOK, token, 'zcee')).toBe(200);
    expect(await statusOf(EMPLOYEE, FRED, 'zcee')).toBe(200);
    await system().start(GATEWAY);
    expect(await statusOf(PHONEBOOK, token)).toBe(200);
    expect(await statusOf(PHONEBOOK, { token: await system().client.token('distuser1') })).toBe(200);
  });

  it('console: calls go on; back again it takes the same token', async () => {
    const before = system().client;
    await system().kill(CONSOLE);
    await expect(before.admin.clock()).rejects.toThrow();
    expect(await statusOf(PHONEBOOK, token)).toBe(200);
    await system().start(CONSOLE);
    expect(await list()).toContain('>distuser1<');
  });

  it('after all of that every service says that it is up', async () => {
    await waitFor(async () => {
      const health = await system().client.admin.health();
      expect(health.filter(({ state }) => state !== 'up')).toEqual([]);
    });
  });
}
