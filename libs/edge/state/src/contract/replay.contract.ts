import type { State, UsedTicket } from '../ports/index.js';
import { CONSOLE, PASSTICKET, type ContractWorld } from './contract-world.js';

const SECOND = Date.parse('2020-09-28T15:13:05Z') / 1000;

/** A ticket of FRED for IMSAPPL, valid for ten minutes on either side of its second. */
export function ticket(over: Partial<UsedTicket> = {}): UsedTicket {
  const second = over.second ?? SECOND;
  return {
    scope: 'WSCPLEX.WG31',
    algorithm: 'legacy',
    applname: 'IMSAPPL',
    userid: 'FRED',
    second,
    expires: second + 600,
    now: second,
    ...over,
  };
}

export function replayContract(world: () => ContractWorld): void {
  const open = (): Promise<State> => world().open(PASSTICKET);

  it('accepts a ticket once, whichever replica is asked', async () => {
    const [one, two] = [await open(), await open()];
    expect(await one.replay.use(ticket())).toBe('first');
    expect(await two.replay.use(ticket())).toBe('replay');
    expect(await one.replay.use(ticket())).toBe('replay');
  });

  it('accepts one of many simultaneous uses', async () => {
    const states = [await open(), await open()];
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => (states[index % 2] as State).replay.use(ticket())));
    expect(answers.filter((answer) => answer === 'first')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'replay')).toHaveLength(49);
  });

  it.each([
    ['another user', { userid: 'USER1' }],
    ['another application', { applname: 'BBGZDFLT' }],
    ['another second', { second: SECOND + 1 }],
    ['another algorithm', { algorithm: 'enhanced' as const }],
    ['another scope', { scope: 'WSCPLEX.database.WG31DB' }],
  ])('tells a ticket from that of %s', async (_what, over) => {
    const state = await open();
    await state.replay.use(ticket());
    expect(await state.replay.use(ticket(over))).toBe('first');
  });

  it('refuses the second of two logons in one second, whatever their tickets', async () => {
    const state = await open();
    expect(await state.replay.use(ticket({ now: SECOND }))).toBe('first');
    expect(await state.replay.use(ticket({ now: SECOND + 5 }))).toBe('replay');
  });

  it('refuses a replay after the clock was moved far ahead and back', async () => {
    const state = await open();
    await state.replay.use(ticket());
    for (const days of [1, 400, 4000]) {
      const later = SECOND + days * 86_400;
      expect(await state.replay.use(ticket({ second: later }))).toBe('first');
    }
    expect(await state.replay.use(ticket())).toBe('replay');
  });

  it('takes fresh tickets at any time that the clock is moved to', async () => {
    const state = await open();
    expect(await state.replay.use(ticket({ second: Math.floor(Date.now() / 1000) }))).toBe('first');
    expect(await state.replay.use(ticket())).toBe('first');
    expect(await state.replay.use(ticket({ second: SECOND - 86_400 }))).toBe('first');
  });

  it('forgets by emulated time when there are very many, and then refuses what it cannot tell', async () => {
    // The worlds keep 20 tickets per scope.
    const state = await open();
    const users = Array.from({ length: 25 }, (_, index) => `U${index}`);
    for (const userid of users) expect(await state.replay.use(ticket({ userid }))).toBe('first');
    const later = SECOND + 3600;
    expect(await state.replay.use(ticket({ second: later }))).toBe('first');
    for (const userid of ['U0', 'U24', 'NEW']) expect(await state.replay.use(ticket({ userid }))).toBe('unknown');
    expect(await state.replay.use(ticket({ second: later }))).toBe('replay');
    expect(await state.replay.use(ticket({ second: SECOND + 2400 }))).toBe('first');
  });

  it('never forgets what is still valid, or what lies ahead because the clock was moved back', async () => {
    const state = await open();
    const users = Array.from({ length: 30 }, (_, index) => `U${index}`);
    for (const userid of users) await state.replay.use(ticket({ userid, second: SECOND + 86_400 }));
    for (const userid of users) await state.replay.use(ticket({ userid }));
    for (const userid of users) {
      expect(await state.replay.use(ticket({ userid }))).toBe('replay');
      expect(await state.replay.use(ticket({ userid, second: SECOND + 86_400 }))).toBe('replay');
    }
  });

  it('begins anew after a reset, with tickets of the same second', async () => {
    const state = await open();
    await state.replay.use(ticket());
    await (await world().open(CONSOLE)).reset();
    expect(await state.replay.use(ticket())).toBe('first');
    expect(await state.replay.use(ticket())).toBe('replay');
  });
}
