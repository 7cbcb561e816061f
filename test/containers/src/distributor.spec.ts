import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { ROOT } from './engine.js';

let distributor: ChildProcess;
let replica: Server;
let port: number;
let admin: number;
let to: number;

async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

const listen = async (): Promise<void> => {
  replica = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => response.end(`${request.url} ${Buffer.concat(chunks).length}`));
  }).listen(to, '127.0.0.1');
  await once(replica, 'listening');
};

const health = (): Promise<number> =>
  fetch(`http://127.0.0.1:${admin}/health/ready`).then(
    ({ status }) => status,
    () => 0,
  );

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; !(await condition()); attempt += 1) {
    if (attempt > 200) throw new Error('it never happened');
    await new Promise((done) => setTimeout(done, 25));
  }
}

describe('the distributor', () => {
  beforeAll(async () => {
    [port, admin, to] = [await freePort(), await freePort(), await freePort()];
    const env = { ...process.env, IDPROP_DISTRIBUTE: `${port}=localhost:${to}`, IDPROP_ADMIN_PORT: String(admin) };
    distributor = spawn(process.execPath, [join(ROOT, 'deploy/docker/distributor.mjs')], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    await until(async () => (await health()) !== 0);
  });
  afterAll(() => {
    replica?.close();
    replica?.closeAllConnections();
    distributor.kill('SIGKILL');
  });

  it('is not ready, and closes connections, while nobody is behind it', async () => {
    expect(await health()).toBe(503);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });

  it('passes requests of any size and their answers', async () => {
    await listen();
    expect(await health()).toBe(200);
    const post = (bytes: number): Promise<string> =>
      fetch(`http://127.0.0.1:${port}/a`, { method: 'POST', body: Buffer.alloc(bytes) }).then((reply) => reply.text());
    expect(await post(3)).toBe('/a 3');
    expect(await post(3_000_000)).toBe('/a 3000000');
  });

  it('survives that the replica goes, and finds it again', async () => {
    replica.close();
    replica.closeAllConnections();
    await until(async () => (await health()) === 503);
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    await listen();
    await until(async () => (await health()) === 200);
    expect(await fetch(`http://127.0.0.1:${port}/b`).then((reply) => reply.text())).toBe('/b 0');
  });

  it('says what is wrong with its list, and ends', async () => {
    const wrong = spawn(process.execPath, [join(ROOT, 'deploy/docker/distributor.mjs')], {
      env: { ...process.env, IDPROP_DISTRIBUTE: '9080:zcee' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    wrong.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(wrong, 'close')) as [number];
    expect([code, said.trim()]).toEqual([2, 'IDPROP_DISTRIBUTE: "9080:zcee" is not PORT=HOST:PORT']);
  });
});
