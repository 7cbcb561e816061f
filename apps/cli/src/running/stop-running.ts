import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../errors.js';
import { isAlive } from './state-folder.js';

/** Real milliseconds that a system may take to stop in good order. */
const STOP_MS = 20_000;
const POLL_MS = 50;

/** Stops a system that `up` started; resolves when its process has ended. Throws CliError where it does not. */
export async function stopRunning(pid: number): Promise<void> {
  process.kill(pid, 'SIGTERM');
  for (const until = Date.now() + STOP_MS; isAlive(pid); await sleep(POLL_MS)) {
    if (Date.now() > until)
      throw new CliError('STILL_RUNNING', `process ${pid} has not ended after ${STOP_MS / 1000} s`, 'Its log tells why');
  }
}
