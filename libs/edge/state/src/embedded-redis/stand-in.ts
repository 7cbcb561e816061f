import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { startGuarded, type GuardedProcess } from './guarded-process.js';

/** Without this the stand-in answers 40 ms late: it leaves Nagle's algorithm on. */
const NO_DELAY = `
import net from 'node:net';
const emit = net.Server.prototype.emit;
net.Server.prototype.emit = function (event, socket, ...rest) {
  if (event === 'connection') socket.setNoDelay(true);
  return emit.call(this, event, socket, ...rest);
};`;

/** Starts the Redis stand-in written in JavaScript on a port of the loopback address. No ACL, no password, no persistence. */
export async function startStandIn(): Promise<GuardedProcess & { port: number }> {
  const cli = join(dirname(createRequire(import.meta.url).resolve('js-redis-server')), 'cli.js');
  const preload = `data:text/javascript,${encodeURIComponent(NO_DELAY)}`;
  const server = await startGuarded(process.execPath, ['--no-warnings', '--import', preload, cli, '--port', '0'], { graceMs: 0 });
  const port = await new Promise<number>((resolve, reject) => {
    const listening = (text: string): void => {
      const [, found] = /listening at 127\.0\.0\.1:(\d+)/.exec(text) ?? [];
      if (found !== undefined) resolve(Number(found));
    };
    listening(server.output());
    server.onLine(listening);
    const watch = setInterval(() => {
      if (!server.isRunning()) reject(new Error(server.output()));
    }, 100).unref();
    server.onLine(() => clearInterval(watch));
  });
  return { ...server, port };
}
