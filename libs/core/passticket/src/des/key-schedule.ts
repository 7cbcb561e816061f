import { PC1, PC2, ROTATIONS } from './tables.js';

const WORDS = 32;

/**
 * What each half byte of a key gives: entry `(16 * place + value) * 32 + word`. A round key is a choice of key bits, so a
 * schedule is the exclusive or of what the key's sixteen half bytes give. Made when the first key is prepared.
 */
let contributions: Int32Array | undefined;

/**
 * The round keys of an 8-byte key, two words for each round: groups 1, 3, 5, 7 and groups 2, 4, 6, 8, each group in the upper
 * six bits of a byte, where {@link rounds} finds the data bits that it belongs to.
 */
export function keySchedule(key: Uint8Array): Int32Array {
  const table = (contributions ??= buildContributions());
  const schedule = new Int32Array(WORDS);
  for (let place = 0; place < 16; place++) {
    const byte = key[place >>> 1]!;
    const value = (place & 1) === 0 ? byte >>> 4 : byte & 15;
    const from = (16 * place + value) * WORDS;
    for (let word = 0; word < WORDS; word++) schedule[word]! ^= table[from + word]!;
  }
  return schedule;
}

function buildContributions(): Int32Array {
  const table = new Int32Array(16 * 16 * WORDS);
  for (let bit = 0; bit < 64; bit++) {
    const alone = scheduleOfBit(bit + 1);
    const place = bit >>> 2;
    const mask = 8 >>> (bit & 3);
    for (let value = 0; value < 16; value++) {
      if ((value & mask) === 0) continue;
      for (let word = 0; word < WORDS; word++) table[(16 * place + value) * WORDS + word]! ^= alone[word]!;
    }
  }
  return table;
}

/** The schedule of a key with one bit set, as FIPS 46-3 has it; bits are numbered from 1. */
function scheduleOfBit(bit: number): Int32Array {
  let chosen = PC1.map((from) => (from === bit ? 1 : 0));
  const schedule = new Int32Array(WORDS);
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

function rotate<T>(bits: T[], by: number): T[] {
  return [...bits.slice(by), ...bits.slice(0, by)];
}
