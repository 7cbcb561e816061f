import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A port that takes connections. */
export interface TcpListener {
  readonly port: number;
  /** Takes no more; those that are open stay. */
  close(): Promise<void>;
}

/**
 * Listens, and hands over each connection that comes: the one place where sockets are accepted, so that a policy layer can wrap them.
 *
 * @param port 0 for a free one
 * @throws what the system says when it cannot listen: EADDRINUSE ...
 */
export async function acceptConnections(address: string, port: number, onConnection: (socket: Socket) => void): Promise<TcpListener> {
  const server = createServer({ noDelay: true }, onConnection);
  await new Promise<void>((done, fail) => {
    server.once('error', fail);
    server.listen(port, address, BACKLOG, () => {
      server.off('error', fail);
      done();
    });
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/** Connections that the system keeps until they are accepted. */
const BACKLOG = 1024;
