import { sign } from 'node:crypto';

/*
 *   SEQUENCE                       certificate
 *     SEQUENCE                     what is signed
 *       [0] 02 01 02               version 3
 *       02 01 nn                   serial number
 *       ...
 *     SEQUENCE                     algorithm
 *     BIT STRING                   signature
 */
const BEFORE_SERIAL = Buffer.from('a003020102020101', 'hex');
const SEQUENCE = 0x30;
const BIT_STRING = 0x03;

/** The same certificate with serial number 0 in place of 1, signed anew with this key (PEM). */
export function renumber(certificate: Buffer, privateKey: string, hash: 'SHA-256' | 'SHA-384' | 'SHA-512'): Buffer {
  const body = split(certificate)[0]?.content ?? certificate;
  const [signed, algorithm] = split(body);
  if (signed === undefined || algorithm === undefined || !signed.content.subarray(0, BEFORE_SERIAL.length).equals(BEFORE_SERIAL)) {
    throw new Error('the certificate has not the serial number 1');
  }
  const content = Buffer.from(signed.content);
  content[BEFORE_SERIAL.length - 1] = 0;
  const toBeSigned = element(SEQUENCE, content);
  const signature = sign(hash.replace('-', ''), toBeSigned, privateKey);
  const unusedBits = Buffer.of(0);
  return element(SEQUENCE, toBeSigned, algorithm.whole, element(BIT_STRING, unusedBits, signature));
}

/** The elements of well-formed DER, with their tags and lengths and without. */
function split(bytes: Buffer): { readonly whole: Buffer; readonly content: Buffer }[] {
  const found: { whole: Buffer; content: Buffer }[] = [];
  for (let at = 0; at < bytes.length;) {
    const first = bytes.readUInt8(at + 1);
    const count = first < 0x80 ? 0 : first & 0x7f;
    const length = count === 0 ? first : bytes.readUIntBE(at + 2, count);
    const begin = at + 2 + count;
    found.push({ whole: bytes.subarray(at, begin + length), content: bytes.subarray(begin, begin + length) });
    at = begin + length;
  }
  return found;
}

function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < 0x80) return Buffer.concat([Buffer.of(tag, content.length), content]);
  const hex = content.length.toString(16);
  const length = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.of(tag, 0x80 | length.length), length, content]);
}
