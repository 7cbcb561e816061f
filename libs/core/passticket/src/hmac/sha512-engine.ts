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
  /** A padded message: 128 bytes. */
  loadMessage(block: Uint8Array): void {
    bytes.set(block, MEMORY.message);
  },
  /** Replaces the first four bytes of the message. */
  setHead(head: number): void {
    // The upper half of a 64-bit word in the machine's order.
    halves[MEMORY.message / 4 + 1] = head;
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
