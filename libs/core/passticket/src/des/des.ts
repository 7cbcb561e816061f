import { SP } from './sp.js';

/**
 * Encrypts one block with DES: `hi` and `lo` are its two words, `out` takes the two words of the result. Plain arithmetic on
 * 32-bit words, no allocation: a native cipher call costs more than the sixteen rounds.
 *
 * The initial and final permutations are done by exchanging bits between the two words. A round takes the right word rotated
 * right by one, so that the expanded groups 1, 3, 5, 7 stand in the upper six bits of its bytes, and rotated left by three,
 * so that groups 2, 4, 6, 8 do.
 */
export function encryptBlock(schedule: Int32Array, hi: number, lo: number, out: Int32Array): void {
  let l = hi;
  let r = lo;
  let t: number;

  t = ((l >>> 4) ^ r) & 0x0f0f0f0f;
  r ^= t;
  l ^= t << 4;
  t = ((l >>> 16) ^ r) & 0x0000ffff;
  r ^= t;
  l ^= t << 16;
  t = ((r >>> 2) ^ l) & 0x33333333;
  l ^= t;
  r ^= t << 2;
  t = ((r >>> 8) ^ l) & 0x00ff00ff;
  l ^= t;
  r ^= t << 8;
  t = ((l >>> 1) ^ r) & 0x55555555;
  r ^= t;
  l ^= t << 1;

  for (let i = 0; i < 32; i += 4) {
    let odd = ((r >>> 1) | (r << 31)) ^ schedule[i]!;
    let even = ((r << 3) | (r >>> 29)) ^ schedule[i + 1]!;
    l ^= mix(odd, even);
    odd = ((l >>> 1) | (l << 31)) ^ schedule[i + 2]!;
    even = ((l << 3) | (l >>> 29)) ^ schedule[i + 3]!;
    r ^= mix(odd, even);
  }

  // After the last round the halves change places; then the initial permutation is undone.
  t = l;
  l = r;
  r = t;
  t = ((l >>> 1) ^ r) & 0x55555555;
  r ^= t;
  l ^= t << 1;
  t = ((r >>> 8) ^ l) & 0x00ff00ff;
  l ^= t;
  r ^= t << 8;
  t = ((r >>> 2) ^ l) & 0x33333333;
  l ^= t;
  r ^= t << 2;
  t = ((l >>> 16) ^ r) & 0x0000ffff;
  r ^= t;
  l ^= t << 16;
  t = ((l >>> 4) ^ r) & 0x0f0f0f0f;
  r ^= t;
  l ^= t << 4;
  out[0] = l;
  out[1] = r;
}

/** Substitution and permutation of the eight groups. */
function mix(odd: number, even: number): number {
  return (
    SP[odd >>> 26]! ^
    SP[64 + (even >>> 26)]! ^
    SP[128 + ((odd >>> 18) & 63)]! ^
    SP[192 + ((even >>> 18) & 63)]! ^
    SP[256 + ((odd >>> 10) & 63)]! ^
    SP[320 + ((even >>> 10) & 63)]! ^
    SP[384 + ((odd >>> 2) & 63)]! ^
    SP[448 + ((even >>> 2) & 63)]!
  );
}
