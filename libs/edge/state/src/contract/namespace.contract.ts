import { CONSOLE, DATABASE, IMS, PASSTICKET, RACF, RACF_LOG, ZCEE, type ContractWorld } from './contract-world.js';
import { ListReplica } from './list-replica.js';
import { ticket } from './replay.contract.js';

const OPEN = { type: 'open', at: 0, service: ZCEE, what: 'x', traceparent: '' } as const;

/** `other` is a second namespace on the same store. */
export function namespaceContract(world: () => ContractWorld, other: () => ContractWorld): void {
  it('counts the live services and their replicas', async () => {
    const [ims] = [await world().open(IMS), await world().open(IMS), await world().open(ZCEE)];
    expect((await ims.liveServices()).sort((a, b) => a.service.localeCompare(b.service))).toEqual([
      { service: IMS, instances: 2 },
      { service: ZCEE, instances: 1 },
    ]);
  });

  it('no longer counts who has closed, and answers it no more', async () => {
    const [ims, zcee] = [await world().open(IMS), await world().open(ZCEE)];
    await zcee.close();
    expect(await ims.liveServices()).toEqual([{ service: IMS, instances: 1 }]);
    await expect(zcee.ping()).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' });
    await expect(zcee.replay.use(ticket())).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' });
  });

  it('begins anew after a reset, in every live service, the clock too', async () => {
    const [console, racf, zcee] = [await world().open(CONSOLE), await world().open(RACF), await world().open(ZCEE)];
    const [mine, theirs] = [new ListReplica(), new ListReplica()];
    await racf.changes(RACF_LOG).follow(mine);
    await zcee.changes(RACF_LOG).follow(theirs);
    await racf.changes(RACF_LOG).barrier(await racf.changes(RACF_LOG).append([1, 2]));
    await console.clock.change({ type: 'freeze', at: 1000 });
    await zcee.connections.put('k', 'i', {});
    await zcee.log.write([{ id: 'A', inserts: {} }], 0);
    await zcee.statistics.apply('WSCPLEX', DATABASE, 'FRED', { type: 'failed', limit: 1 });
    const flow = await zcee.flows.open(OPEN);

    await console.reset();

    expect([mine.list, theirs.list, mine.resets, theirs.resets]).toEqual([[], [], ['emptied'], ['emptied']]);
    expect(zcee.clock.setting.frozenAt).toBeUndefined();
    expect(await zcee.connections.list('k')).toEqual([]);
    expect(await console.log.read()).toEqual([]);
    expect(await zcee.statistics.read('WSCPLEX', DATABASE, 'FRED')).toMatchObject({ revoked: false });
    expect(await zcee.flows.read(flow)).toBeUndefined();
    expect(await console.flows.list()).toEqual([]);

    await racf.changes(RACF_LOG).barrier(await racf.changes(RACF_LOG).append([3]));
    expect([mine.list, theirs.list]).toEqual([[3], [3]]);
    const late = new ListReplica();
    await (await world().open(IMS)).changes(RACF_LOG).follow(late);
    expect(late.list).toEqual([3]);
  });

  it('stops a replica that cannot begin anew, and lets barriers name it', async () => {
    const [console, racf, zcee] = [await world().open(CONSOLE), await world().open(RACF), await world().open(ZCEE)];
    await zcee.changes<number>(RACF_LOG).follow({ apply: () => undefined, restore: () => undefined });
    await racf.changes(RACF_LOG).append([1]);
    await console.reset();
    const position = await racf.changes(RACF_LOG).append([1]);
    await expect(racf.changes(RACF_LOG).barrier(position, { timeoutMs: 100 })).rejects.toMatchObject({ code: 'STATE_BARRIER' });
  });

  it('cannot see another namespace', async () => {
    const [here, there] = [await world().open(RACF), await other().open(RACF)];
    const [passticket, otherPassticket] = [await world().open(PASSTICKET), await other().open(PASSTICKET)];
    await there.changes(RACF_LOG).append([1]);
    await (await other().open(CONSOLE)).clock.change({ type: 'freeze', at: 1000 });
    await there.connections.put('k', 'i', {});
    await otherPassticket.replay.use(ticket());
    await there.statistics.apply('WSCPLEX', DATABASE, 'FRED', { type: 'failed', limit: 1 });
    const flow = await there.flows.open(OPEN);

    const replica = new ListReplica();
    await here.changes(RACF_LOG).follow(replica);
    expect(replica.list).toEqual([]);
    expect(here.clock.setting.frozenAt).toBeUndefined();
    expect(await here.connections.list('k')).toEqual([]);
    expect(await passticket.replay.use(ticket())).toBe('first');
    expect(await here.statistics.read('WSCPLEX', DATABASE, 'FRED')).toMatchObject({ revoked: false });
    expect(await here.flows.read(flow)).toBeUndefined();
    expect((await here.liveServices()).map(({ service }) => service).sort()).toEqual([PASSTICKET, RACF]);
  });
}
