import { createDecipheriv, pbkdf2Sync, timingSafeEqual } from 'node:crypto';

/** The key string where `wlp.password.encryption.key` is not set: the text of the reference itself (zcee.md 1.4). */
export const DEFAULT_AES_KEY = '${wlp.password.encryption.key}';

const XOR_MASK = 0x5f;
const AES_SALT = Buffer.from('a7a283394c5ab34f32150a9e2f171138c32e7d80', 'hex');
const AES_ROUNDS = 84_756;
const HASH_ROUNDS = 6384;
const HASH_HEADER = Buffer.from([0x01, 0x30]);
const HASH_MARK = 0x40;

export type DecodedPassword = { readonly clear: string } | { readonly reason: string };

/** Reads clear text, `{xor}` and `{aes}` version 0. `keyString` is the value of `wlp.password.encryption.key`. */
export function decodePassword(text: string, keyString: string = DEFAULT_AES_KEY): DecodedPassword {
  const [, coding, rest] = /^\{(\w+)\}(.*)$/s.exec(text) ?? [];
  if (coding === undefined || rest === undefined) return { clear: text };
  switch (coding.toLowerCase()) {
    case 'xor':
      return { clear: Buffer.from(Buffer.from(rest, 'base64').map((byte) => byte ^ XOR_MASK)).toString('utf8') };
    case 'aes':
      return decodeAes(Buffer.from(rest, 'base64'), keyString);
    case 'hash':
      return { reason: 'a {hash} value can be compared but not decoded' };
    default:
      return { reason: `the encoding {${coding}} is unknown` };
  }
}

/** Version byte 0, then AES-128-CBC; clear text is one byte n, n random bytes, the password. */
function decodeAes(bytes: Buffer, keyString: string): DecodedPassword {
  if (bytes[0] !== 0) return { reason: `{aes} version ${bytes[0] ?? '?'} is not supported` };
  const key = aesKey(keyString);
  const decipher = createDecipheriv('aes-128-cbc', key, key);
  try {
    const clear = Buffer.concat([decipher.update(bytes.subarray(1)), decipher.final()]);
    return { clear: clear.subarray(1 + (clear[0] ?? 0)).toString('utf8') };
  } catch {
    return { reason: 'the {aes} value was made with another key' };
  }
}

/** Derived once for each key string: 84,756 rounds are slow on purpose. */
const aesKeys = new Map<string, Buffer>();

function aesKey(keyString: string): Buffer {
  const known = aesKeys.get(keyString);
  if (known !== undefined) return known;
  const key = pbkdf2Sync(keyString, AES_SALT, AES_ROUNDS, 16, 'sha1');
  aesKeys.set(keyString, key);
  return key;
}

/** True when the password is the one that an attribute of a basicRegistry user holds: clear, `{xor}`, `{aes}` or `{hash}`. */
export function passwordMatches(stored: string, password: string, keyString?: string): boolean {
  if (/^\{hash\}/i.test(stored)) return hashMatches(Buffer.from(stored.slice('{hash}'.length), 'base64'), password);
  const decoded = decodePassword(stored, keyString);
  return 'clear' in decoded && sameBytes(Buffer.from(decoded.clear), Buffer.from(password));
}

/**
 * ```
 * 01 30 | salt length (4) | salt | 40 | hash length (4) | PBKDF2-HMAC-SHA1(password, salt, 6384 rounds)
 * ```
 */
function hashMatches(bytes: Buffer, password: string): boolean {
  if (bytes.length < 6 || !bytes.subarray(0, 2).equals(HASH_HEADER)) return false;
  const saltEnd = 6 + bytes.readUInt32BE(2);
  if (bytes.length < saltEnd + 5 || bytes[saltEnd] !== HASH_MARK) return false;
  const hash = bytes.subarray(saltEnd + 5, saltEnd + 5 + bytes.readUInt32BE(saltEnd + 1));
  if (hash.length === 0) return false;
  return sameBytes(hash, pbkdf2Sync(password, bytes.subarray(6, saltEnd), HASH_ROUNDS, hash.length, 'sha1'));
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
