import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

export interface AdminServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * `/health/live`, `/health/ready` and `/metrics` of one process, on loopback. Live: the process answers. Ready: it has
 * started and its state store answers.
 */
export async function startAdminServer(
  port: number,
  host: string,
  registry: Registry,
  ready: () => Promise<string | undefined>,
): Promise<AdminServer> {
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string): void => {
      response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    };
    const json = (status: number, body: object): void => answer(status, 'application/json', JSON.stringify(body));
    if (request.method !== 'GET') return json(405, { status: 'method not allowed' });
    switch (request.url) {
      case '/health/live':
        return json(200, { status: 'live' });
      case '/health/ready':
        void ready().then((reason) => (reason === undefined ? json(200, { status: 'ready' }) : json(503, { status: 'not ready', reason })));
        return;
      case '/metrics':
        void registry.metrics().then((text) => answer(200, registry.contentType, text));
        return;
      default:
        return json(404, { status: 'not found', paths: ['/health/live', '/health/ready', '/metrics'] });
    }
  });
  await listen(server, port, host);
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, done);
  });
}
