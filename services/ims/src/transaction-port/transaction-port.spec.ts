import { encodeIrm } from '@idprop/ims-connect';
import { CONTENT, HWSCFG } from '../testing/definition-texts.js';
import { formOf, IrmClient, message, short } from '../testing/irm-client.js';
import { startIms, type ImsOptions, type ImsUnderTest } from '../testing/start-ims.js';

const PORTED = CONTENT.replace(
  'psbs:\n',
  `  IVTCV: { program: phonebook, psb: DFSIVP1, conversational: true, mod: DFSIVF1 }
  SLOW: { program: phonebook, psb: DFSIVP1, seconds: 0.3 }
psbs:
`,
);
const DISPLAYED = 'ENTRY WAS DISPLAYED DISPLAY LAST3 FIRST3 8-111-3333D03/R030001';
const CM0 = { flags: { f2: 0x40 } };
const CONFIRM = { flags: { f2: 0x20, f3: 0x01 } };

async function start(options: ImsOptions = {}): Promise<{ ims: ImsUnderTest; open: () => Promise<IrmClient> }> {
  const ims = await startIms({ content: PORTED, ...options });
  return { ims, open: async () => new IrmClient(await ims.connect(4000)) };
}

const lines = async (ims: ImsUnderTest): Promise<string[]> =>
  (await ims.operator.command({ text: 'VIEWPORT 4000' })).lines
    .filter((line) => line.includes('RECV   '))
    .map((line) => line.slice(15, 50).trim());

describe('transaction port over TCP/IP: characters and framing', () => {
  it.each([
    ['*SAMPLE*', 'ascii'],
    ['*SAMPLE*', 'ebcdic'],
    ['*SAMPL1*', 'ascii'],
    ['*SAMPL1*', 'ebcdic'],
  ] as const)('%s in %s answers in kind', async (exit, charset) => {
    const { open } = await start();
    expect(short(await (await open()).ask({ exit, charset }), charset)).toEqual([DISPLAYED, 'CSM 10 3']);
  });

  it('Unicode data is answered in Unicode', async () => {
    const { open } = await start();
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
    const { open } = await start();
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
    const { open } = await start();
    const asked = { flags: { f1: 0xc0, f2: 0x21 }, segments: ['IVTCV     DISPLAY LAST3'] };
    const [mod, id] = short(await (await open()).ask(asked));
    expect(mod).toBe('mod DFSIVF1');
    expect(id).toMatch(/^client-id HWS[0-9A-F]{5}$/);
  });
});

describe('transaction port over TCP/IP: identity', () => {
  it('is that of each message, and VIEWHWS shows it', async () => {
    const { ims, open } = await start();
    const client = await open();
    await client.ask();
    expect(await lines(ims)).toEqual(['CLIENT01 FRED     IVTNO    IVP1']);
    await ims.advance(2000);
    await client.ask({ userid: 'USER1', password: 'USER1TIC' });
    expect(await lines(ims)).toEqual(['CLIENT01 USER1    IVTNO    IVP1']);
    client.socket.destroy();
    while ((await lines(ims)).length > 0) await new Promise(setImmediate);
  });

  it('a wrong PassTicket: RSM 8/78 with the RACF code, then the end of the connection', async () => {
    const { ims, open } = await start();
    const client = await open();
    expect(short(await client.ask({ password: 'WRONG' }))).toEqual(['RSM 8 78 8']);
    await client.closed();
    expect(await lines(ims)).toEqual([]);
  });

  it('IRM_APPL_NM comes before APPL of the datastore; the distributed identity only beside', async () => {
    const { ims, open } = await start();
    const extensions = { '*NETUID*': 'distuser1', '*NETSID*': 'zCEERealm' };
    expect(short(await (await open()).ask({ applname: 'OTHER', password: 'FREDOTHR', extensions }))).toHaveLength(2);
    expect(ims.saf.verifications).toMatchObject([{ userid: 'FRED', applname: 'OTHER' }]);
    expect((await ims.flow()).hops[0]?.steps).toContainEqual(
      expect.objectContaining({ check: 'IMS.TM.NETUID', found: 'distuser1@zCEERealm' }),
    );
  });

  it('a client ID in use: 8/56, unless the message cancels the older client', async () => {
    const { open } = await start();
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
    const { ims, open } = await start();
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

describe('transaction port over TCP/IP: flows', () => {
  it('commit mode 1 with CONFIRM: ACK is answered 97, NAK 98', async () => {
    const { open } = await start();
    const client = await open();
    expect(short(await client.ask(CONFIRM))).toEqual([DISPLAYED, 'CSM 30 3']);
    expect(short(await client.ask({ type: 'A', segments: [] }))).toEqual(['RSM 0 97 0']);
    await client.ask(CONFIRM);
    expect(short(await client.ask({ type: 'N', segments: [] }))).toEqual(['RSM 0 98 0']);
    expect(short(await client.ask({ type: 'A', segments: [] }))).toEqual(['RSM 8 79 0']);
    await client.closed();
  });

  it('a transaction socket ends with its transaction, the ACK included; a non-persistent one at once', async () => {
    const { open } = await start();
    const client = await open();
    await client.ask({ ...CONFIRM, socket: 0 });
    expect(client.ended).toBe(false);
    expect(short(await client.ask({ type: 'A', segments: [], socket: 0 }))).toEqual(['RSM 0 97 0']);
    await client.closed();
    const other = await open();
    expect(short(await other.ask({ socket: 0x40 }))).toHaveLength(2);
    await other.closed();
  });

  it('a conversation goes on until its program ends it; DEALLOCATE ends it earlier', async () => {
    const { open } = await start();
    const client = await open();
    const say = (text: string) => client.ask({ ...CONFIRM, segments: [text] }).then((reply) => short(reply));
    expect(await say('IVTCV     DISPLAY LAST3')).toEqual([DISPLAYED, 'CSM 70 3']);
    client.send({ type: 'A', segments: [] });
    expect(await say('          DISPLAY LAST3')).toEqual([DISPLAYED, 'CSM 70 3']);
    client.send({ type: 'A', segments: [] });
    expect(await say('          END')).toEqual(['CONVERSATION HAS ENDED', 'CSM 30 3']);
    expect(short(await client.ask({ type: 'A', segments: [] }))).toEqual(['RSM 0 97 0']);
    await say('IVTCV     DISPLAY LAST3');
    client.send({ type: 'A', segments: [] });
    expect(short(await client.ask({ type: 'D', segments: [] }))).toEqual(['RSM 0 97 0']);
  });

  it('commit mode 0 wants an ACK; then the client waits for its timer, or does not wait', async () => {
    const { open } = await start();
    const client = await open();
    expect(short(await client.ask(CM0))).toEqual([DISPLAYED, 'CSM 30 3']);
    expect(short(await client.ask({ type: 'A', segments: [], timer: 0x05, ...CM0 }))).toEqual(['RSM 40 5 0']);
    expect(short(await client.ask({ flags: { f1: 0x02, f2: 0x40 }, timer: 0xe9 }))).toEqual([DISPLAYED, 'CSM 30 3']);
    client.send({ type: 'A', segments: [], timer: 0xe9, ...CM0 });
    expect(short(await client.ask())).toEqual([DISPLAYED, 'CSM 10 3']);
  });

  it('an output that got a NAK, or no answer at all, is taken by RESUME TPIPE', async () => {
    const { open } = await start();
    const client = await open();
    await client.ask(CM0);
    expect(short(await client.ask({ type: 'N', segments: [], flags: { f0: 0x20, f2: 0x40 } }))).toEqual(['RSM 0 98 0']);
    await client.ask(CM0);
    client.socket.destroy();
    const other = await open();
    const resume = { type: 'R', segments: [], clientId: 'CLIENT02', reroute: 'CLIENT01', timer: 0x19 };
    expect(short(await other.ask({ ...resume, flags: { f2: 0x40 } }))[0]).toBe(DISPLAYED);
    expect(short(await other.ask({ type: 'A', segments: [], clientId: 'CLIENT02', timer: 0x19, ...CM0 }))[0]).toBe(DISPLAYED);
    expect(short(await other.ask({ type: 'A', segments: [], clientId: 'CLIENT02', timer: 0x05, ...CM0 }))).toEqual(['RSM 40 5 0']);
  });

  it('send-only: no reply, or a CSM, or only an error; the output waits in the tpipe', async () => {
    const { open } = await start();
    const client = await open();
    client.send({ type: 'S', ...CM0 });
    expect(short(await client.ask({ type: 'K', ...CM0 }))).toEqual(['CSM 10 3']);
    const single = { type: 'R', segments: [], timer: 0xe9, flags: { f2: 0x40, f5: 0x01 } };
    expect(short(await client.ask(single))).toEqual([DISPLAYED, 'CSM b0 3']);
    client.send({ type: 'A', segments: [], timer: 0xe9, ...CM0 });
    expect(short(await client.ask(single))).toEqual([DISPLAYED, 'CSM 30 3']);
    client.send({ type: 'A', segments: [], timer: 0xe9, ...CM0 });
    expect(short(await client.ask(single))).toEqual(['RSM 40 233 0']);
    expect(short(await client.ask({ type: 'J', password: 'WRONG', ...CM0 }))).toEqual(['RSM 8 78 8']);
    const other = await open();
    other.send({ type: 'S', password: 'WRONG', ...CM0 });
    await other.closed();
  });

  it('RESUME TPIPE: commit mode 1 is refused with 93, a tpipe of others by RIMS', async () => {
    const { ims, open } = await start();
    expect(short(await (await open()).ask({ type: 'R', segments: [] }))).toEqual(['RSM 8 93 0']);
    ims.saf.refused.add('FRED RIMS OTHER');
    expect(short(await (await open()).ask({ type: 'R', segments: [], reroute: 'OTHER', ...CM0 }))).toEqual(['RSM 16 51 0']);
  });

  it('a program that is too slow for IRM_TIMER: 32 and the end, or 40 on a persistent socket; mode 0 keeps the output', async () => {
    const { open } = await start();
    const slow = { segments: ['SLOW      DISPLAY LAST3'], timer: 0x05 };
    const client = await open();
    expect(short(await client.ask({ ...slow, socket: 0 }))).toEqual(['RSM 32 5 0']);
    await client.closed();
    const other = await open();
    expect(short(await other.ask({ ...slow, ...CM0 }))).toEqual(['RSM 40 5 0']);
    const resume = { type: 'R', segments: [], timer: 0x28, flags: { f2: 0x40, f5: 0x10 } };
    expect(short(await other.ask(resume))[0]).toBe(DISPLAYED);
  });

  it('another connection cancels the timer of one that waits', async () => {
    const { open } = await start();
    const waiting = await open();
    waiting.send({ type: 'R', segments: [], timer: 0xff, ...CM0 });
    const form = formOf(message());
    const answer = waiting.reply(form);
    let cancelled = ['RSM 8 16 0'];
    while (cancelled[0] === 'RSM 8 16 0') cancelled = short(await (await open()).ask({ type: 'C', segments: [] }));
    expect(cancelled).toEqual(['RSM 44 59 0']);
    expect(short(await answer)).toEqual(['RSM 8 59 0']);
  });
});

describe('transaction port over TCP/IP: robustness', () => {
  it.each([
    ['length 0', Uint8Array.of(0, 0, 0, 0)],
    ['length 3', Uint8Array.of(0, 0, 0, 3)],
    ['length 2^31-1', Uint8Array.of(0x7f, 0xff, 0xff, 0xff)],
    ['length -1', Uint8Array.of(0xff, 0xff, 0xff, 0xff)],
    ['an HTTP request', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['no message exit', Buffer.concat([Uint8Array.of(0, 0, 0, 40), Buffer.alloc(36, 0x41)])],
  ])('%s: a clean close, and others go on', async (_what, bytes) => {
    const { open } = await start();
    const other = await open();
    const client = await open();
    client.socket.write(bytes);
    await client.closed();
    expect(short(await other.ask())).toHaveLength(2);
  });

  it('a message that cannot be read gets its reason, then the end', async () => {
    const { open } = await start();
    const client = await open();
    const bytes = encodeIrm(message());
    bytes[5] = 0x20;
    client.socket.write(bytes);
    expect(short(await client.reply(formOf(message())))).toEqual(['RSM 8 6 0']);
    await client.closed();
  });

  it('a truncated message waits, and its end is an end', async () => {
    const { open } = await start();
    const client = await open();
    client.socket.end(encodeIrm(message()).subarray(0, 60));
    await client.closed();
  });

  it('MAXSOC is the most that are open at once', async () => {
    const { open } = await start({ hwscfg: HWSCFG.replace('TIMEOUT=5000', 'TIMEOUT=5000,MAXSOC=50') });
    const clients = await Promise.all(Array.from({ length: 51 }, open));
    while (clients.filter(({ ended }) => ended).length < 1) await new Promise(setImmediate);
    expect(clients.filter(({ ended }) => ended)).toHaveLength(1);
  });

  it('P closes the port and its connections, S opens it again where it was', async () => {
    const { ims, open } = await start();
    const client = await open();
    await client.ask();
    await ims.operator.command({ text: 'P IMS15HWS' });
    await client.closed();
    await expect(open()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await ims.operator.command({ text: 'S IMS15HWS' });
    expect(short(await (await open()).ask())).toHaveLength(2);
  });

  it('a client that says nothing goes after TIMEOUT of emulated time', async () => {
    const { ims, open } = await start();
    const silent = await open();
    const client = await open();
    await client.ask();
    await ims.advance(50_001);
    await silent.closed();
    expect(short(await client.ask())).toHaveLength(2);
  });
});
