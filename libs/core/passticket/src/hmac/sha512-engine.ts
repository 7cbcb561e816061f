import { MEMORY, sha512Module } from './sha512-code.js';

/** What Node gives every program; its own types name it for browsers only. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: Exports };
};

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  compress(state: number, block: number, result: number): void;
  mac(): number;
}

const { compress, mac, memory } = new WebAssembly.Instance(new WebAssembly.Module(sha512Module())).exports;
const bytes = new Uint8Array(memory.buffer);
const words = new BigUint64Array(memory.buffer);
const halves = new Int32Array(memory.buffer);
const view = new DataView(memory.buffer);

const BLOCK_BYTES = 128;
/** Index of the message's 32-bit halves. */
const MESSAGE = MEMORY.message / 4;
/** The bit that ends a message, at the head of a half. */
const END = 0x80000000;

/** Eight bytes as two words. */
interface Words {
  readonly hi: number;
  readonly lo: number;
}

/** A message of so many bytes, at most 24, to be filled in: zeros, and the length in bits with that of the key's block. */
function loadShort(length: number): void {
  halves.fill(0, MESSAGE + 4, MESSAGE + 30);
  halves[MESSAGE + 30] = 8 * (BLOCK_BYTES + length);
  halves[MESSAGE + 31] = 0;
}

/** One SHA-512 block: the state after it. Sixteen words in, eight out. */
export function compressBlock(state: BigUint64Array, block: BigUint64Array): BigUint64Array {
  words.set(state, MEMORY.state / 8);
  words.set(block, MEMORY.block / 8);
  compress(MEMORY.state, MEMORY.block, MEMORY.state);
  return words.slice(MEMORY.state / 8, MEMORY.state / 8 + 8);
}

/**
 * The one HMAC engine of this process. All here is synchronous: who uses it loads key and message first, and is done before
 * anybody else gets to it.
 */
export const engine = {
  /** Both states of a key, see {@link MEMORY}: 128 bytes. */
  loadKey(states: Uint8Array): void {
    bytes.set(states, MEMORY.inner);
  },
  /** Any message of at most 111 bytes. */
  loadMessage(message: Uint8Array): void {
    const start = MEMORY.message;
    bytes.fill(0, start, start + BLOCK_BYTES);
    message.forEach((byte, i) => (bytes[start + (i ^ 7)] = byte));
    bytes[start + (message.length ^ 7)] = 0x80;
    words[start / 8 + 15] = BigInt(8 * (BLOCK_BYTES + message.length));
  },
  /** User and application: 16 bytes. */
  loadNames(user: Words, appl: Words): void {
    loadShort(16);
    halves[MESSAGE + 1] = user.hi;
    halves[MESSAGE] = user.lo;
    halves[MESSAGE + 3] = appl.hi;
    halves[MESSAGE + 2] = appl.lo;
    halves[MESSAGE + 5] = END;
  },
  /** Four bytes that {@link engine.setHead} sets, user and application: 20 bytes. */
  loadRound(user: Words, appl: Words): void {
    loadShort(20);
    halves[MESSAGE] = user.hi;
    halves[MESSAGE + 3] = user.lo;
    halves[MESSAGE + 2] = appl.hi;
    halves[MESSAGE + 5] = appl.lo;
    halves[MESSAGE + 4] = END;
  },
  /** Replaces the first four bytes of the message. */
  setHead(head: number): void {
    // The upper half of a 64-bit word comes second in the machine's order.
    halves[MESSAGE + 1] = head;
  },
  /** The HMAC of the message; its first four bytes. */
  mac,
  /** Byte 4 and 5 of the last HMAC. */
  tail(): number {
    return view.getUint16(MEMORY.mac + 2, true);
  },
  /** The whole last HMAC, in its own order. */
  digest(): Uint8Array {
    const out = new Uint8Array(64);
    for (let i = 0; i < 64; i++) out[i] = bytes[MEMORY.mac + (i ^ 7)]!;
    return out;
  },
};

// What never changes of the digest block: its padding, and the length of ipad block and digest in bits.
words[MEMORY.digest / 8 + 8] = 1n << 63n;
words[MEMORY.digest / 8 + 15] = 1536n;
