import { PassTicketError } from '../errors.js';
import { engine } from '../hmac/sha512-engine.js';
import { ticketApplname, ticketUserid, type TicketName } from '../names.js';
import type { EnhancedKey } from './enhanced-key.js';
import { fromEnhancedTicket, toEnhancedTicket, type EnhancedType } from './translate.js';

const ROUNDS = 6;
const HALF = 2 ** 24;
/** UPPER clears the upper 7 bits of what odd rounds mix, so that 41 bits are left. */
const UPPER_MASK = 0x01ffff;
/** Last second that six bytes hold. */
export const MAX_SECOND = 2 ** 48 - 1;

/**
 * The enhanced algorithm (HMAC-SHA-512) for one user, application, key and type, prepared once: a ticket costs six HMACs
 * either way (passticket.md 4).
 *
 * ```
 * W = first 6 bytes of M(user, application) xor time        6 bytes
 * six rounds on its halves: L, R = R, L xor first 3 bytes of M(R, round, user, application)
 * ```
 *
 * @example
 * const key = EnhancedKey.fromHex('5A'.repeat(64));
 * const tickets = new EnhancedTickets(key, 'MIXED', 'FRED', 'BBGZDFLT');
 * tickets.decode(tickets.generate(1601305985)); // 1601305985
 */
export class EnhancedTickets {
  private readonly user: TicketName;
  private readonly appl: TicketName;
  private readonly seedLeft: number;
  private readonly seedRight: number;

  /** Throws PASSTICKET_USERID or PASSTICKET_APPLNAME for names that are none. */
  constructor(
    private readonly key: EnhancedKey,
    readonly type: EnhancedType,
    userid: string,
    applname: string,
  ) {
    this.user = ticketUserid(userid);
    this.appl = ticketApplname(applname);
    key.hmac.load();
    engine.loadNames(this.user, this.appl);
    const first = engine.mac();
    this.seedLeft = first >>> 8;
    this.seedRight = ((first & 0xff) << 16) | engine.tail();
  }

  get userid(): string {
    return this.user.name;
  }

  get applname(): string {
    return this.appl.name;
  }

  /** The ticket of a second since 1970, UTC. Throws PASSTICKET_TIME for what is none. */
  generate(second: number): string {
    if (!Number.isInteger(second) || second < 0 || second > MAX_SECOND) {
      throw new PassTicketError(
        'PASSTICKET_TIME',
        `${second} is no second that an enhanced ticket can hold`,
        'Use whole seconds since 1970',
      );
    }
    this.load();
    let left = this.seedLeft ^ Math.floor(second / HALF);
    let right = this.seedRight ^ (second % HALF);
    for (let round = 1; round <= ROUNDS; round++) {
      const mixed = (left ^ mac(right, round)) & this.mask(round);
      left = right;
      right = mixed;
    }
    return toEnhancedTicket(this.type, left * HALF + right);
  }

  /**
   * The second that a ticket was made for; undefined for a string that is no ticket of this type. UPPER holds it modulo 2^41,
   * in the year 71,000.
   */
  decode(ticket: string): number | undefined {
    const value = fromEnhancedTicket(this.type, ticket);
    if (value === undefined) return undefined;
    this.load();
    let left = Math.floor(value / HALF);
    let right = value % HALF;
    for (let round = ROUNDS; round > 1; round--) {
      // The left half of an odd round is what the odd round before it mixed: its upper bits were cleared there.
      const before = (right ^ mac(left, round)) & this.mask(round);
      right = left;
      left = before;
    }
    const first = right ^ mac(left, 1);
    const upper = (first ^ this.seedLeft) & this.mask(1);
    return upper * HALF + (left ^ this.seedRight);
  }

  /** Key, and the message of a round: R (3 bytes), round (1), user and application (16). */
  private load(): void {
    this.key.hmac.load();
    engine.loadRound(this.user, this.appl);
  }

  private mask(round: number): number {
    return this.type === 'UPPER' && round % 2 === 1 ? UPPER_MASK : HALF - 1;
  }
}

/** First three bytes of the HMAC of a round, with key and message loaded. */
function mac(half: number, round: number): number {
  engine.setHead((half << 8) | round);
  return engine.mac() >>> 8;
}
