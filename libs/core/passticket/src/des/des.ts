import { buildSp } from './sp.js';

/**
 * The sixteen rounds of DES on a block after its initial permutation; `out` takes the two words before the final one. Both
 * words come and go rotated right by one: then the expanded groups 1, 3, 5, 7 stand in the upper six bits of a word's bytes,
 * and, rotated left by four, groups 2, 4, 6, 8 do. Plain arithmetic on 32-bit words, no allocation: a native cipher call
 * costs more than all sixteen rounds.
 */
export const rounds = roundsWith(buildSp());

/** The table as a constant of a function, not of the module: bundlers turn the latter into variables, which are slower. */
function roundsWith(SP: Int32Array) {
  return (schedule: Int32Array, left: number, right: number, out: Int32Array): void => {
    let l = left;
    let r = right;
    for (let i = 0; i < 32; i += 4) {
      let odd = r ^ schedule[i]!;
      let even = ((r << 4) | (r >>> 28)) ^ schedule[i + 1]!;
      l ^=
        SP[odd >>> 26]! ^
        SP[64 + (even >>> 26)]! ^
        SP[128 + ((odd >>> 18) & 63)]! ^
        SP[192 + ((even >>> 18) & 63)]! ^
        SP[256 + ((odd >>> 10) & 63)]! ^
        SP[320 + ((even >>> 10) & 63)]! ^
        SP[384 + ((odd >>> 2) & 63)]! ^
        SP[448 + ((even >>> 2) & 63)]!;
      odd = l ^ schedule[i + 2]!;
      even = ((l << 4) | (l >>> 28)) ^ schedule[i + 3]!;
      r ^=
        SP[odd >>> 26]! ^
        SP[64 + (even >>> 26)]! ^
        SP[128 + ((odd >>> 18) & 63)]! ^
        SP[192 + ((even >>> 18) & 63)]! ^
        SP[256 + ((odd >>> 10) & 63)]! ^
        SP[320 + ((even >>> 10) & 63)]! ^
        SP[384 + ((odd >>> 2) & 63)]! ^
        SP[448 + ((even >>> 2) & 63)]!;
    }
    // After the last round the halves change places.
    out[0] = r;
    out[1] = l;
  };
}

/** Encrypts one block with DES: `hi` and `lo` are its two words, `out` takes the two words of the result. */
export function encryptBlock(schedule: Int32Array, hi: number, lo: number, out: Int32Array): void {
  initialPermutation(hi, lo, out);
  rounds(schedule, out[0]!, out[1]!, out);
  finalPermutation(out);
}

/** Exchanges bits between the two words, then rotates both right by one. */
export function initialPermutation(hi: number, lo: number, out: Int32Array): void {
  let l = hi;
  let r = lo;
  let t = ((l >>> 4) ^ r) & 0x0f0f0f0f;
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
  out[0] = (l >>> 1) | (l << 31);
  out[1] = (r >>> 1) | (r << 31);
}

/** The initial permutation undone. */
function finalPermutation(out: Int32Array): void {
  let l = (out[0]! << 1) | (out[0]! >>> 31);
  let r = (out[1]! << 1) | (out[1]! >>> 31);
  let t = ((l >>> 1) ^ r) & 0x55555555;
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
