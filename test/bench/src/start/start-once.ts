import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface StartedOnce {
  readonly process: ChildProcess;
  readonly gatewayUrl: string;
  /** Real milliseconds until every service had said that it is ready. */
  readonly readyMs: number;
  /** Real milliseconds until a request had gone through all of them. */
  readonly greenMs: number;
  stop(): Promise<void>;
}

/** From nothing to the first green flow: USER1 by password through gateway, zcee, passticket, ims. */
export async function startOnce(): Promise<StartedOnce> {
  const begin = performance.now();
  const child = fork(fileURLToPath(new URL('./start-once.mjs', import.meta.url)), { execArgv: [] });
  const [{ gatewayUrl }] = (await once(child, 'message')) as [{ readonly gatewayUrl: string }];
  const readyMs = performance.now() - begin;
  const answer = await call(gatewayUrl);
  if (answer.status !== 200) throw new Error(`the first flow was not green: ${answer.status} ${await answer.text()}`);
  return {
    process: child,
    gatewayUrl,
    readyMs,
    greenMs: performance.now() - begin,
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** One request of USER1. */
export function call(gatewayUrl: string): Promise<Response> {
  const authorization = `Basic ${Buffer.from('USER1:USER1').toString('base64')}`;
  return fetch(new URL('/phonebook/contacts/LAST3', gatewayUrl), { headers: { authorization } });
}
