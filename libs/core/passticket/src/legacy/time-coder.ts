import { initialPermutation, rounds } from '../des/des.js';
import { nameBytes, type TicketName } from '../names.js';
import { permute, ROUNDS } from './permute.js';

/*
 * A round of the time-coder: X = first two bytes of E(half, pad) xor the other half, then shuffled. Only 16 bits of the block
 * change from ticket to ticket, and only 16 bits of the result count; the permutations around DES move bits and mix none.
 * So both permutations and the shuffle become look-ups:
 *
 *   before   initial permutation of (half, pad) = that of the upper byte xor that of the lower byte xor that of the pad
 *   after    the 16 bits are the lowest two bits of each byte of DES's two words (FIPS 46-3, IP-1, first two rows)
 */

/** Takes the result of one block; the algorithm is synchronous, so one place serves all. */
const block = new Int32Array(2);

/** Encodes (R4 to R5) or decodes (R5 to R4) 32 bits with the round keys of a key and {@link padWords}. */
export interface TimeCoder {
  encode(schedule: Int32Array, pads: Int32Array, word: number): number;
  decode(schedule: Int32Array, pads: Int32Array, word: number): number;
}

export const timeCoder: TimeCoder = timeCoderWith(buildBefore(), buildAfter(), buildShuffle());

const PAD = 0x55;
const PAD_WORD = 0x55555555;
/** Turns blanks into the pad. */
const TO_PAD = 0x15151515;

/** The user ID without its blanks, then X'55', 12 bytes: the pad of odd rounds, then that of even ones. */
export function padString(user: TicketName): Uint8Array {
  const pad = new Uint8Array(12).fill(PAD);
  pad.set(nameBytes(user).subarray(0, user.name.length));
  return pad;
}

/** Both pads after the initial permutation, 4 words. */
export function padWords(user: TicketName): Int32Array {
  const { length } = user.name;
  const hi = length >= 4 ? user.hi : user.hi ^ (TO_PAD >>> (8 * length));
  const lo = length >= 8 ? user.lo : user.lo ^ (TO_PAD >>> (8 * Math.max(0, length - 4)));
  const words = new Int32Array(4);
  initialPermutation(hi >>> 16, (hi << 16) | (lo >>> 16), block);
  words.set(block, 0);
  initialPermutation(lo & 0xffff, PAD_WORD, block);
  words.set(block, 2);
  return words;
}

/** Tables as constants of a function, not of the module: bundlers turn the latter into variables, which are slower. */
function timeCoderWith(BEFORE: Int32Array, AFTER: Uint16Array, SHUFFLE: Uint16Array): TimeCoder {
  /** What the round adds to the other half, shuffled already. */
  const added = (round: number, schedule: Int32Array, pads: Int32Array, half: number): number => {
    const pad = (round & 1) << 1;
    const upper = (half >>> 8) << 1;
    const lower = 512 + ((half & 0xff) << 1);
    rounds(schedule, pads[pad]! ^ BEFORE[upper]! ^ BEFORE[lower]!, pads[pad + 1]! ^ BEFORE[upper + 1]! ^ BEFORE[lower + 1]!, block);
    const table = 512 * round;
    return AFTER[table + lowestBits(block[0]!)]! ^ AFTER[table + 256 + lowestBits(block[1]!)]!;
  };
  const shuffled = (round: number, half: number): number =>
    SHUFFLE[512 * round + (half >>> 8)]! ^ SHUFFLE[512 * round + 256 + (half & 0xff)]!;

  return {
    encode(schedule, pads, word) {
      let left = word >>> 16;
      let right = word & 0xffff;
      for (let round = 0; round < ROUNDS; round++) {
        const mixed = added(round, schedule, pads, right) ^ shuffled(round, left);
        left = right;
        right = mixed;
      }
      return (left << 16) | right;
    },
    decode(schedule, pads, word) {
      let left = word >>> 16;
      let right = word & 0xffff;
      for (let round = ROUNDS - 1; round >= 0; round--) {
        // The shuffle is its own inverse and mixes no bits: what was added comes off before it is undone.
        const before = shuffled(round, right ^ added(round, schedule, pads, left));
        right = left;
        left = before;
      }
      return (left << 16) | right;
    },
  };
}

/** The lowest two bits of each byte, as 8 bits; the word comes rotated right by one. */
function lowestBits(rotated: number): number {
  const bits = ((rotated << 1) | (rotated >>> 31)) & 0x03030303;
  return (bits | (bits >>> 6) | (bits >>> 12) | (bits >>> 18)) & 0xff;
}

/** Initial permutation of the upper byte of a half (256 pairs), then of the lower byte (256 pairs). */
function buildBefore(): Int32Array {
  const table = new Int32Array(1024);
  for (let byte = 0; byte < 256; byte++) {
    initialPermutation(byte << 24, 0, block);
    table.set(block, 2 * byte);
    initialPermutation(byte << 16, 0, block);
    table.set(block, 512 + 2 * byte);
  }
  return table;
}

/**
 * For each round: what the lowest bits of DES's first word become (256 entries), then those of its second word. Byte i of a
 * word (from 1) holds bits of the result at 2i: its lowest bit is in the first byte of the result, its second lowest in the
 * second byte; the second word holds the odd places.
 */
function buildAfter(): Uint16Array {
  const table = new Uint16Array(512 * ROUNDS);
  for (let round = 0; round < ROUNDS; round++) {
    for (let bits = 0; bits < 256; bits++) {
      table[512 * round + bits] = permute(round, placed(bits));
      table[512 * round + 256 + bits] = permute(round, placed(bits) << 1);
    }
  }
  return table;
}

function placed(bits: number): number {
  let result = 0;
  for (let byte = 0; byte < 4; byte++) {
    const [low, second] = [(bits >>> (2 * byte)) & 1, (bits >>> (2 * byte + 1)) & 1];
    result |= (low << (8 + 2 * byte)) | (second << (2 * byte));
  }
  return result;
}

/** For each round what the upper byte of a half becomes (256 entries), then the lower byte. */
function buildShuffle(): Uint16Array {
  const table = new Uint16Array(512 * ROUNDS);
  for (let round = 0; round < ROUNDS; round++) {
    for (let byte = 0; byte < 256; byte++) {
      table[512 * round + byte] = permute(round, byte << 8);
      table[512 * round + 256 + byte] = permute(round, byte);
    }
  }
  return table;
}
