/**
 * Code page 037 by byte: row r holds the Latin-1 characters of bytes X'r0' to X'rF', in hexadecimal. All 256 Latin-1
 * characters stand in it once, so encoding is its inverse.
 */
const ROWS_037 = [
  '000102039C09867F978D8E0B0C0D0E0F',
  '101112139D8508871819928F1C1D1E1F',
  '80818283840A171B88898A8B8C050607',
  '909116939495960498999A9B14159E1A',
  '20A0E2E4E0E1E3E5E7F1A22E3C282B7C',
  '26E9EAEBE8EDEEEFECDF21242A293BAC',
  '2D2FC2C4C0C1C3C5C7D1A62C255F3E3F',
  'F8C9CACBC8CDCECFCC603A2340273D22',
  'D8616263646566676869ABBBF0FDFEB1',
  'B06A6B6C6D6E6F707172AABAE6B8C6A4',
  'B57E737475767778797AA1BFD0DDDEAE',
  '5EA3A5B7A9A7B6BCBDBE5B5DAFA8B4D7',
  '7B414243444546474849ADF4F6F2F3F5',
  '7D4A4B4C4D4E4F505152B9FBFCF9FAFF',
  '5CF7535455565758595AB2D4D6D2D3D5',
  '30313233343536373839B3DBDCD9DA9F',
];

/** Where 1047 differs from 037: `^ [ ¬ Ý ¨ ]`. */
const DIFFERENCES_1047: readonly (readonly [byte: number, character: number])[] = [
  [0x5f, 0x5e],
  [0xad, 0x5b],
  [0xb0, 0xac],
  [0xba, 0xdd],
  [0xbb, 0xa8],
  [0xbd, 0x5d],
];

/** Byte to Latin-1 character code, 256 entries. */
export const TABLE_037: Uint8Array = Uint8Array.from(ROWS_037.join('').match(/../g) ?? [], (pair) => parseInt(pair, 16));

export const TABLE_1047: Uint8Array = TABLE_037.slice();
for (const [byte, character] of DIFFERENCES_1047) TABLE_1047[byte] = character;
