import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startEmbeddedRedis } from '@idprop/state';
import type { Reached } from '../measure/closed-loop.js';
import { ROLES, type LoopOrder, type Role, type RoleEnvironment, type Transport } from './roles.js';

export interface EmptyChain {
  /** Of the gateway, for a request over HTTP. */
  readonly url: URL;
  /** A closed loop in the gateway's process, without HTTP. */
  loop(order: LoopOrder): Promise<Reached>;
  stop(): Promise<void>;
}

/** Starts the four services of an empty chain as processes on a Redis of their own, set up as a real system's is. */
export async function startEmptyChain(transport: Transport): Promise<EmptyChain> {
  const redis = await startEmbeddedRedis({ aof: 'everysec' });
  const children = new Map<Role, ChildProcess>();
  let port = 0;
  for (const role of ROLES) {
    const environment: RoleEnvironment = { role, transport, redis: redis.path ?? '' };
    const child = fork(fileURLToPath(new URL('./empty-service.mjs', import.meta.url)), {
      execArgv: [],
      env: { PATH: process.env['PATH'], CHAIN: JSON.stringify(environment) },
    });
    children.set(role, child);
    const [message] = (await once(child, 'message')) as [{ readonly port?: number }];
    if (role === 'gateway') port = message.port ?? 0;
  }
  const gateway = children.get('gateway')!;
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    async loop(order) {
      const answered = once(gateway, 'message') as Promise<[{ readonly reached: Reached }]>;
      gateway.send(order);
      return (await answered)[0].reached;
    },
    async stop() {
      await Promise.all(
        [...children.values()].map((child) => {
          const ended = once(child, 'exit');
          child.disconnect();
          return ended;
        }),
      );
      await redis.stop();
    },
  };
}
