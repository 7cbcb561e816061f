import { encodeIrm } from '@idprop/ims-connect';
import { HWSCFG } from '../testing/definition-texts.js';
import { formOf, message, short } from '../testing/irm-client.js';
import { startTransactions } from '../testing/start-transactions.js';

describe('transaction port over TCP/IP: robustness', () => {
  it.each([
    ['length 0', Uint8Array.of(0, 0, 0, 0)],
    ['length 3', Uint8Array.of(0, 0, 0, 3)],
    ['length 2^31-1', Uint8Array.of(0x7f, 0xff, 0xff, 0xff)],
    ['length -1', Uint8Array.of(0xff, 0xff, 0xff, 0xff)],
    ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['no message exit', Buffer.concat([Uint8Array.of(0, 0, 0, 40), Buffer.alloc(36, 0x41)])],
  ])('%s: a clean close, and others go on', async (_what, bytes) => {
    const { open } = await startTransactions();
    const other = await open();
    const client = await open();
    client.socket.write(bytes);
    await client.closed();
    expect(short(await other.ask())).toHaveLength(2);
  });

  it('a message that cannot be read gets its reason, then the end', async () => {
    const { open } = await startTransactions();
    const client = await open();
    const bytes = encodeIrm(message());
    bytes[5] = 0x20;
    client.socket.write(bytes);
    expect(short(await client.reply(formOf(message())))).toEqual(['RSM 8 6 0']);
    await client.closed();
  });

  it('a truncated message waits, and its end is an end', async () => {
    const { open } = await startTransactions();
    const client = await open();
    client.socket.end(encodeIrm(message()).subarray(0, 60));
    await client.closed();
  });

  it('MAXSOC is the most that are open at once', async () => {
    const { open } = await startTransactions({ hwscfg: HWSCFG.replace('TIMEOUT=5000', 'TIMEOUT=5000,MAXSOC=50') });
    const clients = await Promise.all(Array.from({ length: 51 }, open));
    while (clients.filter(({ ended }) => ended).length < 1) await new Promise(setImmediate);
    expect(clients.filter(({ ended }) => ended)).toHaveLength(1);
  });

  it('P closes the port and its connections, S opens it again where it was', async () => {
    const { ims, open } = await startTransactions();
    const client = await open();
    await client.ask();
    await ims.operator.command({ text: 'P IMS15HWS' });
    await client.closed();
    await expect(open()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await ims.operator.command({ text: 'S IMS15HWS' });
    expect(short(await (await open()).ask())).toHaveLength(2);
  });

  it('a client that says nothing goes after TIMEOUT of emulated time', async () => {
    const { ims, open } = await startTransactions();
    const silent = await open();
    const client = await open();
    await client.ask();
    await ims.advance(50_001);
    await silent.closed();
    expect(short(await client.ask())).toHaveLength(2);
  });
});
