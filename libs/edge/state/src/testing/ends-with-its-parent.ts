import { Redis } from 'ioredis';
import { pause } from '../shared/real-time.js';
import { startChild } from './child-process.js';

/** Starts a server (found on `path`) in a process of its own, kills that process, and sees the server end. */
export async function endsWithItsParent(path: string): Promise<void> {
  const child = await startChild('server-process.ts', [path]);
  const { url, path: socket } = JSON.parse(await child.nextLine()) as { url?: string; path?: string };
  const options = { retryStrategy: () => null, maxRetriesPerRequest: 0 };
  const client = url === undefined ? new Redis({ ...options, path: socket ?? '' }) : new Redis(url, options);
  client.on('error', () => undefined);
  expect(await client.ping()).toBe('PONG');
  child.process.kill('SIGKILL');
  for (let attempt = 0; client.status !== 'end' && attempt < 300; attempt += 1) await pause(10);
  expect(client.status).toBe('end');
  child.end();
}
