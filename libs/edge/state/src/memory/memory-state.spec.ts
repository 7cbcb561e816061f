import type { ServiceName } from '@idprop/sysplex';
import type { ContractWorld } from '../contract/contract-world.js';
import { DATABASE, PASSTICKET, RACF_LOG, ZCEE } from '../contract/contract-world.js';
import { ListReplica } from '../contract/list-replica.js';
import { ticket } from '../contract/replay.contract.js';
import { stateContract } from '../contract/state.contract.js';
import type { State } from '../ports/index.js';
import { createMemoryState } from './memory-state.js';
import { createMemoryStateHub } from './memory-state-hub.js';

const LIMITS = { flows: { count: 8, bytes: 20_000 }, replay: { retain: 20 } };

function memoryWorld(namespace: string): ContractWorld {
  const hub = createMemoryStateHub({ namespace, ...LIMITS });
  const states: State[] = [];
  return {
    open: async (me: ServiceName) => {
      const state = createMemoryState(hub, me, undefined, { onError: () => undefined });
      states.push(state);
      return state;
    },
    close: async () => {
      for (const state of states) await state.close();
    },
  };
}

describe('in-process state', () => {
  stateContract(async () => [memoryWorld('one'), memoryWorld('two')]);

  it('starts with the skews of sysplex.yaml', () => {
    const systems = [{ name: 'WG32', sysplex: 'WSCPLEX', skew: 660_000, line: 1 }];
    const state = createMemoryState(createMemoryStateHub({ namespace: 'n' }), ZCEE, { systems });
    expect(state.clock.setting.skews).toEqual({ 'WSCPLEX.WG32': 660_000 });
  });

  it('refuses while the store is away, and tickets of before a loss after it', async () => {
    const hub = createMemoryStateHub({ namespace: 'n' });
    const state = createMemoryState(hub, PASSTICKET);
    const replica = new ListReplica();
    await state.changes(RACF_LOG).follow(replica);
    await state.changes(RACF_LOG).append([1]);
    await state.replay.use(ticket());
    const { second } = ticket();
    hub.stop();
    await expect(state.replay.use(ticket({ userid: 'USER1' }))).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' });
    await expect(state.statistics.read('WSCPLEX', DATABASE, 'FRED')).rejects.toMatchObject({ code: 'STATE_UNAVAILABLE' });
    hub.start({ empty: true });
    expect(replica.list).toEqual([]);
    expect(await state.replay.use(ticket({ now: second + 1 }))).toBe('unknown');
    expect(await state.replay.use(ticket({ second: second + 1, now: second + 1 }))).toBe('unknown');
    expect(await state.replay.use(ticket({ second: second + 2, now: second + 2 }))).toBe('first');
  });
});

describe('a copy of the state', () => {
  it('holds what decisions depend on, and goes its own way', async () => {
    const hub = createMemoryStateHub({ namespace: 'n' });
    const state = createMemoryState(hub, PASSTICKET);
    await state.changes(RACF_LOG).append([1, 2]);
    await state.replay.use(ticket());
    await state.statistics.apply('WSCPLEX', DATABASE, 'FRED', { type: 'failed', limit: 3 });
    await state.connections.put('kind', 'id', { entry: 1 });
    await state.clock.change({ type: 'freeze', at: 1000 });
    const copied = createMemoryState(createMemoryStateHub({ namespace: 'n', copied: hub.copy() }), PASSTICKET);
    const replica = new ListReplica();
    await copied.changes(RACF_LOG).follow(replica);
    expect(replica.list).toEqual([1, 2]);
    expect(copied.clock.now()).toBe(1000);
    expect(await copied.replay.use(ticket())).toBe('replay');
    expect(await copied.statistics.read('WSCPLEX', DATABASE, 'FRED')).toMatchObject({ failures: 1 });
    expect(await copied.connections.list('kind')).toEqual([{ id: 'id', entry: { entry: 1 } }]);

    await copied.changes(RACF_LOG).append([3]);
    await copied.connections.clear('kind');
    await copied.replay.use(ticket({ userid: 'USER1' }));
    expect(hub.copy()).toMatchObject({ connections: { [PASSTICKET]: [['kind', 'id', '{"entry":1}']] } });
    expect(await state.replay.use(ticket({ userid: 'USER1' }))).toBe('first');
  });
});
