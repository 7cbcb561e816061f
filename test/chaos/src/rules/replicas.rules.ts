import { HTTP_REQUEST, PASSTICKET_EVALUATE } from '@idprop/server';
import {
  EMPLOYEE,
  FRED,
  fredWithTicketOf,
  MAP_DISTUSER1,
  PASSTICKET,
  PHONEBOOK,
  PROTECT_SERVER,
  SECOND,
  UNMAP_DISTUSER1,
  ZCEE,
} from '../testing/cast.js';
import type { ChaosSystem } from '../testing/chaos-system.js';
import { askReplica, requestsTaken } from '../testing/judge.js';

const REQUESTS = 200;
/** Each costs a slow comparison with the password first: more at once would wait too long on a busy machine. */
const AT_ONCE = 20;
/** Before this second of the emulated clock the race has its tickets, after it the 200 requests. All are within a ticket's window. */
const FIRST_TICKET = SECOND - 400;
const basic = ({ user, password }: { user: string; password: string }): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Replicas of one service are one server. The clock stands still. */
export function replicaRules(system: () => ChaosSystem): void {
  const countsOf = async (service: string, pattern: string): Promise<number[]> =>
    Promise.all(
      system()
        .processes()
        .filter(({ name }) => name === service)
        .map((one) => requestsTaken(one, pattern)),
    );
  const onEachReplica = (path: string, authorization: string): Promise<number[]> =>
    Promise.all(
      system()
        .processes(ZCEE)
        .map((replica) => askReplica(replica, path, authorization)),
    );

  it(`${REQUESTS} requests with single-use tickets: each is handled once, and the replicas share them`, async () => {
    const { client } = system();
    await client.admin.racf(PROTECT_SERVER);
    const before = { zcee: await countsOf(ZCEE, HTTP_REQUEST), passticket: await countsOf(PASSTICKET, PASSTICKET_EVALUATE) };
    const refused: number[] = [];
    for (let first = 0; first < REQUESTS; first += AT_ONCE) {
      const calls = Array.from({ length: AT_ONCE }, (_, index) => client.call(EMPLOYEE, fredWithTicketOf(FIRST_TICKET + first + index)));
      refused.push(...(await Promise.all(calls)).map(({ status }) => status).filter((status) => status !== 200));
    }
    // A request that two replicas handle has its ticket refused by the second.
    expect(refused).toEqual([]);
    const after = { zcee: await countsOf(ZCEE, HTTP_REQUEST), passticket: await countsOf(PASSTICKET, PASSTICKET_EVALUATE) };
    for (const service of ['zcee', 'passticket'] as const) {
      const taken = after[service].map((count, index) => count - (before[service][index] ?? 0));
      expect(taken.reduce((sum, one) => sum + one, 0)).toBe(REQUESTS);
      expect(taken.every((count) => count > 0)).toBe(true);
    }
  });

  it('each of these tickets is refused from then on', async () => {
    const { client } = system();
    const again = [0, 50, 100, 150, 199].map((index) => client.call(EMPLOYEE, fredWithTicketOf(FIRST_TICKET + index)));
    expect((await Promise.all(again)).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  });

  it('a race on one ticket is won exactly once', async () => {
    const { client } = system();
    for (let race = 0; race < 5; race++) {
      const ticket = fredWithTicketOf(FIRST_TICKET - 1 - race);
      const replies = await Promise.all(Array.from({ length: 20 }, () => client.call(EMPLOYEE, ticket)));
      expect(replies.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 19 }, () => 401)]);
    }
  });

  it('F BAQSTRT,REFRESH,CONFIG reaches both replicas', async () => {
    const { client } = system();
    const secure = async (from: string, to: string): Promise<number[]> => {
      client.edit('zcee/server.xml', `requireSecure="${from}"`, `requireSecure="${to}"`);
      await client.admin.operator('F BAQSTRT,REFRESH,CONFIG');
      return onEachReplica(EMPLOYEE, basic(FRED));
    };
    expect(await onEachReplica(EMPLOYEE, basic(FRED))).toEqual([200, 200]);
    for (const status of await secure('false', 'true')) expect(status).not.toBe(200);
    expect(await secure('true', 'false')).toEqual([200, 200]);
  });

  it('a RACF change is in force in every replica when it is answered', async () => {
    const { client } = system();
    // Whoever was authenticated stays it for 600 s: each time a client who was not.
    const anew = async (): Promise<number[]> => {
      await client.admin.operator('F BAQSTRT,CACHE,CLEAR,AUTH');
      return onEachReplica(PHONEBOOK, `Bearer ${await client.token('distuser1')}`);
    };
    for (let round = 0; round < 5; round++) {
      await client.admin.racf(MAP_DISTUSER1);
      expect(await anew()).toEqual([200, 200]);
      await client.admin.racf(UNMAP_DISTUSER1);
      expect(await anew()).toEqual([403, 403]);
    }
  });
}
