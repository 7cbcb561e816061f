import { connect } from 'node:net';
import { pause, realNow } from '../shared/real-time.js';

const POLL_MS = 5;
const TIMEOUT_MS = 10_000;

/** Waits until a Redis server answers; one that asks for a password answers too. False when it ended or took too long. */
export async function waitUntilAnswers(at: { path: string } | { host: string; port: number }, isRunning: () => boolean): Promise<boolean> {
  const until = realNow() + TIMEOUT_MS;
  while (isRunning() && realNow() < until) {
    if (await answers(at)) return true;
    await pause(POLL_MS);
  }
  return false;
}

function answers(at: { path: string } | { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ ...at, timeout: 500 }, () => socket.write('PING\r\n'));
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => done(/^(\+PONG|-NOAUTH)/.test(data.toString())));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
    socket.once('close', () => done(false));
  });
}
