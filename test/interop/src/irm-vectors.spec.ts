import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { ServiceName } from '@idprop/sysplex';
import { startSysplex, type RunningSysplex } from '@idprop/testing';

interface Exchange {
  readonly dir: 'c2s' | 's2c';
  readonly hex: string;
}

const IMS = 'WSCPLEX.WG31.ims' as ServiceName;
const FIXTURES = new URL('../../../libs/core/ims-connect/fixtures/wire.json', import.meta.url);
const { irm: RECORDED } = JSON.parse(readFileSync(FIXTURES, 'utf8')) as { irm: Record<string, { flow: readonly Exchange[] }> };
const sent = (name: string): Buffer => Buffer.from(RECORDED[name]?.flow.find(({ dir }) => dir === 'c2s')?.hex ?? '', 'hex');

/** A CSM of protocol level 3, as bytes: X'10' says that the level follows. */
const CSM = { ebcdic: '000c10035cc3e2d4d6d2e85c', ascii: '000c10032a43534d4f4b592a' };
/** `LAST1     FIRST1    8-111-1111D01/R01`, which the program puts behind its message. */
const CONTACT = {
  ebcdic: 'd3c1e2e3f14040404040c6c9d9e2e3f140404040f860f1f1f160f1f1f1f1c4f0f161d9f0f1',
  ascii: Buffer.from('LAST1     FIRST1    8-111-1111D01/R01').toString('hex'),
};

/** The password that the recorded clients brought. */
const COMMANDS = ['ALTUSER FRED PASSWORD(PTKT0001) NOEXPIRED'];

describe('IRM messages that clients by others have sent, replayed byte for byte on port 4000', () => {
  let sysplex: RunningSysplex;
  beforeAll(async () => {
    sysplex = await startSysplex('workshop');
    const { rc } = await sysplex.admin.racf(COMMANDS.join('\n'));
    if (rc > 4) throw new Error('the RACF commands of this test failed');
  }, 60_000);
  afterAll(() => sysplex.stop());

  const port = (): number => Number(new URL(sysplex.host(IMS).endpoints.get('4000') ?? '').port);

  /** Writes the pieces one after another, and hands out what came until `whole` is content. */
  async function replay(pieces: readonly Uint8Array[], whole: (answer: string) => boolean): Promise<{ answer: string; socket: Socket }> {
    const socket = connect(port(), '127.0.0.1');
    socket.setNoDelay();
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString('hex')));
    await once(socket, 'connect');
    for (const piece of pieces) {
      socket.write(piece);
      await new Promise(setImmediate);
    }
    while (!whole(answer) && !socket.destroyed) await Promise.race([once(socket, 'data'), once(socket, 'close')]);
    return { answer, socket };
  }

  const inBytes = (message: Buffer): Uint8Array[] => [...message].map((byte) => Uint8Array.of(byte));

  it.each([
    ['in one piece', (message: Buffer) => [message]],
    ['byte by byte', inBytes],
  ])('go-imstm, in EBCDIC with LLLL, padded with zeros, %s: the contact and a CSM, and the connection stays', async (_how, cut) => {
    const { answer, socket } = await replay(cut(sent('goimstm_sendrecv_ebcdic')), (text) => text.endsWith(CSM.ebcdic));
    expect(parseInt(answer.slice(0, 8), 16)).toBe(answer.length / 2);
    expect(answer).toContain(CONTACT.ebcdic);
    expect(socket.destroyed).toBe(false);
    socket.destroy();
  });

  it('go-imstm with a wrong password: the RSM that it reads, byte by byte, and the end of the connection', async () => {
    const { answer, socket } = await replay([sent('goimstm_security_failure')], (text) => text.length >= 48);
    // LLLL, LL, flags 0, RACROUTE's 8, *REQSTS*, return code 8, reason 78.
    expect(answer).toBe('00000018' + '00140008' + '5cd9c5d8e2e3e25c' + '00000008' + '0000004e');
    if (!socket.destroyed) await once(socket, 'close');
  });

  it('the client of OpenESB, in ASCII without LLLL, byte by byte: an answer in ASCII, as it was recorded', async () => {
    const { answer, socket } = await replay(inBytes(sent('openesb_sample_ascii')), (text) => text.endsWith(CSM.ascii));
    expect(answer.length / 2).toBe(parseInt(answer.slice(0, 4), 16) + 12);
    expect(answer).toContain(CONTACT.ascii);
    socket.destroy();
  });

  it('the ID that a client holds: the second one is told 8/56, unless it cancels the first', async () => {
    const first = await replay([sent('openesb_sample_ascii')], (text) => text.endsWith(CSM.ascii));
    const closed = once(first.socket, 'close');
    // go-imstm sets the flag that cancels duplicates: it is let in, and the other one goes.
    const cancelling = await replay([sent('goimstm_sendrecv_ebcdic')], (text) => text.endsWith(CSM.ebcdic));
    expect(cancelling.answer).toContain(CONTACT.ebcdic);
    await closed;
    const refused = await replay([sent('openesb_sample_ascii')], (text) => text.length >= 40);
    expect(refused.answer).toBe('00140000' + '2a5245515354532a' + '00000008' + '00000038');
    cancelling.socket.destroy();
  });
});
