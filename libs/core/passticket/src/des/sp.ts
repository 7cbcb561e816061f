import { P, S_BOXES } from './tables.js';

/**
 * Substitution and permutation in one look-up: entry `64 * box + group` is what the six bits of `group` give after S-box `box`
 * and P, as 32 bits, rotated right by one as {@link rounds} holds its words. The eight boxes' bits do not overlap, so a round
 * is eight look-ups joined by exclusive or.
 */
export function buildSp(): Int32Array {
  const table = new Int32Array(8 * 64);
  for (let box = 0; box < 8; box++) {
    for (let group = 0; group < 64; group++) {
      const row = ((group >>> 4) & 2) | (group & 1);
      const column = (group >>> 1) & 15;
      const digit = parseInt(S_BOXES[box]?.[row]?.[column] ?? '', 16);
      const word = permute(digit << (28 - 4 * box));
      table[64 * box + group] = (word >>> 1) | (word << 31);
    }
  }
  return table;
}

function permute(word: number): number {
  let result = 0;
  P.forEach((from, to) => {
    result |= ((word >>> (32 - from)) & 1) << (31 - to);
  });
  return result;
}
