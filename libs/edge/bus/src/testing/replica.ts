import type { ServiceName } from '@idprop/sysplex';
import { createRedisBus } from '../redis/redis-bus.js';

/**
 * A replica in a process of its own, for tests that kill or stop one: answers `{ pid, payload }`, after `payload.wait` ms
 * where that is given. Tells on standard output, line by line, when it is ready and what it handles.
 */
const [, , namespace = '', me = '', peers = '', path = ''] = process.argv;

const bus = await createRedisBus({
  namespace,
  me: me as ServiceName,
  peers: peers.split(',') as ServiceName[],
  connection: { path },
  concurrency: 8,
});
await bus.serve(async ({ payload }) => {
  process.stdout.write(`handled ${JSON.stringify(payload)}\n`);
  const wait = (payload as { wait?: number } | null)?.wait ?? 0;
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  return { pid: process.pid, payload };
});
process.stdout.write('ready\n');
process.on('SIGTERM', () => void bus.close());
