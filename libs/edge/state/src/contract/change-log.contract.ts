import fc from 'fast-check';
import type { State } from '../ports/index.js';
import { BEGINNING, comparePositions } from '../shared/position.js';
import { IMS, OTHER_DATABASE, OTHER_RACF, RACF, RACF_LOG, ZCEE, type ContractWorld } from './contract-world.js';
import { ListReplica } from './list-replica.js';

export function changeLogContract(world: () => ContractWorld): void {
  const log = (state: State) => state.changes<number, number[]>(RACF_LOG);

  it('gives every follower every change in order, and the writer too', async () => {
    const [racf, zcee] = [await world().open(RACF), await world().open(ZCEE)];
    const [mine, theirs] = [new ListReplica(), new ListReplica()];
    await log(racf).follow(mine);
    await log(racf).append([1, 2]);
    await log(zcee).follow(theirs);
    await log(racf).barrier(await log(racf).append([3]));
    expect([mine.list, theirs.list]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it('starts a late follower from the snapshot and what came after it', async () => {
    const racf = await world().open(RACF);
    const position = await log(racf).append([1, 2, 3]);
    await log(racf).append([4]);
    await log(racf).snapshot(position, [100]);
    const late = new ListReplica();
    const following = await log(await world().open(ZCEE)).follow(late);
    expect(late.list).toEqual([100, 4]);
    await log(racf).barrier(await log(racf).append([5]));
    expect(late.list).toEqual([100, 4, 5]);
    expect(comparePositions(following.position, position)).toBeGreaterThan(0);
  });

  it('does not go back to an older snapshot', async () => {
    const racf = await world().open(RACF);
    const first = await log(racf).append([1]);
    const second = await log(racf).append([2]);
    await log(racf).snapshot(second, [12]);
    await log(racf).snapshot(first, [1]);
    const late = new ListReplica();
    await log(racf).follow(late);
    expect(late.list).toEqual([12]);
  });

  it('refuses an append that expects an older position, all of it', async () => {
    const racf = await world().open(RACF);
    const first = await log(racf).append([1], { expected: BEGINNING });
    await log(racf).append([2], { expected: first });
    await expect(log(racf).append([8, 9], { expected: first })).rejects.toMatchObject({ code: 'STATE_CONFLICT' });
    const replica = new ListReplica();
    await log(racf).follow(replica);
    expect(replica.list).toEqual([1, 2]);
  });

  it('names the service that cannot follow, when a barrier waits for it in vain', async () => {
    const [racf, zcee] = [await world().open(RACF), await world().open(ZCEE)];
    await log(zcee).follow(new ListReplica());
    const position = await log(racf).append([-1]);
    const failure = log(racf).barrier(position, { timeoutMs: 100 });
    await expect(failure).rejects.toMatchObject({ code: 'STATE_BARRIER', laggards: [expect.stringContaining(ZCEE)] });
  });

  it('does not wait for who has stopped following, or is closed', async () => {
    const [racf, zcee, ims] = [await world().open(RACF), await world().open(ZCEE), await world().open(IMS)];
    const following = await log(zcee).follow(new ListReplica());
    await log(ims).follow(new ListReplica());
    await following.stop();
    await ims.close();
    await log(racf).barrier(await log(racf).append([1]), { timeoutMs: 500 });
  });

  it('does not show one log what stands in another', async () => {
    const [racf, other] = [await world().open(RACF), await world().open(OTHER_RACF)];
    for (const which of ['passwords', 'ptkt'] as const) await racf.changes({ ...RACF_LOG, log: which }).append([7]);
    await other.changes({ ...RACF_LOG, database: OTHER_DATABASE }).append([7]);
    const replica = new ListReplica();
    await log(racf).follow(replica);
    expect(replica.list).toEqual([]);
  });

  it('after a barrier every follower has the same digest, whatever was appended and snapshot', async () => {
    const [racf, zcee, ims] = [await world().open(RACF), await world().open(ZCEE), await world().open(IMS)];
    const replicas = [new ListReplica(), new ListReplica(), new ListReplica()] as const;
    await log(racf).follow(replicas[0]);
    await log(zcee).follow(replicas[1]);
    const action = fc.record({ changes: fc.array(fc.nat(9), { maxLength: 5 }), snapshot: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 6 }), async (actions) => {
        for (const { changes, snapshot } of actions) {
          const position = await log(racf).append(changes);
          if (snapshot) {
            await log(racf).barrier(position);
            await log(racf).snapshot(position, replicas[0].list);
          }
        }
        const late = await log(ims).follow(replicas[2]);
        await log(racf).barrier(await log(racf).append([1]));
        expect(new Set(replicas.map((replica) => replica.digest)).size).toBe(1);
        await late.stop();
        replicas[2].reset('test');
      }),
      { numRuns: 25 },
    );
  });
}
