import fc from 'fast-check';
import { encodeFrame, FrameReader, IpicFrameError, MAX_FRAME_BYTES } from './frame.js';

describe('frames of the IPIC wire', () => {
  it('come out as they went in, however TCP cuts them', () => {
    const message = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.array(fc.string())), { noNullPrototype: true });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (messages, cuts) => {
        const stream = Buffer.concat(messages.map(encodeFrame));
        const reader = new FrameReader();
        const read: object[] = [];
        for (let at = 0, turn = 0; at < stream.length; turn += 1) {
          const end = at + (cuts[turn % cuts.length] ?? 1);
          read.push(...reader.push(stream.subarray(at, end)));
          at = end;
        }
        expect(read).toEqual(messages);
      }),
    );
  });

  it('a length beyond the limit is refused before its content comes, and TLS, HTTP or text are no frames', () => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(MAX_FRAME_BYTES + 1);
    for (const bytes of [length, Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00]), Buffer.from('GET / HTTP/1.1\r\n\r\n')]) {
      expect(() => new FrameReader().push(bytes)).toThrow(IpicFrameError);
    }
    for (const content of ['[', '1', 'null', '"x"']) {
      const head = Buffer.alloc(4);
      head.writeUInt32BE(content.length);
      expect(() => new FrameReader().push(Buffer.concat([head, Buffer.from(content)]))).toThrow(IpicFrameError);
    }
    expect(() => encodeFrame({ x: 'y'.repeat(MAX_FRAME_BYTES) })).toThrow(IpicFrameError);
  });
});
