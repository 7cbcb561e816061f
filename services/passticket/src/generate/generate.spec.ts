import { newProfile, type RacfChange } from '@idprop/saf';
import { CICS, GATEWAY, IMS, MADE, World, ZCEE, ZCEE_ELSEWHERE } from '../testing/world.js';

const BY = { owner: 'IBMUSER', created: MADE };
const REFRESH: RacfChange = { type: 'raclist', classes: ['PTKTDATA'] };

describe('passticket.generate', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.start();
  });
  afterEach(() => world.stop());

  it('makes the ticket that a real RACF made at 2020-09-28T15:13:05Z, in any spelling of the names', async () => {
    expect(await world.generate(ZCEE, 'FRED')).toEqual({ outcome: 'generated', passticket: 'RQELV4J5' });
    expect(await world.generate(ZCEE, 'fred', 'bbgzdflt')).toEqual({ outcome: 'generated', passticket: 'RQELV4J5' });
  });

  it('makes another one in the next emulated second', async () => {
    await world.state.clock.change({ type: 'freeze', at: MADE + 1999 });
    const next = await world.generate(ZCEE, 'FRED');
    expect(next).toMatchObject({ outcome: 'generated' });
    expect(next).not.toMatchObject({ passticket: 'RQELV4J5' });
  });

  it('records who asked, what SAF said and which profile it was, and no ticket', async () => {
    await world.generate(ZCEE, 'FRED');
    const steps = await world.steps();
    expect(steps[0]).toMatchObject({ check: 'PTKT.CALLER', found: 'BAQSTRT LIBSERV' });
    expect(steps.map(({ check }) => check)).toEqual(expect.arrayContaining(['SAF.ACCESS.INTENT', 'PTKT.AUTHORITY', 'PTKT.GENERATE']));
    expect(JSON.stringify(steps)).not.toContain('RQELV4J5');
  });

  it.each([
    ['a user with READ only', ZCEE, { LIBSERV: 'READ' } as const],
    ['a user on no access list', ZCEE, {}],
    ['a started task without a user', IMS, { LIBSERV: 'UPDATE' } as const],
    ['a service without a job name', CICS, { LIBSERV: 'UPDATE' } as const],
    ['a service on another RACF database', ZCEE_ELSEWHERE, { LIBSERV: 'UPDATE' } as const],
    ['a service off z/OS', GATEWAY, { LIBSERV: 'UPDATE' } as const],
  ])('refuses %s with 8/8/16', async (_who, caller, access) => {
    await world.authority(access);
    expect(await world.generate(caller, 'FRED')).toEqual({ outcome: 'refused', codes: [8, 8, 16] });
  });

  it('refuses when nothing covers the resource or the class is inactive: no SAF 4 passes', async () => {
    await world.apply(
      { type: 'profileDelete', class: 'PTKTDATA', name: 'IRRPTAUTH.BBGZDFLT.*' },
      { type: 'raclist', classes: ['PTKTDATA'] },
    );
    expect(await world.generate(ZCEE, 'FRED')).toEqual({ outcome: 'refused', codes: [8, 8, 16] });
    await world.authority({ LIBSERV: 'UPDATE' });
    await world.apply({ type: 'switch', switch: 'active', classes: ['PTKTDATA'], on: false });
    expect(await world.generate(ZCEE, 'FRED')).toEqual({ outcome: 'refused', codes: [8, 8, 16] });
  });

  it.each([
    ['undefined', 'PTKT.DEFINE', [{ type: 'profileDelete', class: 'PTKTDATA', name: 'BBGZDFLT' }, REFRESH]],
    ['defined without a key', 'PTKT.SETKEY', [{ type: 'profile', class: 'PTKTDATA', profile: newProfile('BBGZDFLT', BY) }, REFRESH]],
  ] as const)('refuses with 8/16/28 when the key profile is %s, and says what to do: %s', async (_why, remedy, changes) => {
    await world.apply(...changes);
    expect(await world.generate(ZCEE, 'FRED')).toEqual({ outcome: 'refused', codes: [8, 16, 28] });
    expect((await world.failed())?.remedy?.[0]?.id).toBe(remedy);
  });

  it('says that a key profile waits for a REFRESH (S12)', async () => {
    await world.apply({ type: 'profileDelete', class: 'PTKTDATA', name: 'BBGZDFLT' }, REFRESH);
    const segments = { SSIGNON: { KEYNAME: 'BBGZDFLT#1' } };
    await world.apply({ type: 'profile', class: 'PTKTDATA', profile: newProfile('BBGZDFLT', { ...BY, segments }) });
    expect(await world.generate(ZCEE, 'FRED')).toEqual({ outcome: 'refused', codes: [8, 16, 28] });
    expect((await world.failed())?.remedy?.[0]?.id).toBe('PTKT.REFRESH');
    await world.apply(REFRESH);
    expect(await world.generate(ZCEE, 'FRED')).toMatchObject({ passticket: 'RQELV4J5' });
  });

  it('uses a changed key after REFRESH', async () => {
    await world.keyProfile('BBGZDFLT', '0F0E0D0C0B0A0908');
    expect(await world.generate(ZCEE, 'FRED')).not.toMatchObject({ passticket: 'RQELV4J5' });
  });

  it('goes by key zero alone through RCVTPTGN: a CICS region has it, a server has not (passticket.md 5.8)', async () => {
    await world.authority({});
    const asked = { userid: 'FRED', applname: 'BBGZDFLT', through: 'rcvtptgn' };
    expect(await world.call(CICS, 'passticket.generate', asked)).toEqual({ outcome: 'generated', passticket: 'RQELV4J5' });
    expect((await world.steps()).map(({ check }) => check)).not.toContain('PTKT.AUTHORITY');
    await world.authority({ LIBSERV: 'UPDATE' });
    expect(await world.call(ZCEE, 'passticket.generate', asked)).toEqual({ outcome: 'refused', codes: [8, 8, 16] });
    expect(await world.failed()).toMatchObject({ check: 'PTKT.KEYZERO', found: 'zcee' });
  });

  it('makes tickets for users that RACF does not know: it only computes', async () => {
    expect(await world.generate(ZCEE, 'NOBODY')).toMatchObject({ outcome: 'generated' });
  });

  it('refuses a payload that is none, without showing it', async () => {
    await expect(world.call(ZCEE, 'passticket.generate', { userid: 7 })).rejects.toMatchObject({ code: 'BUS_REMOTE' });
  });
});
