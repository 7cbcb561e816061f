import type { State } from '../ports/index.js';
import { CONSOLE, IMS, ZCEE, type ContractWorld } from './contract-world.js';

const INSTANT = Date.parse('2020-09-28T15:13:05Z');
const WG31 = { sysplex: 'WSCPLEX', system: 'WG31' };

export function clockContract(world: () => ContractWorld): void {
  const open = async (): Promise<[State, State]> => [await world().open(CONSOLE), await world().open(ZCEE)];

  it('is real time until somebody changes it', async () => {
    const [console] = await open();
    expect(Math.abs(console.clock.now() - Date.now())).toBeLessThan(50);
  });

  it('stands still everywhere once frozen, and for services that start later', async () => {
    const [console, zcee] = await open();
    await console.clock.change({ type: 'freeze', at: INSTANT });
    expect(zcee.clock.now()).toBe(INSTANT);
    expect((await world().open(IMS)).clock.now()).toBe(INSTANT);
    expect(zcee.clock.setting.frozenAt).toBe(INSTANT);
  });

  it('advances, frozen or running, and runs on from where it stood', async () => {
    const [console, zcee] = await open();
    await console.clock.change({ type: 'advance', by: 3_600_000 });
    expect(Math.abs(zcee.clock.now() - Date.now() - 3_600_000)).toBeLessThan(50);
    await console.clock.change({ type: 'freeze', at: INSTANT });
    await console.clock.change({ type: 'advance', by: -1000 });
    expect(zcee.clock.now()).toBe(INSTANT - 1000);
    await console.clock.change({ type: 'run' });
    expect(zcee.clock.now() - (INSTANT - 1000)).toBeLessThan(200);
    expect(zcee.clock.now() - (INSTANT - 1000)).toBeGreaterThanOrEqual(0);
    expect(zcee.clock.setting.frozenAt).toBeUndefined();
    await console.clock.change({ type: 'run', at: INSTANT });
    expect(zcee.clock.now() - INSTANT).toBeLessThan(200);
  });

  it('can be off on one system, and keeps the skew when the time changes', async () => {
    const [console, zcee] = await open();
    await console.clock.change({ type: 'skew', ...WG31, by: 660_000 });
    await console.clock.change({ type: 'freeze', at: INSTANT });
    expect(zcee.clock.now(WG31)).toBe(INSTANT + 660_000);
    expect(zcee.clock.now({ ...WG31, system: 'WG32' })).toBe(INSTANT);
    expect(zcee.clock.now()).toBe(INSTANT);
    await console.clock.change({ type: 'skew', ...WG31, by: 0 });
    expect(zcee.clock.now(WG31)).toBe(INSTANT);
  });

  it('loses none of several changes made at once', async () => {
    const [console] = await open();
    const second = await world().open(CONSOLE);
    await console.clock.change({ type: 'freeze', at: INSTANT });
    await Promise.all([console, second, console, second].map((state) => state.clock.change({ type: 'advance', by: 1000 })));
    expect([console.clock.now(), second.clock.now()]).toEqual([INSTANT + 4000, INSTANT + 4000]);
  });
}
