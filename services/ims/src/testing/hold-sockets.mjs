// A process of its own that opens connections and holds them: a process may have so many files only, and the server needs as many again.
// Arguments: how many, then ports. Every second connection sends the beginning of a message. Tells its parent when all are open, and how
// many of them have been closed when it is asked.
import { connect } from 'node:net';

const [count, ...ports] = process.argv.slice(2).map(Number);
const BEGINNINGS = [Uint8Array.of(0, 0, 0, 120, 0, 80), Uint8Array.of(0, 90, 0xd0, 1)];
let closed = 0;

function open(index) {
  const place = index % ports.length;
  return new Promise((done, fail) => {
    const socket = connect({ host: '127.0.0.1', port: ports[place] }, () => {
      if (index % 4 > 1) socket.write(BEGINNINGS[place]);
      done();
    });
    socket.on('error', fail);
    socket.on('close', () => (closed += 1));
  });
}

for (let opened = 0; opened < count;) {
  const some = Math.min(200, count - opened);
  await Promise.all(Array.from({ length: some }, (_, index) => open(opened + index)));
  opened += some;
}
process.on('message', () => process.send({ closed }));
process.send({ opened: count });
