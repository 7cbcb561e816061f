import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateCertificate } from './certificate.js';

export interface BareServer {
  readonly pid: number;
  readonly http: URL;
  readonly https: URL;
  stop(): void;
}

/** A process with node:http and node:https and an empty handler. */
export async function startBareServer(): Promise<BareServer> {
  const file = join(fileURLToPath(new URL('.', import.meta.url)), 'bare-server.mjs');
  const child = fork(file, { env: { ...process.env, BARE: JSON.stringify(generateCertificate()) } });
  const ports = await new Promise<{ http: number; https: number }>((done, fail) => {
    child.once('message', (message) => done(message as { http: number; https: number }));
    child.once('error', fail);
  });
  return {
    pid: child.pid ?? 0,
    http: new URL(`http://127.0.0.1:${ports.http}`),
    https: new URL(`https://127.0.0.1:${ports.https}`),
    stop: () => child.disconnect(),
  };
}
