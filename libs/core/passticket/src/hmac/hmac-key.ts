import { createHash } from 'node:crypto';
import { INITIAL_STATE } from './sha512-constants.js';
import { compressBlock, engine } from './sha512-engine.js';

const BLOCK_BYTES = 128;
const LONGEST = BLOCK_BYTES - 17;

/**
 * A key of HMAC-SHA-512, prepared once (RFC 2104): the states after its inner and its outer block, so that the HMAC of a
 * short message costs two blocks instead of four. Shows nothing of itself.
 */
export class HmacKey {
  readonly #states = new Uint8Array(128);

  constructor(key: Uint8Array) {
    const block = new Uint8Array(BLOCK_BYTES);
    block.set(key.length > BLOCK_BYTES ? createHash('sha512').update(key).digest() : key);
    this.#states.set(stateAfter(block, 0x36), 0);
    this.#states.set(stateAfter(block, 0x5c), 64);
    block.fill(0);
  }

  /** Makes the engine ready for this key; the message is loaded after it. */
  load(): void {
    engine.loadKey(this.#states);
  }

  /** The HMAC of a message of at most 111 bytes. */
  mac(message: Uint8Array): Uint8Array {
    if (message.length > LONGEST) throw new RangeError(`a message of ${message.length} bytes does not fit into one block`);
    this.load();
    engine.loadMessage(message);
    engine.mac();
    return engine.digest();
  }
}

function stateAfter(key: Uint8Array, pad: number): Uint8Array {
  const block = wordsOf(key.map((byte) => byte ^ pad));
  return new Uint8Array(compressBlock(BigUint64Array.from(INITIAL_STATE), block).buffer);
}

function wordsOf(block: Uint8Array): BigUint64Array<ArrayBuffer> {
  const view = new DataView(block.buffer, block.byteOffset, block.length);
  return BigUint64Array.from({ length: block.length / 8 }, (_, i) => view.getBigUint64(8 * i));
}
