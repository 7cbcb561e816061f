import { connect, type Socket } from 'node:net';

/**
 * Opens a connection: the one place where sockets to systems of record are opened, so that a policy layer can wrap them.
 *
 * @param timeoutMs real milliseconds until it must be open
 * @throws what the system says when it cannot be opened: ECONNREFUSED ...
 */
export function openConnection(host: string, port: number, timeoutMs: number): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connect({ host, port, noDelay: true });
    const late = setTimeout(() => socket.destroy(new Error(`${host}:${port} did not answer in ${timeoutMs} ms`)), timeoutMs);
    socket.once('error', (error) => {
      clearTimeout(late);
      fail(error);
    });
    socket.once('connect', () => {
      clearTimeout(late);
      socket.removeAllListeners('error');
      done(socket);
    });
  });
}
