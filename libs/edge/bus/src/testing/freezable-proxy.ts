import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

/** Stands between a bus and Redis and can make every open connection half open: nothing passes, nothing is closed. */
export class FreezableProxy {
  readonly path: string;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  constructor(directory: string, redisPath: string) {
    this.path = join(directory, 'proxy.sock');
    this.server = createServer((inner) => {
      const outer = createConnection(redisPath);
      for (const [from, to] of [
        [inner, outer],
        [outer, inner],
      ] as const) {
        this.sockets.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this.sockets.delete(from);
          to.destroy();
        });
      }
    });
  }

  start(): Promise<void> {
    return new Promise((resolve) => this.server.listen(this.path, resolve));
  }

  /** Freezes the connections that are open now; new ones pass. Returns how many. */
  freeze(): number {
    for (const socket of this.sockets) socket.unpipe().pause();
    return this.sockets.size / 2;
  }

  stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
