import { randomBytes } from 'node:crypto';
import type { ServiceName } from '@idprop/sysplex';
import type { ContractWorld } from '../contract/contract-world.js';
import type { State } from '../ports/index.js';
import type { RedisConnection } from '../redis/connection.js';
import { createRedisState, type RedisStateOptions } from '../redis/redis-state.js';
import { testSysplex } from './test-sysplex.js';

/** A fresh namespace on a Redis server, with the small limits that the contract suite counts on. */
export function redisWorld(
  connectionOf: (me: ServiceName, namespace: string) => RedisConnection,
  options: Partial<RedisStateOptions> = {},
): ContractWorld {
  const namespace = options.namespace ?? `t${randomBytes(4).toString('hex')}`;
  const states: State[] = [];
  return {
    open: async (me) => {
      const state = await createRedisState({
        me,
        sysplex: testSysplex(namespace),
        connection: connectionOf(me, namespace),
        flows: { count: 8, bytes: 20_000 },
        replay: { retain: 20 },
        onError: () => undefined,
        ...options,
        namespace,
      });
      states.push(state);
      return state;
    },
    close: async () => {
      for (const state of states) await state.close();
    },
  };
}
