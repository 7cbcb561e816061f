import type { Server } from 'node:http';

/** Real milliseconds for requests in hand to finish at shutdown. */
const GRACE_MS = 2_000;

/** Takes no more connections, lets requests in hand finish, and ends what is left after a while. */
export async function closeServer(server: Pick<Server, 'close' | 'closeAllConnections' | 'closeIdleConnections'>): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  server.closeIdleConnections();
  await closed;
  clearTimeout(force);
}
