import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { spansIn, type ReceivedSpan } from './decode.js';

export interface Delivery {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Collector {
  readonly url: string;
  readonly deliveries: readonly Delivery[];
  spans(): ReceivedSpan[];
  close(): void;
}

/** An OTLP/HTTP collector on loopback that keeps what it is sent; `silent`: it takes everything and never answers. */
export async function startCollector({ silent = false } = {}): Promise<Collector> {
  const deliveries: Delivery[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      deliveries.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
      if (!silent) response.writeHead(200, { 'content-type': request.headers['content-type'] }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    deliveries,
    spans: () => deliveries.flatMap(({ headers, body }) => spansIn(headers['content-type'] ?? '', body)),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
