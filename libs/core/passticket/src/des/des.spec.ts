import { createCipheriv } from 'node:crypto';
import fc from 'fast-check';
import { encryptBlock } from './des.js';
import { keySchedule } from './key-schedule.js';

function des(key: Uint8Array, data: Uint8Array): Buffer {
  const out = new Int32Array(2);
  const block = Buffer.from(data);
  encryptBlock(keySchedule(key), block.readInt32BE(0), block.readInt32BE(4), out);
  const result = Buffer.alloc(8);
  result.writeInt32BE(out[0] ?? 0, 0);
  result.writeInt32BE(out[1] ?? 0, 4);
  return result;
}

const hex = (text: string): Buffer => Buffer.from(text, 'hex');

describe('DES', () => {
  it.each([
    ['098D61A85585D2AB', '5465737442797465', '1EC3753D7A79E3CE'],
    ['133457799BBCDFF1', '0123456789ABCDEF', '85E813540F0AB405'],
    ['0101010101010101', '8000000000000000', '95F8A5E5DD31D900'],
    ['0000000000000000', '0000000000000000', '8CA64DE9C1B123A7'],
  ])('with key %s turns %s into %s', (key, clear, cipher) => {
    expect(des(hex(key), hex(clear)).toString('hex').toUpperCase()).toBe(cipher);
  });

  it('is what triple DES with three equal keys is (property)', () => {
    const bytes = fc.uint8Array({ minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(bytes, bytes, (key, data) => {
        const model = createCipheriv('des-ede3-ecb', Buffer.concat([key, key, key]), null).setAutoPadding(false);
        expect(des(key, data)).toEqual(model.update(data));
      }),
    );
  });

  it('leaves out the parity bits of the key', () => {
    expect(des(hex('A1B2C3D4E5F6A7B8'), hex('0123456789ABCDEF'))).toEqual(des(hex('A0B3C2D5E4F7A6B9'), hex('0123456789ABCDEF')));
  });
});
