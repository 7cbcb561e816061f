// Spreads TCP connections over the replicas of a service, as a Sysplex Distributor does: one published port, however many
// replicas. A replica that does not answer is passed over. Replicas are found by name each time, so they may come and go.
//
//   IDPROP_DISTRIBUTE   what to listen on and where to pass it: "9080=zcee:9080 9443=zcee:9443"
//   IDPROP_ADMIN_PORT   /health/ready on loopback: 200 when a replica behind every port answers
import { lookup } from 'node:dns/promises';
import { createServer as createHttpServer } from 'node:http';
import { connect, createServer } from 'node:net';
import { pipeline } from 'node:stream';

/** How long a replica may take to accept a connection, milliseconds. */
const CONNECT_MS = 1_000;

const routes = (process.env.IDPROP_DISTRIBUTE ?? '')
  .split(/\s+/)
  .filter((text) => text !== '')
  .map((text) => {
    const match = /^(\d+)=([^:]+):(\d+)$/.exec(text);
    if (match === null) {
      console.error(`IDPROP_DISTRIBUTE: "${text}" is not PORT=HOST:PORT`);
      process.exit(2);
    }
    return { port: Number(match[1]), host: match[2], to: Number(match[3]), turn: 0 };
  });

/** The first replica that accepts a connection, beginning with the next in turn; undefined when none does. */
async function reach(route) {
  const found = await lookup(route.host, { all: true, family: 4 }).catch(() => []);
  const addresses = found.map(({ address }) => address).sort();
  const first = route.turn++;
  for (let index = 0; index < addresses.length; index += 1) {
    const socket = await open(addresses[(first + index) % addresses.length], route.to);
    if (socket !== undefined) return socket;
  }
  return undefined;
}

function open(host, port) {
  return new Promise((done) => {
    const socket = connect({ host, port, noDelay: true, allowHalfOpen: true, timeout: CONNECT_MS });
    const refuse = () => {
      socket.destroy();
      done(undefined);
    };
    socket.once('error', refuse).once('timeout', refuse);
    socket.once('connect', () => {
      socket.off('error', refuse).off('timeout', refuse).setTimeout(0);
      done(socket);
    });
  });
}

/** Passes bytes both ways; when one side breaks, so does the other. */
async function distribute(route, client) {
  client.on('error', () => client.destroy());
  const replica = await reach(route);
  if (replica === undefined || client.destroyed) {
    client.destroy();
    replica?.destroy();
    return;
  }
  pipeline(client, replica, () => undefined);
  pipeline(replica, client, () => undefined);
}

async function ready() {
  const sockets = await Promise.all(routes.map(reach));
  for (const socket of sockets) socket?.destroy();
  return sockets.every((socket) => socket !== undefined);
}

const servers = routes.map((route) =>
  createServer({ noDelay: true, allowHalfOpen: true }, (client) => void distribute(route, client)).listen(route.port, '0.0.0.0'),
);
const health = createHttpServer((request, response) => {
  const answer = (status) => response.writeHead(status).end();
  if (request.url !== '/health/ready') return answer(404);
  void ready().then((good) => answer(good ? 200 : 503));
}).listen(Number(process.env.IDPROP_ADMIN_PORT), '127.0.0.1');

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    for (const server of [...servers, health]) server.close();
    setTimeout(() => process.exit(0), 500);
  });
}
