import { formOf, message, short } from '../testing/irm-client.js';
import { CM0, CONFIRM, DISPLAYED, startTransactions } from '../testing/start-transactions.js';

describe('transaction port over TCP/IP: flows', () => {
  it('commit mode 1 with CONFIRM: ACK is answered 97, NAK 98', async () => {
    const { open } = await startTransactions();
    const client = await open();
    expect(short(await client.ask(CONFIRM))).toEqual([DISPLAYED, 'CSM 30 3']);
    expect(short(await client.ask({ type: 'A', segments: [] }))).toEqual(['RSM 0 97 0']);
    await client.ask(CONFIRM);
    expect(short(await client.ask({ type: 'N', segments: [] }))).toEqual(['RSM 0 98 0']);
    expect(short(await client.ask({ type: 'A', segments: [] }))).toEqual(['RSM 8 79 0']);
    await client.closed();
  });

  it('a transaction socket ends with its transaction, the ACK included; a non-persistent one at once', async () => {
    const { open } = await startTransactions();
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
    const { open } = await startTransactions();
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
    const { open } = await startTransactions();
    const client = await open();
    expect(short(await client.ask(CM0))).toEqual([DISPLAYED, 'CSM 30 3']);
    expect(short(await client.ask({ type: 'A', segments: [], timer: 0x05, ...CM0 }))).toEqual(['RSM 40 5 0']);
    expect(short(await client.ask({ flags: { f1: 0x02, f2: 0x40 }, timer: 0xe9 }))).toEqual([DISPLAYED, 'CSM 30 3']);
    client.send({ type: 'A', segments: [], timer: 0xe9, ...CM0 });
    expect(short(await client.ask())).toEqual([DISPLAYED, 'CSM 10 3']);
  });

  it('an output that got a NAK, or no answer at all, is taken by RESUME TPIPE', async () => {
    const { open } = await startTransactions();
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
    const { open } = await startTransactions();
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
    const { ims, open } = await startTransactions();
    expect(short(await (await open()).ask({ type: 'R', segments: [] }))).toEqual(['RSM 8 93 0']);
    ims.saf.refused.add('FRED RIMS OTHER');
    expect(short(await (await open()).ask({ type: 'R', segments: [], reroute: 'OTHER', ...CM0 }))).toEqual(['RSM 16 51 0']);
  });

  it('a program that is too slow for IRM_TIMER: 32 and the end, or 40 on a persistent socket; mode 0 keeps the output', async () => {
    const { open } = await startTransactions();
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
    const { open } = await startTransactions();
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
