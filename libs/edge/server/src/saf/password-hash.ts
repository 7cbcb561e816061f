import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Slots } from './slots.js';

/** log2 of scrypt's N: 14 is 16 MiB and about 40 ms of one core. Digests carry their own cost, so it can be changed at any time. */
export const DEFAULT_PASSWORD_COST = 14;
const BLOCK_SIZE = 8;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/**
 * The digest of a password or phrase for the `passwords` log: `scrypt$cost$salt$hash`, salt and hash in base64. Runs on the thread pool.
 * The text is taken as it is: fold passwords first (foldPassword).
 */
export async function hashPassword(secret: string, cost = DEFAULT_PASSWORD_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(secret, salt, cost);
  return ['scrypt', cost, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** True when the text is what the digest was made of. A digest of an unknown form matches nothing. */
export async function matchesPassword(digest: string, secret: string): Promise<boolean> {
  const [algorithm, cost = '', salt = '', hash = ''] = digest.split('$');
  const expected = Buffer.from(hash, 'base64');
  if (algorithm !== 'scrypt' || expected.length !== HASH_BYTES) return false;
  return timingSafeEqual(await derive(secret, Buffer.from(salt, 'base64'), Number(cost)), expected);
}

/** Says which digest is meant without telling it. */
export function digestName(digest: string): string {
  return createHash('sha256').update(digest).digest('base64url');
}

/** Slow hashes at once in a process: the thread pool has four threads, and files, names and other ciphers need some of them too. */
const HASHES_AT_ONCE = 2;
const hashing = new Slots(HASHES_AT_ONCE);

function derive(secret: string, salt: Buffer, cost: number): Promise<Buffer> {
  return hashing.use(() => deriveOnThreadPool(secret, salt, cost));
}

function deriveOnThreadPool(secret: string, salt: Buffer, cost: number): Promise<Buffer> {
  const N = 2 ** cost;
  const options = { N, r: BLOCK_SIZE, p: 1, maxmem: 256 * N * BLOCK_SIZE };
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, HASH_BYTES, options, (error, hash) => (error === null ? resolve(hash) : reject(error)));
  });
}
