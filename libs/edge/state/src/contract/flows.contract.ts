import type { FlowHop, FlowRecord } from '@idprop/decision';
import { safIdentity } from '@idprop/identity';
import type { State } from '../ports/index.js';
import { CONSOLE, ZCEE, type ContractWorld } from './contract-world.js';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = `00-${TRACE}-b7ad6b7169203331-01`;

const opened = (over: Partial<Extract<FlowRecord, { type: 'open' }>> = {}) =>
  ({ type: 'open', at: 1000, service: ZCEE, what: 'GET /a', traceparent: PARENT, ...over }) as const;
const closed: FlowRecord = { type: 'close', at: 1001, result: '200' };
const hop = (number: string, outcome: FlowHop['outcome'] = 'granted', title = 'x'): FlowRecord => ({
  type: 'hop',
  hop: number,
  service: ZCEE,
  at: 1000,
  outcome,
  identity: safIdentity('USER1', 'racmap', { carries: { name: 'distuser1', registry: 'zCEERealm' } }),
  steps: [{ check: 'SAF.APPL', verdict: 'pass', found: title, codes: ['SAF', 0, 0, 0] }],
});
const call: FlowRecord = { type: 'call', hop: '1', child: '1.1', callee: ZCEE, pattern: 'p' };

export function flowsContract(world: () => ContractWorld): void {
  const open = (): Promise<State> => world().open(ZCEE);
  const complete = async ({ flows }: State, outcome: FlowHop['outcome'] = 'granted', title = 'x'): Promise<string> => {
    const id = await flows.open(opened({ what: title }));
    await flows.append(id, [hop('1', outcome, title), closed]);
    return id;
  };

  it('gives back the records of several services as one flow', async () => {
    const [first, second, reader] = [await open(), await open(), await world().open(CONSOLE)];
    const id = await first.flows.open(opened());
    await first.flows.append(id, [call]);
    await second.flows.append(id, [hop('1.1')]);
    await first.flows.append(id, [hop('1'), closed]);
    const flow = await reader.flows.read(id);
    expect(flow).toMatchObject({ id, at: 1000, what: 'GET /a', traceparent: PARENT, result: '200', outcome: 'granted', partial: false });
    expect(flow?.hops[0]?.children[0]).toMatchObject({ hop: '1.1', identity: { userid: 'USER1', carries: { name: 'distuser1' } } });
    expect(flow?.hops[0]?.steps).toEqual([{ check: 'SAF.APPL', verdict: 'pass', found: 'x', codes: ['SAF', 0, 0, 0] }]);
  });

  it('waits for an announced hop, then marks the flow partial', async () => {
    const state = await open();
    const id = await state.flows.open(opened());
    await state.flows.append(id, [call, hop('1'), closed]);
    const before = Date.now();
    const late = state.flows.read(id, { waitMs: 2000 });
    setTimeout(() => void state.flows.append(id, [hop('1.1')]), 50);
    expect(await late).toMatchObject({ partial: false });
    expect(Date.now() - before).toBeLessThan(1000);
    const dead = await state.flows.open(opened());
    await state.flows.append(dead, [call, hop('1'), closed]);
    expect(await state.flows.read(dead, { waitMs: 30 })).toMatchObject({ partial: true, hops: [{ children: [{ outcome: 'missing' }] }] });
  });

  it('knows no flow that was never opened, and takes nothing for it', async () => {
    const { flows } = await open();
    await flows.append('feedfacecafebeef', [hop('1')]);
    expect(await flows.read('feedfacecafebeef')).toBeUndefined();
  });

  it('lists the newest first, of one outcome where asked', async () => {
    const state = await open();
    const ids = [await complete(state), await complete(state, 'refused'), await complete(state)];
    expect((await state.flows.list()).map(({ id }) => id)).toEqual([...ids].reverse());
    expect((await state.flows.list({ limit: 2 })).map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect((await state.flows.list({ outcome: 'refused' })).map(({ id }) => id)).toEqual([ids[1]]);
  });

  it('finds flows by trace id and by traceparent', async () => {
    const { flows } = await open();
    const ids = [await flows.open(opened()), await flows.open(opened({ traceparent: `00-${TRACE}-00f067aa0ba902b7-00` }))];
    await flows.open(opened({ traceparent: '00-ffffffffffffffffffffffffffffffff-00f067aa0ba902b7-00' }));
    expect((await flows.findByTrace(TRACE)).sort()).toEqual([...ids].sort());
    expect((await flows.findByTrace(PARENT)).sort()).toEqual([...ids].sort());
    expect(await flows.findByTrace('00000000000000000000000000000001')).toEqual([]);
  });

  it('keeps so many flows, and refusals longest', async () => {
    // The worlds keep 8 flows.
    const state = await open();
    const refusals = [await complete(state, 'refused'), await complete(state, 'failed')];
    const granted: string[] = [];
    for (let index = 0; index < 10; index += 1) granted.push(await complete(state));
    const kept = (await state.flows.list()).map(({ id }) => id);
    expect(kept).toEqual([...granted.slice(-6).reverse(), ...[...refusals].reverse()]);
    expect(await state.flows.read(granted[0] as string)).toBeUndefined();
    expect(await state.flows.findByTrace(TRACE)).toHaveLength(8);
  });

  it('lets refusals fill no more than three quarters, so that flows under way have room', async () => {
    const state = await open();
    const under = await state.flows.open(opened({ what: 'under way' }));
    const refusals: string[] = [];
    for (let index = 0; index < 12; index += 1) refusals.push(await complete(state, 'refused'));
    const kept = (await state.flows.list()).map(({ id }) => id);
    expect(kept).toHaveLength(8);
    expect(kept).toContain(under);
    expect(kept).not.toContain(refusals[0]);
  });

  it('keeps so many bytes', async () => {
    // The worlds keep 20,000 bytes.
    const state = await open();
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.push(await complete(state, 'granted', 'y'.repeat(4000)));
    const kept = (await state.flows.list()).map(({ id }) => id);
    expect(kept.length).toBeLessThan(5);
    expect(kept[0]).toBe(ids[4]);
  });
}
