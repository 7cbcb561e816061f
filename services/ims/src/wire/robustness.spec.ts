import { randomBytes, randomInt } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { encodeIrm } from '@idprop/ims-connect';
import { Registry } from 'prom-client';
import { HWSCFG } from '../testing/definition-texts.js';
import { COMMAND, codes, DrdaClient } from '../testing/drda-client.js';
import { IrmClient, message, short } from '../testing/irm-client.js';
import { SocketHolder, socketsWithin } from '../testing/socket-holder.js';
import { startIms, type ImsUnderTest } from '../testing/start-ims.js';

const MANY = HWSCFG.replace('TIMEOUT=5000', 'TIMEOUT=5000,\n   MAXSOC=12000');

async function goodClients(ims: ImsUnderTest): Promise<() => Promise<void>> {
  const irm = new IrmClient(await ims.connect(4000));
  const drda = new DrdaClient(await ims.connect(5555));
  await drda.ask(COMMAND.excsat());
  return async () => {
    expect(short(await irm.ask())).toHaveLength(2);
    expect(codes(await drda.ask(COMMAND.accsec()))).toEqual(['14ac 3']);
  };
}

const ended = (socket: Socket): Promise<void> =>
  new Promise((done) => {
    socket.on('error', () => undefined);
    socket.on('data', () => undefined);
    socket.on('close', () => done());
  });

describe('the ports withstand', () => {
  it('random bytes, on both, by hundreds of clients: each is answered or closed, and others go on', async () => {
    const registry = new Registry();
    const ims = await startIms({ hwscfg: MANY, messageSeconds: 0.05, registry });
    const stillAnswered = await goodClients(ims);
    const attack = async (port: number): Promise<void> => {
      const socket = await ims.connect(port);
      const over = ended(socket);
      // What happens to be a command of its own is answered, and its connection stays.
      socket.once('data', () => socket.destroy());
      const bytes = randomBytes(randomInt(1, 400));
      // Half of them begin as a message does.
      if (randomInt(2) === 0)
        (port === 4000 ? encodeIrm(message()).subarray(0, 40) : Buffer.from([0, 40, 0xd0, 1, 0, 1])).forEach(
          (byte, at) => (bytes[at] = byte),
        );
      socket.write(bytes);
      await over;
    };
    await Promise.all(Array.from({ length: 300 }, (_, index) => attack(index % 2 === 0 ? 4000 : 5555)));
    await stillAnswered();
    const { accepted, message: _messages, failed = 0, ...endings } = await counted(registry);
    // Each ended for a reason of its own, and none because something here was not prepared for it.
    expect([accepted, failed, Object.values(endings).reduce((sum, one) => sum + one)]).toEqual([302, 0, 300]);
  });

  it('a client that sends its message byte by byte: its time is limited, and it is counted', async () => {
    const registry = new Registry();
    const ims = await startIms({ messageSeconds: 0.2, registry });
    const stillAnswered = await goodClients(ims);
    const slow = [await ims.connect(4000), await ims.connect(5555)];
    const over = Promise.all(slow.map(ended));
    const drip = setInterval(() => slow.forEach((socket, index) => socket.write(Uint8Array.of(index === 0 ? 0 : 0x7f))), 400);
    slow[0]?.write(encodeIrm(message()).subarray(0, 8));
    slow[1]?.write(Uint8Array.of(0, 90, 0xd0));
    await over;
    clearInterval(drip);
    await stillAnswered();
    const counts = await registry.getSingleMetricAsString('idprop_ims_port_total');
    expect(counts).toContain('port="4000",what="slow"} 1');
    expect(counts).toContain('port="5555",what="slow"} 1');
  });

  it('a client that sends and never reads: its answers do not pile up, its time is limited, and it is counted', async () => {
    const registry = new Registry();
    const ims = await startIms({ messageSeconds: 0.5, registry });
    const stillAnswered = await goodClients(ims);
    const socket = await ims.connect(4000);
    socket.on('error', () => undefined);
    socket.pause();
    const many = Buffer.concat(Array.from({ length: 200 }, () => Buffer.from(encodeIrm(message()))));
    const tries = performance.now();
    while (((await counted(registry)).slow ?? 0) === 0 && performance.now() - tries < 25_000) {
      if (socket.writableLength < many.length) socket.write(many);
      await sleep(20);
    }
    expect((await counted(registry)).slow).toBe(1);
    socket.destroy();
    await stillAnswered();
  }, 60_000);

  it.each([
    ['the transaction port', 4000, Buffer.from(encodeIrm(message()))],
    ['the DRDA port', 5555, Buffer.from([0, 90, 0xd0, 0x41, 0, 1, 0, 84, 0x10, 0x41])],
  ])('%s: a message that is cut off anywhere ends with its connection, and nothing is answered', async (_what, port, bytes) => {
    const ims = await startIms({ hwscfg: MANY });
    const stillAnswered = await goodClients(ims);
    let answered = 0;
    for (let length = 1; length < bytes.length; length += 7) {
      const socket = await ims.connect(port);
      socket.on('data', () => (answered += 1));
      const over = ended(socket);
      socket.end(bytes.subarray(0, length));
      await over;
    }
    expect(answered).toBe(0);
    await stillAnswered();
  });

  it('10,000 half-open connections on both ports, within MAXSOC: others go on, and none of them is dropped', async () => {
    const registry = new Registry();
    const ims = await startIms({ hwscfg: MANY, registry });
    const stillAnswered = await goodClients(ims);
    const count = socketsWithin(10_000);
    const places = [4000, 5555].map((port) => Number(new URL(ims.host.endpoints.get(String(port)) ?? '').port));
    const holder = await SocketHolder.open(count, places);
    const tries = performance.now();
    await stillAnswered();
    expect(performance.now() - tries).toBeLessThan(5000);
    expect(await holder.closed()).toBe(0);
    expect((await counted(registry)).accepted).toBe(count + 2);
    await holder.stop();
    while (((await counted(registry)).client ?? 0) < count) await sleep(20);
    await stillAnswered();
  }, 120_000);
});

/** What was counted, on both ports together. */
async function counted(registry: Registry): Promise<Record<string, number>> {
  const metric = await registry.getSingleMetric('idprop_ims_port_total')?.get();
  const sums: Record<string, number> = {};
  for (const { labels, value } of metric?.values ?? []) sums[String(labels['what'])] = (sums[String(labels['what'])] ?? 0) + value;
  return sums;
}
