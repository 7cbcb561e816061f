import { encodeIrm, type Irm, type IrmRequest } from '@idprop/ims-connect';
import { CONTENT, HWSCFG } from '../testing/definition-texts.js';
import { formOf, IrmClient, message, short } from '../testing/irm-client.js';
import { startIms, type ImsOptions } from '../testing/start-ims.js';

const NO_DEFAULT_USER = HWSCFG.replace('RACFID=JOHNSON,', '');
const BLANKS = ' '.repeat(8);

/** What the bytes are answered, and whether the connection ends. */
async function answerTo(bytes: Uint8Array, options: ImsOptions = {}, prepare: (saf: FakeUsers) => void = () => undefined) {
  const ims = await startIms(options);
  prepare(ims.saf);
  const client = new IrmClient(await ims.connect(4000));
  client.socket.write(bytes);
  const [answer = ''] = short(await client.reply(formOf(message())));
  if (!answer.startsWith('RSM 16') && !answer.startsWith('RSM 8')) return { answer, ims };
  await client.closed();
  return { answer, ims };
}

type FakeUsers = Awaited<ReturnType<typeof startIms>>['saf'];

function changed(change: (bytes: Buffer) => void, request: Partial<IrmRequest> = {}): Uint8Array {
  const bytes = Buffer.from(encodeIrm(message(request)));
  change(bytes);
  return bytes;
}

function withoutEnd(): Uint8Array {
  const bytes = changed((whole) => whole.writeUInt32BE(whole.length - 4));
  return bytes.subarray(0, bytes.length - 4);
}

describe('request status messages over TCP/IP: each reason ends the connection', () => {
  it.each([
    ['6: IRM_LEN is shorter than HWSSMPL1 needs', changed((bytes) => bytes.writeUInt16BE(0x24, 4)), 6],
    ['12: no data', encodeIrm(message({ segments: [] })), 12],
    ['44: no end marker', withoutEnd(), 44],
    ['48: a segment that is longer than the message', changed((bytes) => bytes.writeUInt16BE(500, 4 + bytes.readUInt16BE(4))), 48],
    ['53: a user ID without a password', encodeIrm(message({ password: '' })), 53],
    ['53: RACFID supplies a user ID, never a password', encodeIrm(message({ userid: '', password: '' })), 53],
    ['72: an unknown datastore', encodeIrm(message({ datastore: 'NONE' })), 72],
    ['79: an ACK that nothing asked for', encodeIrm(message({ type: 'A', segments: [] })), 79],
    ['79: an answer to a callout', encodeIrm(message({ type: 'L' })), 79],
    ['79: DEALLOCATE without a conversation', encodeIrm(message({ type: 'D', segments: [] })), 79],
    ['93: RESUME TPIPE in commit mode 1', encodeIrm(message({ type: 'R', segments: [] })), 93],
    ['114: IRM_EXTN_OFF leads nowhere', changed((bytes) => (bytes[7] = 0x04)), 114],
    ['117: NETUID of more than 246 bytes', encodeIrm(message({ extensions: { '*NETUID*': 'x'.repeat(247) } })), 117],
    ['118: NETSID of more than 254 bytes', encodeIrm(message({ extensions: { '*NETSID*': 'x'.repeat(255) } })), 118],
  ])('%s', async (_what, bytes, reason) => {
    expect((await answerTo(bytes)).answer).toBe(`RSM 8 ${reason} 0`);
  });

  it('8: a NAK that promises a reason and brings none', async () => {
    const client = new IrmClient(await (await startIms()).connect(4000));
    await client.ask({ flags: { f2: 0x40 } });
    expect(short(await client.ask({ type: 'N', segments: [], flags: { f0: 0x10, f2: 0x40 } }))).toEqual(['RSM 8 8 0']);
    await client.closed();
  });

  it('54 and 55: a password without a user ID, and neither, where there is no RACFID', async () => {
    expect((await answerTo(encodeIrm(message({ userid: '' })), { hwscfg: NO_DEFAULT_USER })).answer).toBe('RSM 8 54 0');
    expect((await answerTo(encodeIrm(message({ userid: '', password: '' })), { hwscfg: NO_DEFAULT_USER })).answer).toBe('RSM 8 55 0');
  });

  it.each([0x04, 0x08, 0x0c, 0x14, 0x1c, 0x24, 0x34])('78: RACROUTE VERIFY says %d, in byte 3', async (code) => {
    expect((await answerTo(encodeIrm(message()), {}, (saf) => saf.denied.set('FRED', code))).answer).toBe(`RSM 8 78 ${code}`);
  });

  it('RACFGENRC=Y hides whether user ID or password was wrong', async () => {
    const hwscfg = HWSCFG.replace('RRS=Y', 'RRS=Y,RACFGENRC=Y');
    for (const code of [0x04, 0x08]) {
      expect((await answerTo(encodeIrm(message()), { hwscfg }, (saf) => saf.denied.set('FRED', code))).answer).toBe('RSM 8 78 8');
    }
    expect((await answerTo(encodeIrm(message()), { hwscfg }, (saf) => saf.denied.set('FRED', 0x1c))).answer).toBe('RSM 8 78 28');
  });

  it('16: the NAK of OTMA, with its sense code: unknown transaction, not permitted, SYNCPT without RRS', async () => {
    expect((await answerTo(encodeIrm(message({ segments: ['NOSUCH    X'] })))).answer).toBe('RSM 16 26 0');
    expect((await answerTo(encodeIrm(message()), {}, (saf) => saf.refused.add('FRED TIMS IVTNO'))).answer).toBe('RSM 16 26 0');
    const syncpt = encodeIrm(message({ flags: { f2: 0x20, f3: 0x02 } }));
    expect((await answerTo(syncpt, { hwscfg: HWSCFG.replace('RRS=Y', 'RRS=N') })).answer).toBe('RSM 16 23 0');
    expect((await answerTo(syncpt)).answer).toContain('ENTRY WAS DISPLAYED');
  });

  it('80: commands for OM, whose IMSplex is not active here', async () => {
    const ims = await startIms();
    const client = new IrmClient(await ims.connect(4000));
    client.socket.write(changed((bytes) => bytes.set(Buffer.from('5cc8e6e2c3e2f15c', 'hex'), 8)));
    expect(short(await client.reply({ charset: 'ebcdic', lengthPrefix: true }))).toEqual(['RSM 8 80 0']);
    await client.closed();
  });
});

describe('architecture levels over TCP/IP', () => {
  const base = (): Irm => message();
  const upTo2 = { reroute: BLANKS, tagAdapter: BLANKS, tagMap: BLANKS };
  it.each([
    [0, base()],
    [1, { ...base(), reroute: BLANKS }],
    [2, { ...base(), ...upTo2 }],
    [3, { ...base(), ...upTo2, modname: BLANKS, rest: new Uint8Array(40) }],
    [4, { ...base(), ...upTo2, modname: BLANKS, rest: new Uint8Array(44) }],
    [4, { ...base(), ...upTo2, modname: BLANKS, rest: new Uint8Array(48) }],
    [5, message({ extensions: { '*NETUID*': 'distuser1', '*NETSID*': 'zCEERealm', '*OTHER1*': 'passed over' } })],
  ])('%d', async (arch, irm) => {
    const { answer, ims } = await answerTo(encodeIrm({ ...irm, arch }));
    expect(answer).toContain('ENTRY WAS DISPLAYED');
    const known = (await ims.flow()).hops[0]?.steps.find(({ check }) => check === 'IMS.TM.NETUID')?.found;
    expect(known).toBe(arch === 5 ? 'distuser1@zCEERealm' : undefined);
  });

  it('a program learns by INQY MSGINFO who it is in the network, and by its I/O PCB who it is here', async () => {
    const content = CONTENT.replace('psbs:\n', '  WHOAMI: { program: inquire, psb: DFSIVP1 }\npsbs:\n');
    const extensions = { '*NETUID*': 'distuser1', '*NETSID*': 'zCEERealm' };
    const whoami = async (more: Partial<IrmRequest>): Promise<string> =>
      (await answerTo(encodeIrm(message({ segments: ['WHOAMI'], ...more })), { content })).answer;
    expect(await whoami({ extensions })).toBe('USERID=FRED GROUP=ZCEEIMS NETUID=distuser1 NETSID=zCEERealm');
    expect(await whoami({ userid: 'USER1', password: 'USER1TIC' })).toBe('USERID=USER1 GROUP=ZCEEIMS NETUID= NETSID=');
  });

  it('data in UTF-8, with the transaction code in UTF-8 too', async () => {
    const irm = message({ encoding: 1, flags: { f1: 0x30, f2: 0x20 }, segments: [Buffer.from('IVTNO     DISPLAY LAST3')] });
    const ims = await startIms({ content: CONTENT });
    const client = new IrmClient(await ims.connect(4000));
    client.socket.write(encodeIrm(irm));
    const reply = await client.reply(formOf(irm));
    const [data] = reply === 'closed' ? [] : reply;
    expect(data?.kind === 'data' && Buffer.from(data.data).toString('utf8')).toContain('FIRST3');
  });
});
