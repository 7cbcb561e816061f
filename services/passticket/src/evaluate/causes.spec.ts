import type { Step } from '@idprop/decision';
import { LegacyKey, LegacyTickets, passticketCatalogue } from '@idprop/passticket';
import { newProfile } from '@idprop/saf';
import { renderRemedy } from '@idprop/decision';
import { IMS, IMS_OTHER, KEY, MADE, World, ZCEE } from '../testing/world.js';

const TICKET = 'RQELV4J5';
const BY = { owner: 'IBMUSER', created: MADE };
/** SMF event of a refused IRRPTAUTH. */
const ACCESS = 2;
const other = '0F0E0D0C0B0A0908';
const made = (key: string, applname = 'BBGZDFLT', second = MADE / 1000, userid = 'FRED'): string =>
  new LegacyTickets(LegacyKey.fromHex(key), userid, applname).generate(second);

describe('why a ticket was refused: the caller learns 8/16/32, the operator the cause and the command', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.start();
  });
  afterEach(() => world.stop());

  async function refused(ticket: string, userid = 'FRED'): Promise<Step[]> {
    expect(await world.evaluate(IMS, ticket, { userid })).toMatch(/^(bad|replay) 8\/16\/32$/);
    return (await world.steps()).filter(({ verdict, check }) => verdict === 'fail' || /CAUSE|EARLIER/.test(check));
  }
  const remedies = (steps: readonly Step[]): string[] =>
    steps.flatMap(({ remedy = [] }) => remedy.flatMap((one) => renderRemedy(passticketCatalogue, one)?.text ?? []));

  it('no profile', async () => {
    await world.apply({ type: 'profileDelete', class: 'PTKTDATA', name: 'BBGZDFLT' }, { type: 'raclist', classes: ['PTKTDATA'] });
    const steps = await refused(TICKET);
    expect(steps[0]).toMatchObject({ check: 'PTKT.PROFILE', found: 'BBGZDFLT' });
    expect(remedies(steps)[0]).toMatch(/^RDEFINE PTKTDATA BBGZDFLT SSIGNON\(KEYMASKED\(<key>\)\) UACC\(NONE\)$/);
  });

  it('a generic profile, which counts for nothing', async () => {
    await world.apply({ type: 'profileDelete', class: 'PTKTDATA', name: 'BBGZDFLT' });
    await world.signon('BBGZ*', { KEYNAME: 'BBGZDFLT#1' }, { generic: true });
    expect(remedies(await refused(TICKET)).join(' ')).toMatch(/discrete.*RDEFINE PTKTDATA BBGZDFLT/);
  });

  it('a wrong key', async () => {
    const steps = await refused(made(other));
    expect(steps.map(({ check }) => check)).toEqual(['PTKT.WINDOW', 'PTKT.CAUSE.KEY']);
    expect(remedies(steps).join(' ')).toContain('RALTER PTKTDATA BBGZDFLT SSIGNON(KEYMASKED(<key>))');
  });

  it('a wrong application: which one the ticket is for', async () => {
    await world.keyProfile('IMSAPPL', other);
    expect(await refused(made(other, 'IMSAPPL'))).toContainEqual(expect.objectContaining({ check: 'PTKT.CAUSE.APPL', found: 'IMSAPPL' }));
    await world.keyProfile('IMSAPPL', KEY);
    expect(await refused(made(KEY, 'IMSAPPL'))).toContainEqual(expect.objectContaining({ check: 'PTKT.CAUSE.APPL', found: 'IMSAPPL' }));
  });

  it.each([
    [-660, 660, 'PTKT.CLOCK.AHEAD'],
    [3600, -3600, 'PTKT.CLOCK.BEHIND'],
  ])('a clock that is off: by how many seconds, in which direction (%d)', async (seconds, found, remedy) => {
    const [step] = await refused(made(KEY, 'BBGZDFLT', MADE / 1000 + seconds));
    expect(step).toMatchObject({ check: 'PTKT.WINDOW', found, remedy: [{ id: remedy, inserts: { seconds: Math.abs(seconds) } }] });
  });

  it('a replay: of which earlier use', async () => {
    expect(await world.evaluate(ZCEE, TICKET)).toBe('good 0/0/0');
    const [first] = await world.state.flows.list({ limit: 1 });
    await world.state.clock.change({ type: 'freeze', at: MADE + 5000 });
    const steps = await refused(TICKET);
    expect(steps[0]).toMatchObject({ check: 'PTKT.REPLAY', found: 'replay' });
    expect(steps[1]).toMatchObject({
      check: 'PTKT.EARLIER',
      found: `2020-09-28T15:13:05.000Z LIBSERV on WG31, flow ${first?.id}`,
    });
  });

  it('a class that was not refreshed: the ticket is good with the key that waits', async () => {
    const waiting = newProfile('BBGZDFLT', { ...BY, segments: { SSIGNON: { KEYNAME: 'BBGZDFLT#2' } } });
    await world.keyProfile('BBGZDFLT', KEY);
    await world.keyProfile('OTHER', other);
    await world.apply({ type: 'profile', class: 'PTKTDATA', profile: { ...waiting, segments: { SSIGNON: { KEYNAME: 'OTHER#3' } } } });
    const steps = await refused(made(other));
    expect(steps.map(({ check }) => check)).toContain('PTKT.CAUSE.REFRESH');
    expect(remedies(steps)).toContain('SETROPTS RACLIST(PTKTDATA) REFRESH');
  });

  it('every cause and remedy has a text', async () => {
    for (const { check } of await refused(made(other))) expect(passticketCatalogue.checks[check]?.title).toBeDefined();
  });
});

describe('where a ticket counts as used', () => {
  it.each([
    [undefined, 'good 0/0/0'],
    ['system', 'good 0/0/0'],
    ['sysplex', 'replay 8/16/32'],
    ['database', 'replay 8/16/32'],
  ])('replayScope %s: on another system of the sysplex it is %s', async (replayScope, answer) => {
    const world = await World.start(1, replayScope === undefined ? {} : { replayScope });
    expect(await world.evaluate(IMS, TICKET)).toBe('good 0/0/0');
    expect(await world.evaluate(IMS, TICKET)).toBe('replay 8/16/32');
    expect(await world.evaluate(IMS_OTHER, TICKET)).toBe(answer);
    await world.stop();
  });
});

describe('SMF records of type 80', () => {
  it('are event 1 at a logon (32 good, 33 replay; VERIFY records the rest), 81 and 82 through the services; never the ticket', async () => {
    const world = await World.start();
    await world.generate(ZCEE, 'FRED');
    await world.generate(IMS, 'FRED');
    await world.evaluate(IMS, TICKET);
    await world.evaluate(IMS, TICKET);
    await world.evaluate(IMS, 'BAAAAAAA');
    await world.evaluate(ZCEE, TICKET, { purpose: 'service' });
    await world.evaluate(IMS, TICKET, { purpose: 'service' });
    const records = (await world.records()).filter(({ event }) => event !== ACCESS);
    expect(records.map(({ type, event, qualifier, fields }) => `${type} ${event} ${qualifier} ${fields['codes']}`)).toEqual([
      '80 82 0 0/0/0',
      '80 82 1 8/8/16',
      '80 1 32 0/0/0',
      '80 1 33 8/16/32',
      '80 81 2 8/16/32',
      '80 81 1 8/8/16',
    ]);
    expect(records[2]?.fields).toMatchObject({
      ...{ userid: 'FRED', applname: 'BBGZDFLT', system: 'WG31' },
      ...{ algorithm: 'legacy', second: MADE / 1000, offset: 0 },
    });
    expect(JSON.stringify(await world.state.log.read())).not.toMatch(/SMF80/);
    expect(JSON.stringify(records)).not.toMatch(/RQELV4J5|BAAAAAAA/);
    await world.stop();
  });
});
