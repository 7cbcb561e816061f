import { Redis } from 'ioredis';
import { CONSOLE, DATABASE, PASSTICKET, RACF, RACF_LOG } from '../contract/contract-world.js';
import { ListReplica } from '../contract/list-replica.js';
import { ticket } from '../contract/replay.contract.js';
import { createMemoryStateHub } from '../memory/memory-state-hub.js';
import { createMemoryState } from '../memory/memory-state.js';
import type { State } from '../ports/index.js';
import { startAclRedis, type AclRedis } from '../testing/acl-redis.js';
import { testSysplex } from '../testing/test-sysplex.js';
import { copyRedisState } from './copy-redis-state.js';
import { createRedisState } from './redis-state.js';

const NAMESPACE = 'copied';
const sysplex = testSysplex(NAMESPACE);
let acl: AclRedis;
const states: State[] = [];

async function open(me: typeof RACF): Promise<State> {
  const state = await createRedisState({ namespace: NAMESPACE, me, sysplex, connection: acl.connectionOf(me, NAMESPACE) });
  states.push(state);
  return state;
}

beforeAll(async () => {
  acl = await startAclRedis([sysplex]);
});
afterAll(async () => {
  for (const state of states) await state.close();
  await acl.stop();
});

describe('a copy of the state on Redis', () => {
  it('holds what decisions depend on after resets and snapshots, and nobody sees who makes it', async () => {
    const [console, racf, passticket] = [await open(CONSOLE), await open(RACF), await open(PASSTICKET)];
    await console.reset();
    await console.clock.change({ type: 'freeze', at: 1000 });
    const log = racf.changes<number, number[]>(RACF_LOG);
    await log.snapshot(await log.append([1, 2]), [1, 2]);
    await log.append([3]);
    await racf.statistics.apply('WSCPLEX', DATABASE, 'FRED', { type: 'failed', limit: 3 });
    await passticket.replay.use(ticket());
    await passticket.connections.put('a/b', 'c/d', { entry: 1 });
    const live = await console.liveServices();

    const copied = await copyRedisState({ sysplex, connection: acl.readerOf(NAMESPACE) });
    expect(await console.liveServices()).toEqual(live);
    const state = createMemoryState(createMemoryStateHub({ namespace: NAMESPACE, copied }), PASSTICKET);
    const replica = new ListReplica();
    await state.changes(RACF_LOG).follow(replica);
    expect(replica.list).toEqual([1, 2, 3]);
    expect(state.clock.now()).toBe(1000);
    expect(await state.statistics.read('WSCPLEX', DATABASE, 'FRED')).toMatchObject({ failures: 1, revoked: false });
    expect(await state.connections.list('a/b')).toEqual([{ id: 'c/d', entry: { entry: 1 } }]);
    expect(await state.replay.use(ticket())).toBe('replay');
    expect(await state.replay.use(ticket({ userid: 'USER1' }))).toBe('first');
    expect(await passticket.replay.use(ticket({ userid: 'USER1' }))).toBe('first');
  });

  it('is made by a user that can change nothing, and read no message and no flow', async () => {
    const reader = new Redis({ ...acl.readerOf(NAMESPACE), disableClientInfo: true } as object);
    const own = `idprop:{${NAMESPACE}}:e1`;
    const commands: [string, ...string[]][] = [
      ['HSET', `${own}:statistics:WSCPLEX:${DATABASE}`, 'FRED', '0:0:'],
      ['XADD', `${own}:racf:WSCPLEX:${DATABASE}`, '*', 'c', '1'],
      ['UNLINK', `${own}:connections:${PASSTICKET}`],
      ['ZADD', `${own}:replay:WSCPLEX`, '1', 'x'],
      ['LRANGE', `${own}:syslog:${PASSTICKET}`, '0', '-1'],
      ['HGETALL', `${own}:flows.traces`],
      ['HGETALL', `idprop:{other}:e0:connections:${PASSTICKET}`],
      ['EVAL', "return redis.call('XADD', ARGV[1], '*', 'c', 'x')", '0', `${own}:racf:WSCPLEX:${DATABASE}`],
      ['KEYS', '*'],
    ];
    for (const [command, ...args] of commands) await expect(reader.call(command, ...args)).rejects.toThrow(/NOPERM/);
    reader.disconnect();
  });
});
