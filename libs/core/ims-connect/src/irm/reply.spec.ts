import fc from 'fast-check';
import { irmText } from './charset.js';
import { decodeReply } from './decode-reply.js';
import { encodeReply } from './encode-reply.js';
import { IrmError, IrmStreamError } from './errors.js';
import { hex, WIRE } from '../testing/wire-fixtures.js';
import type { ReplySegment } from './reply.js';

const FORMS = [
  { charset: 'ascii', lengthPrefix: false },
  { charset: 'ascii', lengthPrefix: true },
  { charset: 'ebcdic', lengthPrefix: false },
  { charset: 'ebcdic', lengthPrefix: true },
] as const;

const byte = fc.integer({ min: 0, max: 255 });
const name = fc.stringMatching(/^[A-Z0-9#@$]{1,8}$/);
// A data segment of 12 or 20 bytes that begins with one of the identifiers is told apart by nobody, on the real wire neither.
const data: fc.Arbitrary<ReplySegment> = fc.uint8Array({ maxLength: 40 }).map((text) => ({ kind: 'data', data: text }));
const last: fc.Arbitrary<ReplySegment> = fc.oneof(
  fc.record({ kind: fc.constant('csm' as const), flags: byte, level: byte }),
  fc.record({ kind: fc.constant('rsm' as const), flags: byte, detail: byte, returnCode: fc.nat(), reasonCode: fc.nat() }),
);
const named: fc.Arbitrary<ReplySegment> = fc.record({ kind: fc.constantFrom('mod' as const, 'client-id' as const), name });
const replies = fc.tuple(fc.array(fc.oneof(named, data), { maxLength: 5 }), last).map(([segments, end]) => [...segments, end]);

describe('reply', () => {
  it.each(FORMS)('is read as it was written, also in pieces and with the next one behind it: %j', (form) => {
    fc.assert(
      fc.property(replies, fc.nat(), (segments, at) => {
        const bytes = encodeReply(segments, form);
        expect(decodeReply(bytes, form)).toEqual({ segments, length: bytes.length });
        expect(decodeReply(bytes.slice(0, at % bytes.length), form)).toBeUndefined();
        expect(decodeReply(Uint8Array.from([...bytes, ...bytes]), form)?.length).toBe(bytes.length);
      }),
    );
  });

  it.each(FORMS)('fails with nothing but its own errors: %j', (form) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        try {
          decodeReply(bytes, form);
        } catch (error) {
          expect(error instanceof IrmError || error instanceof IrmStreamError).toBe(true);
        }
      }),
    );
  });

  it('has the bytes of replies that clients by others understood', () => {
    const answered = hex(WIRE.irm['goimstm_sendrecv_ebcdic']?.flow?.[1]?.hex ?? '');
    const ebcdic = { charset: 'ebcdic', lengthPrefix: true } as const;
    const read = decodeReply(answered, ebcdic);
    expect(read?.segments.at(-1)).toEqual({ kind: 'csm', flags: 0x10, level: 3 });
    expect(encodeReply(read?.segments ?? [], ebcdic)).toEqual(answered);

    const refused = hex(WIRE.irm['goimstm_security_failure']?.flow?.[1]?.hex ?? '');
    expect(decodeReply(refused, ebcdic)?.segments).toEqual([{ kind: 'rsm', flags: 0, detail: 8, returnCode: 8, reasonCode: 40 }]);

    const ascii = { charset: 'ascii', lengthPrefix: false } as const;
    const [text] = decodeReply(hex(WIRE.irm['openesb_sample_ascii']?.flow?.[1]?.hex ?? ''), ascii)?.segments ?? [];
    expect(text?.kind === 'data' && irmText(text.data, 'ascii')).toContain('LAST1');
  });
});
