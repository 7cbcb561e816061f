import { encryptBlock } from '../des/des.js';
import { PassTicketError } from '../errors.js';
import { ticketApplname, ticketUserid } from '../names.js';
import type { LegacyKey } from './legacy-key.js';
import { padWords, timeCoder } from './time-coder.js';
import { fromTicket, toTicket } from './translate.js';

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
  /** Pad strings of odd and even rounds, see {@link padWords}. */
  private readonly pads: Int32Array;

  /** Throws PASSTICKET_USERID or PASSTICKET_APPLNAME for names that are none. */
  constructor(key: LegacyKey, userid: string, applname: string) {
    const user = ticketUserid(userid);
    const appl = ticketApplname(applname);
    this.userid = user.name;
    this.applname = appl.name;
    this.schedule = key.schedule;
    encryptBlock(this.schedule, user.hi, user.lo, block);
    encryptBlock(this.schedule, block[0]! ^ appl.hi, block[1]! ^ appl.lo, block);
    this.seed = block[0]!;
    this.pads = padWords(user);
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
    return toTicket(timeCoder.encode(this.schedule, this.pads, this.seed ^ second));
  }

  /**
   * The second that a ticket was made for; undefined for a string that is no ticket under any key. A ticket of another user,
   * application or key decodes to some second far away: the window tells.
   */
  decode(ticket: string): number | undefined {
    const word = fromTicket(ticket);
    return word === undefined ? undefined : (this.seed ^ timeCoder.decode(this.schedule, this.pads, word)) >>> 0;
  }
}
