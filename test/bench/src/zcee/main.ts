import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';

// Servers with an empty handler, in a process of their own: what Node alone takes for a request. Its parent gives the certificate.
const answer: RequestListener = (_request, response) => {
  response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('Error 404: there is no such operation');
};
const { cert, key } = JSON.parse(process.env['BARE'] ?? '{}') as { cert: string; key: string };
const listen = (server: Server): Promise<number> =>
  new Promise((done) => server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)));

process.on('disconnect', () => process.exit(0));
process.send?.({ http: await listen(createServer(answer)), https: await listen(createSecureServer({ cert, key }, answer)) });
