import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { HWSCFG } from '../testing/definition-texts.js';
import { startIms } from '../testing/start-ims.js';

const HEX = 16;
/** In Linux's table of sockets: a keep-alive timer runs. */
const KEEP_ALIVE = '02';

/** The timer that runs on the server's side of a connection, as Linux lists it, and in how many seconds it ends, as a multiple of 5: some have passed. */
async function timerOf(client: Socket): Promise<{ timer: string; seconds: number }> {
  const hex = (port = 0): string => `:${port.toString(HEX).toUpperCase().padStart(4, '0')}`;
  const sockets = (await readFile('/proc/net/tcp', 'utf8')).split('\n').map((line) => line.trim().split(/\s+/));
  const found = sockets.find(([, local, remote]) => local?.endsWith(hex(client.remotePort)) && remote?.endsWith(hex(client.localPort)));
  const [timer = '', ticks = ''] = found?.[5]?.split(':') ?? [];
  return { timer, seconds: Math.ceil(Number.parseInt(ticks, HEX) / 500) * 5 };
}

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('KEEPAV (what TCP/IP does about it is read from Linux; skipped elsewhere)', () => {
  onLinux('probes a client that has been idle for so many seconds, on each kind of port; without it nobody is probed', async () => {
    const hwscfg = HWSCFG.replace('PORTID=(4000,LOCAL)', 'PORTID=(4000,LOCAL),\n   PORT=(ID=4001,KEEPAV=90)').replace(
      'PORTTMOT=6000',
      'KEEPAV=45,PORTTMOT=6000',
    );
    const ims = await startIms({ hwscfg });
    const timers = [];
    for (const port of [4000, 4001, 5555]) {
      const client = await ims.connect(port);
      await sleep(50); // The service accepts in a turn of its own.
      timers.push(await timerOf(client));
      client.destroy();
    }
    expect(timers).toEqual([
      { timer: '00', seconds: 0 },
      { timer: KEEP_ALIVE, seconds: 90 },
      { timer: KEEP_ALIVE, seconds: 45 },
    ]);
  });
});
