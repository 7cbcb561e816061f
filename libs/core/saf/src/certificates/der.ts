/** One element of DER: tag, content, and the whole of it. */
export interface Der {
  readonly tag: number;
  readonly content: Buffer;
}

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  latin1: 0x14,
  sequence: 0x30,
  set: 0x31,
  explicit0: 0xa0,
  explicit3: 0xa3,
} as const;

/** What is not DER, or not what a certificate has in this place. Thrown inside this room only. */
export class DerError extends Error {}

/** The elements that stand one after the other in a buffer. Throws {@link DerError}. */
export function elements(bytes: Buffer): Der[] {
  const found: Der[] = [];
  for (let at = 0; at < bytes.length;) {
    const tag = bytes[at++] ?? 0;
    let length = bytes[at++];
    if (length === undefined || (tag & 0x1f) === 0x1f) throw new DerError('an element without a length');
    if (length >= 0x80) {
      const count = length & 0x7f;
      if (count === 0 || count > 4 || at + count > bytes.length) throw new DerError('a length that is none');
      length = bytes.readUIntBE(at, count);
      at += count;
    }
    if (at + length > bytes.length) throw new DerError('an element that is cut');
    found.push({ tag, content: bytes.subarray(at, at + length) });
    at += length;
  }
  return found;
}

/** The elements within one. */
export function inside(element: Der | undefined, tag: number): Der[] {
  return elements(contentOf(element, tag));
}

export function contentOf(element: Der | undefined, tag: number): Buffer {
  if (element?.tag !== tag) throw new DerError(`tag ${tag} expected`);
  return element.content;
}

/** `1.2.840.113549.1.1.11` */
export function oidText(element: Der | undefined): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of contentOf(element, TAG.oid)) {
    value = value * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    if (numbers.length === 0) numbers.push(Math.min(Math.floor(value / 40), 2), value - Math.min(Math.floor(value / 40), 2) * 40);
    else numbers.push(value);
    value = 0;
  }
  return numbers.join('.');
}

/** Text of any string type. */
export function stringText({ tag, content }: Der): string {
  if (tag === TAG.bmpString) return Buffer.from(content).swap16().toString('utf16le');
  return content.toString(tag === TAG.latin1 ? 'latin1' : 'utf8');
}

/** UTCTime and GeneralizedTime, in UTC, as milliseconds since 1970. */
export function timeOf(element: Der | undefined): number {
  const text = element?.content.toString('latin1') ?? '';
  const short = element?.tag === TAG.utcTime;
  const [, years = '', ...rest] =
    (short ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(text) ?? [];
  const [month, day, hour, minute, second] = rest.map(Number);
  if (month === undefined || day === undefined) throw new DerError('a time that is none');
  // Two digits: 1950 to 2049 (RFC 5280 4.1.2.5.1).
  const year = short ? Number(years) + (Number(years) < 50 ? 2000 : 1900) : Number(years);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
