import { jest } from '@jest/globals';
import { HTTP_REQUEST, IMS_TRANSACTION, PASSTICKET_EVALUATE, PASSTICKET_GENERATE } from '@idprop/server';
import type { SysplexClient } from '@idprop/testing';
import { startContainers, type RunningContainers } from './containers.js';
import { describeContainers } from './engine.js';

const UP_MS = 300_000;
const PLAY_MS = 120_000;
jest.setTimeout(PLAY_MS);
const PHONEBOOK = '/phonebook/contacts/LAST3';
const USER1 = { user: 'USER1', password: 'USER1' };
const REPLICAS = ['zcee', 'passticket', 'ims'] as const;

/** FRED, BBGZDFLT, KEYMASK(123456789ABCDEF0) at this second: a ticket that a real RACF made. */
const INSTANT = '2020-09-28T15:13:05Z';
const TICKET = 'RQELV4J5';

/** Requests that one container has taken from the bus so far, by pattern; its metrics are on its own loopback only. */
async function taken({ environment }: RunningContainers, container: string): Promise<ReadonlyMap<string, number>> {
  const script = "fetch('http://127.0.0.1:9000/metrics').then((answer) => answer.text()).then((text) => console.log(text))";
  const { output, exitCode } = await environment.getContainer(container).exec(['node', '-e', script]);
  if (exitCode !== 0) throw new Error(output);
  const lines = output.matchAll(/^idprop_bus_requests_total\{([^}]*)\} (\d+)$/gm);
  const counts = new Map<string, number>();
  for (const [, labels = '', count] of lines) {
    const pattern = /pattern="([^"]+)"/.exec(labels)?.[1] ?? '';
    counts.set(pattern, (counts.get(pattern) ?? 0) + Number(count));
  }
  return counts;
}

/** What each of the two replicas has taken of a pattern while `work` ran. */
async function sharesOf(running: RunningContainers, work: () => Promise<unknown>): Promise<(service: string, pattern: string) => number[]> {
  const containers = REPLICAS.flatMap((service) => [`${service}-1`, `${service}-2`]);
  const before = await Promise.all(containers.map((container) => taken(running, container)));
  await work();
  const after = await Promise.all(containers.map((container) => taken(running, container)));
  return (service, pattern) =>
    [1, 2].map((replica) => {
      const index = containers.indexOf(`${service}-${replica}`);
      return (after[index]?.get(pattern) ?? 0) - (before[index]?.get(pattern) ?? 0);
    });
}

/** Statuses of calls made at once, each on a connection of its own. */
const atOnce = (count: number, call: () => Promise<{ status: number }>): Promise<number[]> =>
  Promise.all(Array.from({ length: count }, async () => (await call()).status));

/** Tickets are good once; and nobody is revoked for those that are refused. */
const noReplay = (sysplex: SysplexClient, profile: string): Promise<unknown> =>
  sysplex.admin.racf(`SETROPTS PASSWORD(NOREVOKE)\nRALTER PTKTDATA ${profile} NOAPPLDATA\nSETROPTS RACLIST(PTKTDATA) REFRESH`);

describeContainers('two containers of zcee, passticket and ims', () => {
  let running: RunningContainers;
  beforeAll(async () => {
    running = await startContainers({ scale: { zcee: 2, passticket: 2, ims: 2 } });
  }, UP_MS);
  afterAll(() => running?.stop(), UP_MS);
  afterEach(() => running.reset());

  it('no request is handled twice, and both replicas have their part', async () => {
    const { sysplex } = running;
    const count = 200;
    const shares = await sharesOf(running, async () => {
      for (let round = 0; round < count / 20; round += 1) {
        const statuses = await atOnce(20, () => sysplex.call(PHONEBOOK, USER1, 'gateway'));
        expect(statuses).toEqual(Array(20).fill(200));
      }
    });
    for (const [service, pattern] of [
      ['zcee', HTTP_REQUEST],
      ['passticket', PASSTICKET_GENERATE],
      ['passticket', PASSTICKET_EVALUATE],
      ['ims', IMS_TRANSACTION],
    ] as const) {
      const [one = 0, two = 0] = shares(service, pattern);
      expect({ pattern, taken: one + two }).toEqual({ pattern, taken: count });
      expect(Math.min(one, two)).toBeGreaterThan(0);
    }
    const flows = await sysplex.admin.flows({ limit: count });
    expect(new Set(flows.map((flow) => flow.id)).size).toBe(count);
  });

  it('of twenty calls in one second that all get the same ticket, one is served', async () => {
    const { sysplex } = running;
    await noReplay(sysplex, 'IMSAPPL');
    await sysplex.admin.freezeClock();
    for (let round = 0; round < 5; round += 1) {
      await sysplex.admin.advanceClock(1);
      const statuses = await atOnce(20, () => sysplex.call(PHONEBOOK, USER1, 'zcee'));
      expect(statuses.filter((status) => status === 200)).toHaveLength(1);
      expect(statuses.filter((status) => status >= 500)).toHaveLength(19);
    }
  });

  it('of twenty logons with the same ticket at once, one is let in', async () => {
    const { sysplex } = running;
    await sysplex.admin.freezeClock(INSTANT);
    await noReplay(sysplex, 'BBGZDFLT');
    const statuses = await atOnce(20, () => sysplex.call(PHONEBOOK, { user: 'FRED', password: TICKET }, 'zcee'));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 401)).toHaveLength(19);
  });

  it('when a container is killed its twin goes on', async () => {
    const { sysplex, environment } = running;
    await environment.getContainer('zcee-2').restart({ timeout: 0 });
    await environment.getContainer('passticket-1').restart({ timeout: 0 });
    const statuses = await atOnce(20, () => sysplex.call(PHONEBOOK, USER1, 'zcee'));
    expect(statuses).toEqual(Array(20).fill(200));
  });
});
