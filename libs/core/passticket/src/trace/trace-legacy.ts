import { LegacyKey } from '../legacy/legacy-key.js';
import { LegacyTickets } from '../legacy/legacy-tickets.js';
import { permute, ROUNDS } from '../legacy/permute.js';
import { padString } from '../legacy/time-coder.js';
import { nameBytes, ticketApplname, ticketUserid } from '../names.js';
import { hex, type TicketInput } from './trace-text.js';

/** One round of the time-coder; all in hexadecimal. The names are those of the book's figures (passticket.md 3.2). */
export interface LegacyRound {
  readonly round: number;
  /** Right half and pad: what DES encrypts. */
  readonly resultB: string;
  readonly resultC: string;
  /** First two bytes of it, exclusive or with the left half. */
  readonly resultE: string;
  readonly permuted: string;
  readonly left: string;
  readonly right: string;
}

/** Every stage of a legacy ticket, in hexadecimal. Made step by step, apart from the fast way, which tests compare it with. */
export interface LegacyTrace {
  readonly algorithm: 'legacy';
  readonly userid: string;
  readonly applid: string;
  readonly epoch: number;
  readonly useridEbcdic: string;
  readonly applidEbcdic: string;
  /** E(user). */
  readonly result1: string;
  /** Result 1 exclusive or application. */
  readonly result2a: string;
  /** E(result 2a). */
  readonly result2: string;
  /** First four bytes of it. */
  readonly result3: string;
  readonly time: string;
  /** Result 3 exclusive or time. */
  readonly result4: string;
  readonly pad1: string;
  readonly pad2: string;
  readonly rounds: readonly LegacyRound[];
  readonly result5: string;
  /** Six bits for each character, neighbours overlap. */
  readonly groups: readonly number[];
  /** Their place in the alphabet. */
  readonly indexes: readonly number[];
  readonly passticket: string;
}

/**
 * Shows how a legacy ticket comes about. Throws {@link PassTicketError} for what none can be made of.
 *
 * @example
 * traceLegacy({ userid: 'MIKEM', applid: 'TSOSYS1', key: 'E001193519561977', epoch: 1111111 }).result5; // '44F519D2'
 */
export function traceLegacy({ userid, applid, key, epoch }: TicketInput): LegacyTrace {
  const prepared = LegacyKey.fromHex(key);
  const passticket = new LegacyTickets(prepared, userid, applid).generate(epoch);
  const encrypt = (block: string): string => prepared.encrypt(block);
  const user = ticketUserid(userid);
  const useridEbcdic = bytesHex(nameBytes(user));
  const applidEbcdic = bytesHex(nameBytes(ticketApplname(applid)));
  const result1 = encrypt(useridEbcdic);
  const result2a = xor(result1, applidEbcdic);
  const result2 = encrypt(result2a);
  const result3 = result2.slice(0, 8);
  const time = hex(epoch, 8);
  const result4 = xor(result3, time);
  const pads = bytesHex(padString(user));
  const [pad1, pad2] = [pads.slice(0, 12), pads.slice(12)];

  const rounds: LegacyRound[] = [];
  let [left, right] = [result4.slice(0, 4), result4.slice(4)];
  for (let round = 1; round <= ROUNDS; round++) {
    const resultB = right + (round % 2 === 1 ? pad1 : pad2);
    const resultC = encrypt(resultB);
    const resultE = xor(resultC.slice(0, 4), left);
    const permuted = hex(permute(round - 1, parseInt(resultE, 16)), 4);
    [left, right] = [right, permuted];
    rounds.push({ round, resultB, resultC, resultE, permuted, left, right });
  }
  const result5 = left + right;
  const bits = parseInt(result5, 16).toString(2).padStart(32, '0');
  const groups = [bits.slice(30) + bits.slice(0, 4), ...[2, 6, 10, 14, 18, 22, 26].map((from) => bits.slice(from, from + 6))].map((six) =>
    parseInt(six, 2),
  );
  return {
    algorithm: 'legacy',
    userid: user.name,
    applid: ticketApplname(applid).name,
    epoch,
    ...{ useridEbcdic, applidEbcdic, result1, result2a, result2, result3, time, result4, pad1, pad2, rounds, result5, groups },
    indexes: groups.map((six) => six % 36),
    passticket,
  };
}

function bytesHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex').toUpperCase();
}

function xor(a: string, b: string): string {
  return (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(16).toUpperCase().padStart(a.length, '0');
}
