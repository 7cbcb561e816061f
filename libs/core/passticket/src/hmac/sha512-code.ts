import { ROUND_CONSTANTS } from './sha512-constants.js';
import { wasm, wasmModule, type Code } from './wasm.js';

const { add, and, call, get, i32, i64, load, rotateRight, set, shiftRight, store, toI32, xor } = wasm;

/** Where the module's memory holds what; all as 64-bit words in the machine's own order. */
export const MEMORY = {
  /** State after the block of key xor ipad, 8 words. */
  inner: 0,
  /** State after the block of key xor opad, 8 words. */
  outer: 64,
  /** The message with its padding: one block of 16 words. */
  message: 128,
  /** Inner digest with its padding: one block. */
  digest: 256,
  /** The HMAC, 8 words. */
  mac: 384,
  /** For any other block: state, block. */
  state: 512,
  block: 640,
} as const;

const [STATE, BLOCK, RESULT] = [0, 1, 2];
/** Locals after the three parameters: a to h, then the 16 words of the message schedule. */
const VARIABLES = 3;
const WORDS = VARIABLES + 8;

/** Index 0: `compress(state, block, result)`, one block of SHA-512 (FIPS 180-4, 6.4.2). Fully unrolled. */
function compress(): Code {
  const code: number[] = [];
  for (let i = 0; i < 8; i++) code.push(...set(VARIABLES + i, load(get(STATE), 8 * i)));
  for (let i = 0; i < 16; i++) code.push(...set(WORDS + i, load(get(BLOCK), 8 * i)));
  for (let round = 0; round < 80; round++) {
    if (round >= 16) code.push(...extend(round));
    code.push(...mix(round));
  }
  for (let i = 0; i < 8; i++) code.push(...store(get(RESULT), 8 * i, add(get(VARIABLES + i), load(get(STATE), 8 * i))));
  return code;
}

const word = (index: number): number => WORDS + (index & 15);

/** The message schedule keeps its last 16 words: each new one takes the place of the oldest. */
function extend(round: number): Code {
  const [newer, older] = [get(word(round - 2)), get(word(round - 15))];
  const sigma1 = xor(xor(rotateRight(newer, 19), rotateRight(newer, 61)), shiftRight(newer, 6));
  const sigma0 = xor(xor(rotateRight(older, 1), rotateRight(older, 8)), shiftRight(older, 7));
  return set(word(round), add(add(get(word(round)), sigma0), add(get(word(round - 7)), sigma1)));
}

/** One round. Instead of moving a to h along by one, the names move. */
function mix(round: number): Code {
  const local = (letter: number): number => VARIABLES + ((letter + 80 - round) & 7);
  const [a, b, c, d, e, f, g, h] = [0, 1, 2, 3, 4, 5, 6, 7].map(local) as [number, number, number, number, number, number, number, number];
  const sum1 = xor(xor(rotateRight(get(e), 14), rotateRight(get(e), 18)), rotateRight(get(e), 41));
  const choice = xor(get(g), and(get(e), xor(get(f), get(g))));
  const sum0 = xor(xor(rotateRight(get(a), 28), rotateRight(get(a), 34)), rotateRight(get(a), 39));
  const majority = xor(and(get(a), get(b)), and(get(c), xor(get(a), get(b))));
  const constant = i64(ROUND_CONSTANTS[round] ?? 0n);
  return [
    ...set(h, add(add(get(h), sum1), add(choice, add(constant, get(word(round)))))),
    ...set(d, add(get(d), get(h))),
    ...set(h, add(get(h), add(sum0, majority))),
  ];
}

/** Index 1: `mac()`, the HMAC of the message block under the loaded key; returns its first four bytes. */
const mac: Code = [
  ...call(0, i32(MEMORY.inner), i32(MEMORY.message), i32(MEMORY.digest)),
  ...call(0, i32(MEMORY.outer), i32(MEMORY.digest), i32(MEMORY.mac)),
  ...toI32(shiftRight(load(i32(MEMORY.mac), 0), 32)),
];

/** SHA-512's compression and HMAC on it as a WebAssembly module: 64-bit words, which JavaScript's numbers are not. */
export function sha512Module(): Uint8Array<ArrayBuffer> {
  return wasmModule([
    { name: 'compress', parameters: ['i32', 'i32', 'i32'], locals: 24, body: compress() },
    { name: 'mac', parameters: [], result: 'i32', locals: 0, body: mac },
  ]);
}
