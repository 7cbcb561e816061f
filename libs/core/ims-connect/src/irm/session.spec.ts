import { buildIrm, type IrmRequest } from './build-irm.js';
import { outputData, segmentTexts } from './content.js';
import { commitProtocol, connectRequest, messageType } from './request.js';
import { endsSocket, keepsOutput, planMessage, type Awaiting, type TmSession } from './session.js';
import { irmTimer } from './timer.js';

const CM0 = { f2: 0x40 };
const AWAITING: Awaiting = { commitMode: 1, syncLevel: 'CONFIRM', noWait: false };
const OPEN: TmSession = {};
const ACK_DUE: TmSession = { awaiting: AWAITING };
const TALKING: TmSession = { conversation: 'IVTCV' };

const irm = (more: Partial<IrmRequest> = {}) => buildIrm({ clientId: 'C', datastore: 'D', segments: ['IVTNO   '], ...more });

describe('what a message means', () => {
  it.each([
    ['send-receive', OPEN, { type: ' ' }, { do: 'run', type: 'send-receive' }],
    ['send-receive without data', OPEN, { type: ' ', segments: [] }, { do: 'refuse', reasonCode: 12 }],
    ['send-only', OPEN, { type: 'S' }, { do: 'run', type: 'send-only' }],
    ['send-only with ACK', OPEN, { type: 'K' }, { do: 'run', type: 'send-only-ack' }],
    ['ACK that nobody waits for', OPEN, { type: 'A' }, { do: 'refuse', reasonCode: 79 }],
    ['ACK', ACK_DUE, { type: 'A' }, { do: 'acked', awaiting: AWAITING }],
    ['NAK', ACK_DUE, { type: 'N' }, { do: 'nacked', awaiting: AWAITING }],
    ['NAK that promises a reason and has none', ACK_DUE, { type: 'N', flags: { f0: 0x10 } }, { do: 'refuse', reasonCode: 8 }],
    ['data where an ACK is due', ACK_DUE, { type: ' ' }, { do: 'refuse', reasonCode: 79 }],
    ['RESUME TPIPE', OPEN, { type: 'R', flags: CM0, segments: [] }, { do: 'resume' }],
    ['RESUME TPIPE in commit mode 1', OPEN, { type: 'R', flags: { f2: 0x20 } }, { do: 'refuse', reasonCode: 93 }],
    ['RESUME TPIPE in a conversation', TALKING, { type: 'R', flags: CM0 }, { do: 'refuse', reasonCode: 79 }],
    ['the end of a conversation', TALKING, { type: 'D' }, { do: 'deallocate' }],
    ['the end of none', OPEN, { type: 'D' }, { do: 'refuse', reasonCode: 79 }],
    ['cancel timer', OPEN, { type: 'C' }, { do: 'cancel-timer' }],
    ['an answer to a callout that nobody made', OPEN, { type: 'M' }, { do: 'refuse', reasonCode: 79 }],
    ['an unknown type', OPEN, { type: 'Q' }, { do: 'refuse', reasonCode: 79 }],
  ] as const)('%s', (_what, session, request, plan) => {
    for (const charset of ['ascii', 'ebcdic'] as const) expect(planMessage(session, irm({ ...request, charset }))).toEqual(plan);
  });

  it('X 00 as message type is a blank', () => {
    expect(messageType({ f4: 0, charset: 'ascii' })).toBe('send-receive');
  });

  it('commit modes and sync levels; mode 0 is always confirmed', () => {
    const of = (f2: number, f3: number) => Object.values(commitProtocol({ f2, f3 })).join(' ');
    expect([of(0x40, 0), of(0, 1), of(0x20, 0), of(0x20, 1), of(0x20, 2)]).toEqual([
      '0 CONFIRM',
      '0 CONFIRM',
      '1 NONE',
      '1 CONFIRM',
      '1 SYNCPT',
    ]);
  });

  it('after a NAK the output stays, unless a purge was asked for', () => {
    expect(keepsOutput(irm())).toBe(true);
    expect(keepsOutput(irm({ flags: { f3: 0x04 } }))).toBe(false);
    expect(keepsOutput(irm({ flags: { f0: 0x20, f3: 0x04 } }))).toBe(true);
  });

  it('sockets: persistent stays, transaction ends with its transaction, non-persistent with each exchange', () => {
    expect([OPEN, ACK_DUE, TALKING].map((session) => endsSocket(irm({ socket: 0x10 }), session))).toEqual([false, false, false]);
    expect([OPEN, ACK_DUE, TALKING].map((session) => endsSocket(irm({ socket: 0x00 }), session))).toEqual([true, false, false]);
    expect(endsSocket(irm({ socket: 0x40 }), OPEN)).toBe(true);
  });
});

describe('what the data asks of IMS Connect itself', () => {
  it.each([
    ['PING IMS_CONNECT', { type: 'ping' }],
    ['HWSPWCH OLD1/NEW1/NEW1   ', { type: 'password', old: 'OLD1', new: 'NEW1' }],
    ["HWSPWCH 'an old phrase' 'a new phrase' 'a new phrase'", { type: 'password', old: 'an old phrase', new: 'a new phrase' }],
    ['HWSPWCH OLD1/NEW1/NEW2', { type: 'password-unreadable' }],
    ['HWSPWCH OLD1', { type: 'password-unreadable' }],
    ['IVTNO   DISPLAY', undefined],
  ])('%s', (text, request) => {
    expect(connectRequest([text])).toEqual(request);
  });
});

describe('IRM_TIMER', () => {
  it.each([
    [0x00, 'default'],
    [0x01, 10],
    [0x19, 250],
    [0x1a, 300],
    [0x1e, 500],
    [0x27, 950],
    [0x28, 1000],
    [0x63, 60_000],
    [0x64, 120_000],
    [0x9e, 3_600_000],
    [0x9f, 'default'],
    [0xe9, 'none'],
    [0xff, 'forever'],
  ])('%i', (value, timer) => {
    expect(irmTimer(value)).toBe(timer);
  });
});

describe('Unicode data', () => {
  const unicode = (encoding: number, f1: number, data: Uint8Array) => irm({ encoding, flags: { f1 }, segments: [data] });
  const code = Uint8Array.from([0xc9, 0xe5, 0xe3, 0xd5, 0xd6, 0x40, 0x40, 0x40]);

  it('has its transaction code in the character set of the IRM', () => {
    const text = new TextEncoder().encode('Grüße');
    expect(segmentTexts(unicode(1, 0x20, Uint8Array.from([...code, ...text])))).toEqual(['IVTNO   Grüße']);
  });

  it('or is Unicode altogether', () => {
    expect(segmentTexts(unicode(2, 0x30, Uint8Array.from([0, 0x49, 0x20, 0xac])))).toEqual(['I€']);
    expect(outputData('I€', unicode(2, 0x30, code))).toEqual(Uint8Array.from([0, 0x49, 0x20, 0xac]));
    expect(outputData('€', unicode(1, 0x20, code))).toEqual(new TextEncoder().encode('€'));
  });

  it('a flag without an encoding means nothing', () => {
    expect(segmentTexts(unicode(0, 0x60, code))).toEqual(['IVTNO   ']);
    expect(outputData('A', unicode(0, 0x60, code))).toEqual(Uint8Array.of(0xc1));
  });
});
