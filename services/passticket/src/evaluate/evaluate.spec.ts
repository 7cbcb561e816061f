import { GATEWAY, IMS, IMS_SKEWED, MADE, World, ZCEE, ZCEE_ELSEWHERE } from '../testing/world.js';

const TICKET = 'RQELV4J5';
const OPEN = 'NO REPLAY PROTECTION';

describe('passticket.evaluate', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.start(2);
  });
  afterEach(() => world.stop());

  it('accepts a ticket once, whichever replica is asked (S11)', async () => {
    expect(await world.evaluate(IMS, TICKET)).toBe('good 0/0/0');
    for (let i = 0; i < 4; i++) expect(await world.evaluate(IMS, TICKET)).toBe('replay 8/16/32');
    expect(await world.failed()).toMatchObject({ check: 'PTKT.REPLAY', verdict: 'fail', found: 'replay' });
  });

  it('accepts one of many who come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.evaluate(IMS, TICKET)));
    expect(answers.filter((answer) => answer === 'good 0/0/0')).toHaveLength(1);
  });

  it('accepts it again and again with APPLDATA NO REPLAY PROTECTION (S11)', async () => {
    await world.keyProfile('BBGZDFLT', '123456789ABCDEF0', OPEN);
    for (let i = 0; i < 3; i++) expect(await world.evaluate(IMS, TICKET)).toBe('good 0/0/0');
  });

  it('refuses a replay after the clock went back and forth', async () => {
    await world.evaluate(IMS, TICKET);
    for (const minutes of [-9, 60 * 24, 9, 0]) {
      await world.state.clock.change({ type: 'freeze', at: MADE + minutes * 60_000 });
      expect(await world.evaluate(IMS, TICKET)).toMatch(/^(bad|replay) 8\/16\/32$/);
    }
  });

  it('does not use up a ticket that is refused for another reason', async () => {
    await world.state.clock.change({ type: 'freeze', at: MADE + 601_000 });
    expect(await world.evaluate(IMS, TICKET)).toBe('bad 8/16/32');
    expect(await world.evaluate(IMS, TICKET, { userid: 'USER1' })).toBe('bad 8/16/32');
    await world.state.clock.change({ type: 'freeze', at: MADE });
    expect(await world.evaluate(IMS, TICKET)).toBe('good 0/0/0');
  });

  it('goes by the clock of the system that asks; the operator sees the offset (S14)', async () => {
    expect(await world.evaluate(IMS_SKEWED, TICKET)).toBe('bad 8/16/32');
    expect((await world.steps()).find(({ check }) => check === 'PTKT.WINDOW')).toMatchObject({
      verdict: 'fail',
      expected: 600,
      found: 660,
    });
  });

  it('refuses a ticket that was made with another key (S13)', async () => {
    await world.keyProfile('BBGZDFLT', '0F0E0D0C0B0A0908');
    expect(await world.evaluate(IMS, TICKET)).toBe('bad 8/16/32');
  });

  it('goes by the copy in storage: a profile counts after REFRESH (S12)', async () => {
    await world.apply({ type: 'profileDelete', class: 'PTKTDATA', name: 'BBGZDFLT' });
    expect(await world.evaluate(IMS, TICKET)).toBe('good 0/0/0');
    await world.apply({ type: 'raclist', classes: ['PTKTDATA'] });
    expect(await world.evaluate(IMS, TICKET)).toBe('bad 8/16/32');
  });

  it.each([
    ['inactive', 'PTKT.CLASSACT', { type: 'switch', switch: 'active', classes: ['PTKTDATA'], on: false }],
    ['not RACLISTed', 'PTKT.RACLIST', { type: 'noraclist', classes: ['PTKTDATA'] }],
  ] as const)('accepts nothing while PTKTDATA is %s, and says what to do: %s', async (_why, remedy, change) => {
    await world.apply(change);
    expect(await world.evaluate(IMS, TICKET)).toBe('bad 8/16/32');
    expect((await world.failed())?.remedy?.[0]?.id).toBe(remedy);
  });

  it('tries the qualified profile of the group first, then the plain one', async () => {
    await world.keyProfile('BBGZDFLT.SYS1', '0F0E0D0C0B0A0908', OPEN);
    expect(await world.evaluate(IMS, TICKET)).toBe('good 0/0/0');
    const profiles = (await world.steps()).filter(({ check }) => check === 'PTKT.PROFILE').map(({ found }) => found);
    expect(profiles).toEqual(['BBGZDFLT.SYS1', 'BBGZDFLT']);
    await world.evaluate(IMS, TICKET, { group: 'OTHER' });
    expect((await world.steps()).filter(({ check }) => check === 'PTKT.PROFILE').map(({ found }) => found)).toEqual(['BBGZDFLT']);
  });

  it('needs no authority for VERIFY, and READ through R_ticketserv (passticket.md 5.8)', async () => {
    await world.authority({});
    expect(await world.evaluate(ZCEE, TICKET, { purpose: 'service' })).toBe('bad 8/8/16');
    expect(await world.evaluate(ZCEE, TICKET)).toBe('good 0/0/0');
    await world.authority({ LIBSERV: 'READ' });
    expect(await world.evaluate(ZCEE, TICKET, { purpose: 'service' })).toBe('bad 8/16/32');
    expect((await world.failed())?.found).toBe('replay');
  });

  it('answers nobody from another RACF database or off z/OS', async () => {
    expect(await world.evaluate(ZCEE_ELSEWHERE, TICKET)).toBe('bad 8/8/16');
    expect(await world.evaluate(GATEWAY, TICKET)).toBe('bad 8/8/16');
    expect((await world.steps())[0]?.remedy?.[0]?.id).toBe('PTKT.CALLER.DATABASE');
    expect(await world.evaluate(IMS, TICKET)).toBe('good 0/0/0');
  });

  it('refuses when the memory of used tickets does not answer', async () => {
    world.breakReplayMemory();
    expect(await world.evaluate(IMS, TICKET)).toBe('bad 8/16/32');
    expect(await world.failed()).toMatchObject({ check: 'PTKT.REPLAY', verdict: 'fail', found: 'unavailable' });
  });

  it('never records the value', async () => {
    await world.evaluate(IMS, TICKET);
    expect(JSON.stringify(await world.steps())).not.toContain(TICKET);
  });
});
