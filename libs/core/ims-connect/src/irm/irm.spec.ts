import fc from 'fast-check';
import { buildIrm } from './build-irm.js';
import { irmText } from './charset.js';
import { decodeIrm } from './decode-irm.js';
import { encodeIrm } from './encode-irm.js';
import { IrmError, IrmStreamError } from './errors.js';
import { extensionText } from './extensions.js';
import { messageLength } from './frame.js';
import { hex, irms, WIRE } from '../testing/wire-fixtures.js';
import { transactionOf } from './request.js';

const sent = (name: string): Uint8Array => hex(WIRE.irm[name]?.flow?.[0]?.hex ?? '');
const reasonOf = (bytes: Uint8Array): number | string => {
  try {
    decodeIrm(bytes);
  } catch (error) {
    if (error instanceof IrmError) return error.reasonCode;
    if (error instanceof IrmStreamError) return 'closed';
    throw error;
  }
  return 'read';
};

describe('IRM', () => {
  it('is written as it was read, for every message that a client may send', () => {
    fc.assert(
      fc.property(irms, (irm) => {
        const bytes = encodeIrm(irm);
        expect(encodeIrm(decodeIrm(bytes))).toEqual(bytes);
        expect(decodeIrm(bytes)).toEqual(irm);
      }),
    );
  });

  it('fails with nothing but its own errors: random bytes, and good messages with wrong bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void reasonOf(bytes)));
    fc.assert(
      fc.property(irms, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }), (irm, changes) => {
        const bytes = encodeIrm(irm);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        reasonOf(bytes);
      }),
      { numRuns: 1000 },
    );
    fc.assert(fc.property(irms, fc.nat(), (irm, at) => void reasonOf(encodeIrm(irm).slice(0, at))));
  });

  it.each(['goimstm_sendrecv_ebcdic', 'goimstm_security_failure', 'openesb_sample_ascii'])(
    'reads what a client by others sent: %s',
    (name) => {
      const bytes = sent(name);
      expect(encodeIrm(decodeIrm(bytes))).toEqual(bytes);
    },
  );

  it('reads the fields of a client in EBCDIC that pads with zeros', () => {
    const irm = decodeIrm(sent('goimstm_sendrecv_ebcdic'));
    expect(irm).toMatchObject({ charset: 'ebcdic', id: '*SAMPL1*', arch: 0, timer: 0xe9, socket: 0x10, f1: 0x60, f2: 0x20, f3: 0x80 });
    expect(transactionOf(irm, 4000, 'CLIENT01').message).toEqual({
      port: 4000,
      clientId: 'CLIENT01',
      trancode: 'IVTNO',
      datastore: 'IVP1',
      lterm: '',
      userid: 'FRED',
      group: '',
      password: 'PTKT0001',
      applname: '',
    });
  });

  it('reads the fields of a client in ASCII', () => {
    const irm = decodeIrm(sent('openesb_sample_ascii'));
    expect(irm).toMatchObject({
      charset: 'ascii',
      id: '*SAMPLE*',
      timer: 0x19,
      clientId: 'CLIENT01',
      userid: 'FRED    ',
      password: 'PTKT0001',
    });
    expect(transactionOf(irm, 4000, 'CLIENT01').input).toEqual(['IVTNO     DISPLAY LAST1     ']);
  });

  it('reads the trace that a book prints, whose fields were translated already', () => {
    const irm = decodeIrm(hex(WIRE.irm['redbook_trace_SMPL0']?.hex ?? ''));
    const text = (field: string): string =>
      irmText(
        Uint8Array.from(field, (character) => character.charCodeAt(0)),
        'ebcdic',
      ).trimEnd();
    expect([irm.clientId, irm.trancode, irm.datastore].map(text)).toEqual(['CLIENT01', 'IVTNO', 'IMSG']);
    expect([irm.f2, irm.f3]).toEqual([0x40, 0x01]);
  });

  it('carries the distributed identity in extensions, in both character sets', () => {
    for (const charset of ['ascii', 'ebcdic'] as const) {
      const irm = buildIrm({ charset, clientId: 'C', datastore: 'D', extensions: { '*NETSID*': 'zCEERealm', '*NETUID*': 'distuser1' } });
      const read = decodeIrm(encodeIrm(irm));
      expect([extensionText(read, '*NETUID*'), extensionText(read, '*NETSID*')]).toEqual(['distuser1', 'zCEERealm']);
      expect(extensionText(read, '*PHRASE*')).toBeUndefined();
    }
  });

  it('finds the extensions where the session token has four bytes, and counted from the IRM', () => {
    const irm = buildIrm({ clientId: 'C', datastore: 'D', extensions: { '*NETUID*': 'auser' } });
    const rest = new Uint8Array(0xac - 124);
    for (const offset of [0xac, 0xa8]) {
      new DataView(rest.buffer).setUint16(0xa8 - 124, offset);
      expect(extensionText(decodeIrm(encodeIrm({ ...irm, rest })), '*NETUID*')).toBe('auser');
    }
  });

  it.each([
    ['IRM_EXTN_OFF of zero', 114, (bytes: Uint8Array) => bytes.fill(0, 0xa8, 0xb0)],
    ['an extension that is longer than the IRM', 113, (bytes: Uint8Array) => bytes.fill(0x7f, 0xb0, 0xb2)],
    ['IRM_LEN below that of the message exit', 6, (bytes: Uint8Array) => bytes.set([0, 0x4f], 4)],
    ['IRM_LEN beyond the message', 6, (bytes: Uint8Array) => bytes.set([0x7f, 0xff], 4)],
    ['LLLL that is not the length', 7, (bytes: Uint8Array) => bytes.set([0, 0, 0, 99], 0)],
    ['an identifier that no exit has', 'closed', (bytes: Uint8Array) => bytes.fill(0x41, 8, 16)],
    ['no end marker', 44, (bytes: Uint8Array) => bytes.set([0, 9], bytes.length - 9)],
    ['a segment of length 3', 48, (bytes: Uint8Array) => bytes.set([0, 3], bytes.length - 9)],
  ])('%s: reason %s', (_what, reason, spoil) => {
    const bytes = encodeIrm(buildIrm({ clientId: 'C', datastore: 'D', extensions: { '*NETUID*': 'auser' }, segments: ['X'] }));
    expect(reasonOf(bytes)).toBe('read');
    spoil(bytes);
    expect(reasonOf(bytes)).toBe(reason);
  });

  it.each([
    ['*NETUID*', 246, 117],
    ['*NETSID*', 254, 118],
  ])('%s of more than %i bytes: reason %i', (id, max, reason) => {
    const message = (length: number): Uint8Array =>
      encodeIrm(buildIrm({ clientId: 'C', datastore: 'D', extensions: { [id]: 'x'.repeat(length) } }));
    expect([reasonOf(message(max)), reasonOf(message(max + 1))]).toEqual(['read', reason]);
  });

  it('the length of a message: known with four bytes, refused where it holds no IRM', () => {
    const length = (...bytes: number[]): number | undefined => messageLength(Uint8Array.from(bytes));
    expect([length(0, 0, 0), length(0, 0, 0, 0x78, 1)]).toEqual([undefined, 0x78]);
    for (const wrong of [
      [0, 0, 0, 0],
      [0, 0, 0, 3],
      [0, 0, 0, 31],
      [0x7f, 0xff, 0xff, 0xff],
      [0xff, 0xff, 0xff, 0xff],
    ]) {
      expect(() => length(...wrong)).toThrow(IrmStreamError);
    }
  });
});
