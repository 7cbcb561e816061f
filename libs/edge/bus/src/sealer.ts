import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync, type KeyObject } from 'node:crypto';
import type { ServiceName } from '@idprop/sysplex';
import { BusUnreadableError } from './errors.js';

/** Which way an envelope goes: one sealed for one list is none for another. */
export type Direction = 'request' | 'answer';

/** Closes envelopes before they lie in Redis, which may write them to disk, and opens those that were read. */
export interface Sealer {
  seal(peer: ServiceName, direction: Direction, text: string): string;
  /** @throws BusUnreadableError for what that peer did not seal, for this service and this direction */
  open(peer: ServiceName, direction: Direction, text: string): string;
}

/** Envelopes as they are: within one process, where nothing is written down. */
export const UNSEALED: Sealer = { seal: (_peer, _direction, text) => text, open: (_peer, _direction, text) => text };

/** A key of 32 bytes in base64 for each peer: the same at both ends. */
export type BusKeys = Readonly<Record<ServiceName, string>>;

/*
 * AES-256-GCM under the key that two services share, with a random nonce:
 *
 *   "1" and, in base64, | nonce, 12 | tag, 16 | cipher text |
 *
 * Direction, sender and receiver are authenticated with it. Measured: 24 microseconds of CPU for a call, both envelopes at both ends.
 */
const VERSION = '1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = NONCE_BYTES + TAG_BYTES;
/** Randomness is drawn for so many nonces at once. */
const NONCES = 1024;

interface Peer {
  readonly key: KeyObject;
  /** Authenticated with what goes to the peer, and with what comes from it. */
  readonly to: Readonly<Record<Direction, Buffer>>;
  readonly from: Readonly<Record<Direction, Buffer>>;
}

export function createSealer(me: ServiceName, keys: BusKeys): Sealer {
  const peers = new Map<string, Peer>(Object.entries(keys).map(([name, key]) => [name, peerOf(me, name as ServiceName, key)]));
  const nonces = new Nonces();
  const keyOf = (name: ServiceName): Peer => {
    const peer = peers.get(name);
    if (peer === undefined) throw new BusUnreadableError(`An envelope of ${name}`, 'there is no key for that service');
    return peer;
  };
  return {
    seal(name, direction, text) {
      const { key, to } = keyOf(name);
      const nonce = nonces.next();
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(to[direction]);
      const body = cipher.update(text, 'utf8');
      cipher.final();
      return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
    },
    open(name, direction, text) {
      const { key, from } = keyOf(name);
      const bytes = Buffer.from(text.slice(VERSION.length), 'base64');
      if (!text.startsWith(VERSION) || bytes.length < HEADER_BYTES) throw unreadable(direction, 'it is not sealed');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES)).setAAD(from[direction]);
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, HEADER_BYTES));
      try {
        return decipher.update(bytes.subarray(HEADER_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw unreadable(direction, 'its seal is broken, or of another key');
      }
    },
  };
}

function peerOf(me: ServiceName, name: ServiceName, key: string): Peer {
  const about = (from: ServiceName, to: ServiceName): Peer['to'] => ({
    request: Buffer.from(`request ${from} ${to}`),
    answer: Buffer.from(`answer ${from} ${to}`),
  });
  return { key: createSecretKey(Buffer.from(key, 'base64')), to: about(me, name), from: about(name, me) };
}

function unreadable(direction: Direction, why: string): BusUnreadableError {
  return new BusUnreadableError(direction === 'request' ? 'A request' : 'An answer', why);
}

class Nonces {
  private readonly pool = Buffer.allocUnsafe(NONCES * NONCE_BYTES);
  private at = this.pool.length;

  next(): Buffer {
    if (this.at === this.pool.length) {
      randomFillSync(this.pool);
      this.at = 0;
    }
    this.at += NONCE_BYTES;
    return this.pool.subarray(this.at - NONCE_BYTES, this.at);
  }
}
