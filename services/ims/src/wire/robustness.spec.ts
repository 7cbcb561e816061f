import { randomBytes, randomInt } from 'node:crypto';
import type { Socket } from 'node:net';
import { encodeIrm } from '@idprop/ims-connect';
import { Registry } from 'prom-client';
import { HWSCFG } from '../testing/definition-texts.js';
import { COMMAND, codes, DrdaClient } from '../testing/drda-client.js';
import { IrmClient, message, short } from '../testing/irm-client.js';
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
    const ims = await startIms({ hwscfg: MANY, messageSeconds: 0.05 });
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

  it('thousands of connections that say nothing, within MAXSOC', async () => {
    const ims = await startIms({ hwscfg: MANY });
    const stillAnswered = await goodClients(ims);
    const silent: Socket[] = [];
    while (silent.length < 3000) silent.push(...(await Promise.all(Array.from({ length: 100 }, () => ims.connect(4000)))));
    await stillAnswered();
    expect(silent.filter(({ destroyed }) => destroyed)).toEqual([]);
    for (const socket of silent) socket.destroy();
    await stillAnswered();
  });
});
