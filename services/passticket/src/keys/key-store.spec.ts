import { EnhancedKey, EnhancedTickets, LegacyKey, LegacyTickets } from '@idprop/passticket';
import { CKDS, HMAC_KEY, temporaryCkds } from '../testing/ckds.js';
import { IMS, MADE, World, ZCEE } from '../testing/world.js';

const SECOND = MADE / 1000;
const enhanced = (type: 'UPPER' | 'MIXED', second = SECOND): string =>
  new EnhancedTickets(EnhancedKey.fromHex(HMAC_KEY), type, 'FRED', 'BBGZDFLT').generate(second);

describe('keys in ICSF', () => {
  const { file, remove } = temporaryCkds(CKDS);
  let world: World;
  beforeEach(async () => {
    world = await World.start(1, { ckds: file });
  });
  afterEach(() => world.stop());
  afterAll(remove);

  it('KEYLABEL: the DES key under the label makes and accepts tickets', async () => {
    await world.signon('BBGZDFLT', { FORM: 'KEYLABEL', KEYLABEL: 'PTKT.DES' });
    expect(await world.generate(ZCEE, 'FRED')).toEqual({ outcome: 'generated', passticket: 'RQELV4J5' });
    expect(await world.evaluate(IMS, 'RQELV4J5')).toBe('good 0/0/0');
  });

  it.each([
    [{ KEYLABEL: 'PTKT.NONE' }, 'legacy PTKT.NONE no-label', 'PTKT.ICSF.DATA'],
    [{ KEYLABEL: 'PTKT.HMAC' }, 'legacy PTKT.HMAC wrong-type', 'PTKT.ICSF.DATA'],
    [{ EPTKEYLABEL: 'PTKT.DES' }, 'enhanced PTKT.DES wrong-type', 'PTKT.ICSF.HMAC'],
    [{ EPTKEYLABEL: 'PTKT.SHORT' }, 'enhanced PTKT.SHORT wrong-length', 'PTKT.ICSF.HMAC'],
  ])('%j: nothing is made or accepted, and the operator sees why', async (segment, found, remedy) => {
    await world.signon('BBGZDFLT', segment);
    expect(await world.generate(ZCEE, 'FRED')).toEqual({ outcome: 'refused', codes: [8, 16, 28] });
    expect(await world.failed()).toMatchObject({ check: 'PTKT.KEY', found, remedy: [{ id: remedy }] });
    expect(await world.evaluate(IMS, 'RQELV4J5')).toBe('bad 8/16/32');
    expect(await world.failed()).toMatchObject({ check: 'PTKT.KEY', found, remedy: [{ id: remedy }] });
  });

  it('TYPE(UPPER): made, accepted once, within TIMEOUT', async () => {
    await world.signon('BBGZDFLT', { EPTKEYLABEL: 'PTKT.HMAC', TYPE: 'UPPER', TIMEOUT: '30' });
    const ticket = enhanced('UPPER');
    expect(await world.generate(ZCEE, 'FRED')).toEqual({ outcome: 'generated', passticket: ticket });
    expect(await world.evaluate(IMS, enhanced('UPPER', SECOND - 31))).toBe('bad 8/16/32');
    expect(await world.evaluate(IMS, enhanced('UPPER', SECOND - 30))).toBe('good 0/0/0');
    expect([await world.evaluate(IMS, ticket), await world.evaluate(IMS, ticket)]).toEqual(['good 0/0/0', 'replay 8/16/32']);
  });

  it('REPLAY(YES) opens an enhanced key, APPLDATA does not', async () => {
    const uses = async (): Promise<string[]> => [
      await world.evaluate(IMS, enhanced('UPPER')),
      await world.evaluate(IMS, enhanced('UPPER')),
    ];
    await world.signon('BBGZDFLT', { EPTKEYLABEL: 'PTKT.HMAC', TYPE: 'UPPER', REPLAY: 'YES' });
    expect(await uses()).toEqual(['good 0/0/0', 'good 0/0/0']);
    await world.signon('BBGZDFLT', { EPTKEYLABEL: 'PTKT.HMAC', TYPE: 'UPPER' }, { appldata: 'NO REPLAY PROTECTION' });
    expect(await uses()).toEqual(['good 0/0/0', 'replay 8/16/32']);
  });

  it('both keys in one profile: an enhanced ticket is made, both kinds are accepted', async () => {
    await world.signon('BBGZDFLT', { FORM: 'KEYLABEL', KEYLABEL: 'PTKT.DES', EPTKEYLABEL: 'PTKT.HMAC', TYPE: 'UPPER' });
    expect(await world.generate(ZCEE, 'FRED')).toEqual({ outcome: 'generated', passticket: enhanced('UPPER') });
    expect(await world.evaluate(IMS, enhanced('UPPER'))).toBe('good 0/0/0');
    expect(await world.evaluate(IMS, 'RQELV4J5')).toBe('good 0/0/0');
  });

  it('MIXED needs SETROPTS PASSWORD(MIXEDCASE); the legacy key beside it does not (passticket.md 5.11)', async () => {
    await world.signon('BBGZDFLT', { EPTKEYLABEL: 'PTKT.HMAC', FORM: 'KEYLABEL', KEYLABEL: 'PTKT.DES' });
    expect(await world.evaluate(IMS, enhanced('MIXED'))).toBe('bad 8/16/32');
    expect(await world.evaluate(IMS, 'RQELV4J5')).toBe('good 0/0/0');
    await world.signon('BBGZDFLT', { EPTKEYLABEL: 'PTKT.HMAC' });
    expect(await world.evaluate(IMS, enhanced('MIXED'))).toBe('bad 8/16/32');
    expect(await world.failed()).toMatchObject({ check: 'PTKT.MIXEDCASE', remedy: [{ id: 'PTKT.MIXEDCASE' }] });
    await world.mixedCase(true);
    expect(await world.evaluate(IMS, enhanced('MIXED'))).toBe('good 0/0/0');
  });

  it('folds what is given at a logon, as a password, unless the system takes mixed case', async () => {
    expect(await world.evaluate(IMS, 'rqelv4j5')).toBe('good 0/0/0');
    await world.state.clock.change({ type: 'freeze', at: MADE + 1000 });
    await world.mixedCase(true);
    expect(await world.evaluate(IMS, 'rqelv4j5')).toBe('bad 8/16/32');
  });

  it('a key data set with mistakes stops the start, with all of them and no key', async () => {
    const bad = temporaryCkds('ADD LABEL(A) TYPE(DATA) CLEAR KEY(1234)\nADD LABEL(2) TYPE(HMAC) CLEAR KEY(00)\n');
    const start = World.start(1, { ckds: bad.file });
    await expect(start).rejects.toMatchObject({
      problems: [
        { line: 1, field: 'KEY' },
        { line: 2, field: 'LABEL' },
      ],
    });
    bad.remove();
  });

  it('a changed key data set is in force at the next request, in every replica, without a restart', async () => {
    const changing = temporaryCkds(CKDS);
    const replicas = await World.start(2, { ckds: changing.file });
    const tickets = async (): Promise<Set<unknown>> => {
      const made = await Promise.all(Array.from({ length: 8 }, () => replicas.generate(ZCEE, 'FRED')));
      return new Set(made.map((one) => (one.outcome === 'generated' ? one.passticket : one.codes.join('/'))));
    };
    try {
      await replicas.signon('BBGZDFLT', { FORM: 'KEYLABEL', KEYLABEL: 'PTKT.DES' });
      expect(await tickets()).toEqual(new Set(['RQELV4J5']));
      changing.write('ADD LABEL(PTKT.DES) TYPE(DATA) CLEAR KEY(FEDCBA9876543210)\n');
      const other = new LegacyTickets(LegacyKey.fromHex('FEDCBA9876543210'), 'FRED', 'BBGZDFLT').generate(SECOND);
      expect(await tickets()).toEqual(new Set([other]));
      changing.write('ADD LABEL(PTKT.DES) TYPE(DATA) CLEAR KEY(12)\n');
      expect(await tickets()).toEqual(new Set([other]));
      changing.remove();
      expect(await tickets()).toEqual(new Set([other]));
    } finally {
      await replicas.stop();
    }
  });
});
