import { encodeIrm } from '@idprop/ims-connect';
import { formOf, message, short } from '../testing/irm-client.js';
import { clientsOf, DISPLAYED, startTransactions } from '../testing/start-transactions.js';

describe('transaction port over TCP/IP: characters and framing', () => {
  it.each([
    ['*SAMPLE*', 'ascii'],
    ['*SAMPLE*', 'ebcdic'],
    ['*SAMPL1*', 'ascii'],
    ['*SAMPL1*', 'ebcdic'],
  ] as const)('%s in %s answers in kind', async (exit, charset) => {
    const { open } = await startTransactions();
    expect(short(await (await open()).ask({ exit, charset }), charset)).toEqual([DISPLAYED, 'CSM 10 3']);
  });

  it('Unicode data is answered in Unicode', async () => {
    const { open } = await startTransactions();
    const client = await open();
    const reply = await client.ask({
      encoding: 2,
      flags: { f1: 0x30, f2: 0x20 },
      segments: [Buffer.from('IVTNO     DISPLAY LAST3', 'utf16le').swap16()],
    });
    const [data] = reply === 'closed' ? [] : reply;
    expect(data?.kind === 'data' && Buffer.from(data.data).swap16().toString('utf16le')).toContain('FIRST3');
  });

  it('messages in single bytes, many in one packet, and one over many', async () => {
    const { open } = await startTransactions();
    const client = await open();
    const bytes = encodeIrm(message());
    client.socket.write(Buffer.concat([bytes, bytes, bytes.subarray(0, 50)]));
    expect([short(await client.reply(formOf(message()))), short(await client.reply(formOf(message())))].flat()).toHaveLength(4);
    for (const byte of bytes.subarray(50)) {
      client.socket.write(Uint8Array.of(byte));
      await new Promise(setImmediate);
    }
    expect(short(await client.reply(formOf(message())))).toEqual([DISPLAYED, 'CSM 10 3']);
  });

  it('client ID and MOD name come back where they are asked for', async () => {
    const { open } = await startTransactions();
    const asked = { flags: { f1: 0xc0, f2: 0x21 }, segments: ['IVTCV     DISPLAY LAST3'] };
    const [mod, id] = short(await (await open()).ask(asked));
    expect(mod).toBe('mod DFSIVF1');
    expect(id).toMatch(/^client-id HWS[0-9A-F]{5}$/);
  });
});

describe('transaction port over TCP/IP: identity', () => {
  it('is that of each message, and VIEWHWS shows it', async () => {
    const { ims, open } = await startTransactions();
    const client = await open();
    await client.ask();
    expect(await clientsOf(ims)).toEqual(['CLIENT01 FRED     IVTNO    IVP1']);
    await ims.advance(2000);
    await client.ask({ userid: 'USER1', password: 'USER1TIC' });
    expect(await clientsOf(ims)).toEqual(['CLIENT01 USER1    IVTNO    IVP1']);
    client.socket.destroy();
    while ((await clientsOf(ims)).length > 0) await new Promise(setImmediate);
  });

  it('a wrong PassTicket: RSM 8/78 with the RACF code, then the end of the connection', async () => {
    const { ims, open } = await startTransactions();
    const client = await open();
    expect(short(await client.ask({ password: 'WRONG' }))).toEqual(['RSM 8 78 8']);
    await client.closed();
    expect(await clientsOf(ims)).toEqual([]);
  });

  it('IRM_APPL_NM comes before APPL of the datastore; the distributed identity only beside', async () => {
    const { ims, open } = await startTransactions();
    const extensions = { '*NETUID*': 'distuser1', '*NETSID*': 'zCEERealm' };
    expect(short(await (await open()).ask({ applname: 'OTHER', password: 'FREDOTHR', extensions }))).toHaveLength(2);
    expect(ims.saf.verifications).toMatchObject([{ userid: 'FRED', applname: 'OTHER' }]);
    expect((await ims.flow()).hops[0]?.steps).toContainEqual(
      expect.objectContaining({ check: 'IMS.TM.NETUID', found: 'distuser1@zCEERealm' }),
    );
  });

  it('a client ID in use: 8/56, unless the message cancels the older client', async () => {
    const { open } = await startTransactions();
    const first = await open();
    await first.ask();
    const second = await open();
    expect(short(await second.ask())).toEqual(['RSM 8 56 0']);
    await second.closed();
    expect(short(await first.ask())).toHaveLength(2);
    const third = await open();
    expect(short(await third.ask({ flags: { f2: 0x20, f3: 0x80 } }))).toHaveLength(2);
    await first.closed();
  });

  it('HWSPWCH asks VERIFY for the change; PING asks for nothing', async () => {
    const { ims, open } = await startTransactions();
    const client = await open();
    expect(short(await client.ask({ segments: ['PING IMS_CONNECT'], password: '' }))).toEqual(['HWSC0030I *PING RESPONSE*', 'CSM 10 3']);
    expect(ims.saf.verifications).toEqual([]);
    expect(short(await client.ask({ segments: ['HWSPWCH FREDTICK/NEWPASS/NEWPASS'] }))).toEqual([
      'HWSC0031I PASSWORD CHANGE SUCCESSFUL',
      'CSM 10 3',
    ]);
    expect(ims.saf.verifications).toMatchObject([{ secret: 'FREDTICK', newSecret: 'NEWPASS' }]);
    expect(short(await client.ask({ segments: ['HWSPWCH WRONG/NEWPASS/NEWPASS'] }))).toEqual(['RSM 20 78 8']);
    expect(short(await client.ask({ segments: ['HWSPWCH OLD'] }))).toEqual(['RSM 20 78 16']);
    expect(short(await client.ask())).toHaveLength(2);
  });
});
