import type { State } from '../ports/index.js';
import { DATABASE, IMS, OTHER_CICS, OTHER_DATABASE, ZCEE, type ContractWorld } from './contract-world.js';

const FRED = ['WSCPLEX', DATABASE, 'FRED'] as const;

export function statisticsContract(world: () => ContractWorld): void {
  const open = (): Promise<State> => world().open(ZCEE);

  it('knows nothing of a user that never logged on', async () => {
    expect(await (await open()).statistics.read(...FRED)).toEqual({ failures: 0, revoked: false });
  });

  it('counts failures to the limit, revokes there, and counts no further', async () => {
    const { statistics } = await open();
    const fail = () => statistics.apply(...FRED, { type: 'failed', limit: 3 });
    expect(await fail()).toEqual({ failures: 1, revoked: false, wasRevoked: false, revokedNow: false });
    expect(await fail()).toMatchObject({ failures: 2, revoked: false });
    expect(await fail()).toEqual({ failures: 3, revoked: true, wasRevoked: false, revokedNow: true });
    expect(await fail()).toEqual({ failures: 3, revoked: true, wasRevoked: true, revokedNow: false });
  });

  it('never revokes without a limit', async () => {
    const { statistics } = await open();
    for (let index = 0; index < 12; index += 1) await statistics.apply(...FRED, { type: 'failed', limit: 0 });
    expect(await statistics.read(...FRED)).toMatchObject({ failures: 12, revoked: false });
  });

  it('starts counting again after a success, which sets the last access', async () => {
    const { statistics } = await open();
    await statistics.apply(...FRED, { type: 'failed', limit: 3 });
    const success = await statistics.apply(...FRED, { type: 'succeeded', at: 1_601_305_985_000 });
    expect(success).toEqual({ failures: 0, revoked: false, lastAccess: 1_601_305_985_000, wasRevoked: false, revokedNow: false });
    expect(await statistics.read(...FRED)).toEqual({ failures: 0, revoked: false, lastAccess: 1_601_305_985_000 });
  });

  it('does not let in a user that was revoked in between', async () => {
    const { statistics } = await open();
    await statistics.apply(...FRED, { type: 'failed', limit: 1 });
    expect(await statistics.apply(...FRED, { type: 'succeeded', at: 5 })).toMatchObject({ wasRevoked: true, revoked: true });
    expect(await statistics.read(...FRED)).toEqual({ failures: 1, revoked: true });
  });

  it('resumes: no failures, not revoked, last access kept', async () => {
    const { statistics } = await open();
    await statistics.apply(...FRED, { type: 'succeeded', at: 5 });
    await statistics.apply(...FRED, { type: 'failed', limit: 1 });
    expect(await statistics.apply(...FRED, { type: 'resumed' })).toMatchObject({ failures: 0, revoked: false, wasRevoked: false });
    expect(await statistics.read(...FRED)).toEqual({ failures: 0, revoked: false, lastAccess: 5 });
  });

  it('revokes exactly at N when 50 callers fail at once', async () => {
    const states = [await open(), await world().open(IMS)];
    const callers = Array.from({ length: 50 }, (_, index) => states[index % 2] as State);
    const results = await Promise.all(callers.map(({ statistics }) => statistics.apply(...FRED, { type: 'failed', limit: 7 })));
    expect(results.filter((result) => result.revokedNow)).toEqual([{ failures: 7, revoked: true, wasRevoked: false, revokedNow: true }]);
    expect(results.filter((result) => !result.revoked)).toHaveLength(6);
    expect(results.filter((result) => result.wasRevoked)).toHaveLength(43);
  });

  it('keeps databases and users apart', async () => {
    const { statistics } = await open();
    const other = await world().open(OTHER_CICS);
    await statistics.apply(...FRED, { type: 'failed', limit: 1 });
    expect(await other.statistics.read('WSCPLEX', OTHER_DATABASE, 'FRED')).toMatchObject({ revoked: false });
    expect(await statistics.read('WSCPLEX', DATABASE, 'USER1')).toMatchObject({ revoked: false });
  });
}
