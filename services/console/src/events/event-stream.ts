import type { ServiceHost } from '@idprop/server';
import type { FastifyInstance } from 'fastify';
import { watchChanges } from './watch-changes.js';

/** How much may wait for a reader who does not read, bytes; whoever has more waiting is cut off and comes back. */
const MOST_WAITING = 1024 * 1024;

/** `GET /events`: what changes in the sysplex as server-sent events, for as long as the reader stays. */
export function serveEvents(server: FastifyInstance, host: ServiceHost): { close(): void } {
  const watcher = watchChanges(host);
  server.get('/events', (request, reply) => {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    raw.write('retry: 1000\n\n');
    const unsubscribe = watcher.subscribe(({ event, data }) => {
      raw.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      if (raw.writableLength > MOST_WAITING) raw.destroy();
    });
    request.raw.on('close', unsubscribe);
  });
  return watcher;
}
