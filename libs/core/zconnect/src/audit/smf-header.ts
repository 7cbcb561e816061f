import { cp1047 } from '@idprop/ebcdic';

export interface SmfHeader {
  /** Emulated milliseconds since 1970, UTC. */
  readonly at: number;
  /** Up to four characters. */
  readonly systemId: string;
  readonly subtype: 1 | 2;
  readonly version: 1 | 2;
}

const V1_LENGTH = 24;
const V2_LENGTH = 40;

/**
 * The header of an SMF 123 record, as far as it is documented (zcee.md 14); big-endian, text in code page 1047. No section follows it, since
 * their layouts are not public: version 2 says that it has no triplets.
 *
 * ```
 *  0 length  2 segment  4 flags  5 type 123  6 hundredths since midnight  10 date 0cyydddF  14 system id  18 ZCON  22 subtype
 * 24 version  28 triplets  29 their offset  30 reserved  32 local time offset
 * ```
 */
export function encodeSmfHeader({ at, systemId, subtype, version }: SmfHeader): Buffer {
  const bytes = Buffer.alloc(version === 2 ? V2_LENGTH : V1_LENGTH);
  const day = Math.floor(at / 86_400_000);
  bytes.writeUInt16BE(bytes.length, 0);
  bytes.writeUInt8(123, 5);
  bytes.writeUInt32BE(Math.floor((at - day * 86_400_000) / 10), 6);
  packedDate(at).copy(bytes, 10);
  Buffer.from(cp1047.encode(systemId.slice(0, 4).padEnd(4))).copy(bytes, 14);
  Buffer.from(cp1047.encode('ZCON')).copy(bytes, 18);
  bytes.writeUInt16BE(subtype, 22);
  if (version === 2) {
    bytes.writeUInt32BE(version, 24);
    bytes.writeUInt8(V2_LENGTH, 29);
  }
  return bytes;
}

/** `0cyydddF`: c is 0 for 19xx and 1 for 20xx. */
function packedDate(at: number): Buffer {
  const year = new Date(at).getUTCFullYear();
  const dayOfYear = Math.floor((at - Date.UTC(year, 0, 1)) / 86_400_000) + 1;
  const digits = `0${Math.floor(year / 100) - 19}${String(year % 100).padStart(2, '0')}${String(dayOfYear).padStart(3, '0')}F`;
  return Buffer.from(digits, 'hex');
}
