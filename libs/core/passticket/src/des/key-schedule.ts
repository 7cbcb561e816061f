import { PC1, PC2, ROTATIONS } from './tables.js';

/**
 * The round keys of an 8-byte key, two words for each round: groups 1, 3, 5, 7 and groups 2, 4, 6, 8, each group in the upper
 * six bits of a byte, where {@link encryptBlock} finds the data bits that it belongs to.
 */
export function keySchedule(key: Uint8Array): Int32Array {
  const bit = (n: number): number => ((key[(n - 1) >>> 3] ?? 0) >>> (7 - ((n - 1) & 7))) & 1;
  let chosen = PC1.map(bit);
  const schedule = new Int32Array(32);
  ROTATIONS.forEach((by, round) => {
    chosen = [...rotate(chosen.slice(0, 28), by), ...rotate(chosen.slice(28), by)];
    for (let group = 0; group < 8; group++) {
      let six = 0;
      for (let i = 0; i < 6; i++) six = (six << 1) | (chosen[(PC2[6 * group + i] ?? 1) - 1] ?? 0);
      const word = 2 * round + (group & 1);
      schedule[word] = (schedule[word] ?? 0) | (six << (26 - 8 * (group >>> 1)));
    }
  });
  return schedule;
}

function rotate(bits: number[], by: number): number[] {
  return [...bits.slice(by), ...bits.slice(0, by)];
}
