import { encryptBlock } from '../des/des.js';
import { PassTicketError } from '../errors.js';
import { ticketApplname, ticketUserid, wordAt } from '../names.js';
import type { LegacyKey } from './legacy-key.js';
import { permute } from './permute.js';
import { fromTicket, toTicket } from './translate.js';

const ROUNDS = 6;
const PAD = 0x55;
const MAX_SECOND = 0xffffffff;

/** Takes the result of one block; the algorithm is synchronous, so one place serves all. */
const block = new Int32Array(2);

/**
 * The legacy algorithm for one user, application and key, prepared once: both names are encrypted already, so that a ticket
 * costs six DES blocks either way (passticket.md 3).
 *
 * @example
 * const tickets = new LegacyTickets(LegacyKey.fromHex('123456789ABCDEF0'), 'FRED', 'BBGZDFLT');
 * tickets.generate(1601305985); // 'RQELV4J5'
 * tickets.decode('RQELV4J5');   // 1601305985
 */
export class LegacyTickets {
  readonly userid: string;
  readonly applname: string;
  private readonly schedule: Int32Array;
  /** R3: upper word of E(E(user) xor application). */
  private readonly seed: number;
  /** Pad strings of odd and even rounds, 6 bytes each: 2 bytes that share a word with R, then a word. */
  private readonly pads: Int32Array;

  /** Throws PASSTICKET_USERID or PASSTICKET_APPLNAME for names that are none. */
  constructor(key: LegacyKey, userid: string, applname: string) {
    const user = ticketUserid(userid);
    const appl = ticketApplname(applname);
    this.userid = user.name;
    this.applname = appl.name;
    this.schedule = key.schedule;
    encryptBlock(this.schedule, wordAt(user.bytes, 0), wordAt(user.bytes, 4), block);
    encryptBlock(this.schedule, block[0]! ^ wordAt(appl.bytes, 0), block[1]! ^ wordAt(appl.bytes, 4), block);
    this.seed = block[0]!;
    this.pads = padWords(padString(user.bytes, user.name.length));
  }

  /** The ticket of a second since 1970, UTC. Throws PASSTICKET_TIME outside 0 to 2^32-1. */
  generate(second: number): string {
    if (!Number.isInteger(second) || second < 0 || second > MAX_SECOND) {
      throw new PassTicketError(
        'PASSTICKET_TIME',
        `${second} is no second that a legacy ticket can hold`,
        'Use whole seconds from 1970 to 2106',
      );
    }
    return toTicket(this.encode(this.seed ^ second));
  }

  /**
   * The second that a ticket was made for; undefined for a string that is no ticket under any key. A ticket of another user,
   * application or key decodes to some second far away: the window tells.
   */
  decode(ticket: string): number | undefined {
    const word = fromTicket(ticket);
    return word === undefined ? undefined : (this.seed ^ this.uncode(word)) >>> 0;
  }

  /** Time-coder: R4 to R5. Each round mixes the right half, encrypted with a pad, into the left one, shuffles, and swaps. */
  private encode(word: number): number {
    let left = word >>> 16;
    let right = word & 0xffff;
    for (let round = 0; round < ROUNDS; round++) {
      const mixed = permute(round, this.encrypted(round, right) ^ left);
      left = right;
      right = mixed;
    }
    return (left << 16) | right;
  }

  /** R5 to R4: the rounds backwards. */
  private uncode(word: number): number {
    let left = word >>> 16;
    let right = word & 0xffff;
    for (let round = ROUNDS - 1; round >= 0; round--) {
      const before = permute(round, right) ^ this.encrypted(round, left);
      right = left;
      left = before;
    }
    return (left << 16) | right;
  }

  /** First two bytes of E(half, pad of the round). */
  private encrypted(round: number, half: number): number {
    const pad = (round & 1) << 1;
    encryptBlock(this.schedule, (half << 16) | this.pads[pad]!, this.pads[pad + 1]!, block);
    return block[0]! >>> 16;
  }
}

/** The user ID without its blanks, then X'55', 12 bytes. */
export function padString(user: Uint8Array, length: number): Uint8Array {
  const pad = new Uint8Array(12).fill(PAD);
  pad.set(user.subarray(0, length));
  return pad;
}

function padWords(pad: Uint8Array): Int32Array {
  return Int32Array.of(wordAt(pad, 0) >>> 16, wordAt(pad, 2), wordAt(pad, 6) >>> 16, wordAt(pad, 8));
}
