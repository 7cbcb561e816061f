import { CP } from '@idprop/ims-connect';
import { codes, COMMAND } from '../testing/drda-client.js';
import { connected, startDrda, viewed } from '../testing/start-drda.js';

const { of } = COMMAND;

describe('DRDA port over TCP/IP: robustness', () => {
  it.each([
    ['length 0', [0, 0, 0xd0]],
    ['length 3', [0, 3, 0xd0]],
    ['the greatest length', [0x7f, 0xff, 0xff, 0xff]],
    ['a TLS greeting', [0x16, 0x03, 0x01, 0x02, 0x00, 0x01]],
  ])('%s: a clean close, and others go on', async (_what, bytes) => {
    const { open } = await startDrda();
    const other = await connected(open);
    const client = await open();
    client.socket.write(Uint8Array.from(bytes));
    await client.closed();
    expect(codes(await other.ask(of(CP.RDBCMM)))).toHaveLength(2);
  });

  it('PORTTMOT ends a connection that is idle, by emulated time', async () => {
    const { ims, open } = await startDrda();
    const client = await connected(open);
    await ims.advance(60_001);
    await client.closed();
    expect(await viewed(ims)).toEqual([]);
  });
});
