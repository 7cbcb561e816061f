import { setTimeout as sleep } from 'node:timers/promises';
import { encodeIrm } from '@idprop/ims-connect';
import { CONTENT } from '../testing/definition-texts.js';
import { IrmClient, message } from '../testing/irm-client.js';
import { startIms, type ImsUnderTest } from '../testing/start-ims.js';

const SLOW = CONTENT.replace('psbs:\n', '  SLOW: { program: phonebook, psb: DFSIVP1, seconds: 2 }\npsbs:\n');

/** STATUS and SECOND of the only client, and the totals. */
async function state(ims: ImsUnderTest): Promise<string> {
  const { lines } = await ims.operator.command({ text: 'VIEWPORT 4000' });
  const line = lines.find((one) => one.includes('CLIENT01')) ?? '';
  return `${line.slice(52, 71).trim().replace(/ +/, ' ')} ${lines.at(-1)?.slice(31) ?? ''}`;
}

async function until(ims: ImsUnderTest, wanted: string): Promise<void> {
  for (let seen = await state(ims); !seen.startsWith(wanted); seen = await state(ims)) await new Promise(setImmediate);
}

describe('states of a client, as VIEWHWS shows them', () => {
  it('RECV while it is waited for, READ while its message comes in, CONN while IMS has it; SECOND is the time in the state', async () => {
    const ims = await startIms({ content: SLOW });
    const client = new IrmClient(await ims.connect(4000));
    await client.ask();
    await ims.advance(5000);
    expect(await state(ims)).toBe('RECV 5 RECV=1 READ=0 CONN=0 XMIT=0 OTHER=0');
    const bytes = encodeIrm(message({ segments: ['SLOW      DISPLAY LAST3'] }));
    client.socket.write(bytes.subarray(0, 40));
    await until(ims, 'READ 0');
    expect(await state(ims)).toBe('READ 0 RECV=0 READ=1 CONN=0 XMIT=0 OTHER=0');
    client.socket.write(bytes.subarray(40));
    await until(ims, 'CONN');
    await ims.advance(7000);
    expect(await state(ims)).toMatch(/^CONN (7|12) RECV=0 READ=0 CONN=1 XMIT=0 OTHER=0$/);
    await until(ims, 'RECV');
  });

  it('XMIT while the answer goes out to a client that does not read', async () => {
    const ims = await startIms();
    const socket = await ims.connect(4000);
    socket.pause();
    const bytes = Buffer.from(encodeIrm(message()));
    let over = false;
    socket.on('close', () => (over = true));
    const many = Buffer.concat(Array.from({ length: 200 }, () => bytes));
    while (!over && !(await state(ims)).startsWith('XMIT')) {
      if (socket.writableLength < many.length) socket.write(many);
      await sleep(20);
    }
    expect(await state(ims)).toContain('XMIT=1');
    socket.destroy();
  }, 60_000);
});
