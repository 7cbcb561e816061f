import { EnhancedKey } from '../enhanced/enhanced-key.js';
import { EnhancedTickets, MAX_SECOND } from '../enhanced/enhanced-tickets.js';
import { ENHANCED_ALPHABET, type EnhancedType } from '../enhanced/translate.js';
import { nameBytes, ticketApplname, ticketUserid } from '../names.js';
import { hex, type TicketInput } from './trace-text.js';

/** One round; all in hexadecimal. */
export interface EnhancedRound {
  readonly round: number;
  /** Right half, number of the round, user and application. */
  readonly hmacInput: string;
  /** First three bytes of the HMAC. */
  readonly hmac: string;
  readonly left: string;
  readonly right: string;
}

/** Every stage of an enhanced ticket, in hexadecimal (passticket.md 4). Made step by step, apart from the fast way. */
export interface EnhancedTrace {
  readonly algorithm: 'enhanced';
  readonly type: EnhancedType;
  readonly userid: string;
  readonly applid: string;
  readonly epoch: number;
  readonly userAppl: string;
  /** First six bytes of HMAC(user, application). */
  readonly hmac: string;
  readonly time: string;
  /** Exclusive or of the two. */
  readonly timeCoderIn: string;
  readonly rounds: readonly EnhancedRound[];
  readonly timeCoderOut: string;
  /** Digits in base 36 or 64. */
  readonly indexes: readonly number[];
  readonly passticket: string;
}

/**
 * Shows how an enhanced ticket comes about. Throws {@link PassTicketError} for what none can be made of.
 *
 * @example
 * const trace = traceEnhanced({ userid: 'FRED', applid: 'BBGZDFLT', key: '5A'.repeat(64), epoch: 1601305985, type: 'UPPER' });
 * trace.rounds.length; // 6
 * trace.passticket.length; // 8
 */
export function traceEnhanced({ userid, applid, key, epoch, type }: TicketInput & { readonly type: EnhancedType }): EnhancedTrace {
  const prepared = EnhancedKey.fromHex(key);
  const passticket = new EnhancedTickets(prepared, type, userid, applid).generate(epoch);
  const mac = (message: string, digits: number): string =>
    Buffer.from(prepared.mac(Buffer.from(message, 'hex')))
      .toString('hex')
      .toUpperCase()
      .slice(0, digits);
  const [user, appl] = [ticketUserid(userid), ticketApplname(applid)];
  const userAppl = Buffer.concat([nameBytes(user), nameBytes(appl)])
    .toString('hex')
    .toUpperCase();
  const hmac = mac(userAppl, 12);
  const time = hex(epoch % (MAX_SECOND + 1), 12);
  const timeCoderIn = xor(hmac, time);

  const rounds: EnhancedRound[] = [];
  let [left, right] = [timeCoderIn.slice(0, 6), timeCoderIn.slice(6)];
  for (let round = 1; round <= 6; round++) {
    const hmacInput = right + hex(round, 2) + userAppl;
    const first = mac(hmacInput, 6);
    const mixed = xor(left, first);
    const kept = type === 'UPPER' && round % 2 === 1 ? hex(parseInt(mixed, 16) & 0x01ffff, 6) : mixed;
    [left, right] = [right, kept];
    rounds.push({ round, hmacInput, hmac: first, left, right });
  }
  return {
    algorithm: 'enhanced',
    type,
    userid: user.name,
    applid: appl.name,
    epoch,
    ...{ userAppl, hmac, time, timeCoderIn, rounds },
    timeCoderOut: left + right,
    indexes: [...passticket].map((character) => ENHANCED_ALPHABET.indexOf(character)),
    passticket,
  };
}

function xor(a: string, b: string): string {
  return (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(16).toUpperCase().padStart(a.length, '0');
}
