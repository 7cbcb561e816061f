import { EnhancedKey } from '../enhanced/enhanced-key.js';
import { EnhancedTickets } from '../enhanced/enhanced-tickets.js';
import { PassTicketError } from '../errors.js';
import { LegacyKey } from '../legacy/legacy-key.js';
import { LegacyTickets } from '../legacy/legacy-tickets.js';

/** One object of a batch, as the known-answer vectors have them; other fields are kept. */
export type BatchInput = Readonly<Record<string, unknown>>;
export type BatchOutput = Readonly<Record<string, unknown>>;

/** 9999-12-31T23:59:59Z in seconds: years of more than four digits are ISO 8601 by agreement only. */
const LAST_ISO = 253_402_300_799;

/**
 * One object of a batch: `algorithm` (legacy or enhanced), `type` (UPPER or MIXED), `userid`, `applid`, `key` in hexadecimal,
 * `epoch` in seconds or `time` as ISO (`epoch` wins). Comes back with `passticket`; with `op` decode and a `passticket` it comes
 * back with `epoch`, and `time` where ISO can express it; or with `error`, a code. Never throws.
 *
 * @example
 * const ask = { algorithm: 'legacy', userid: 'FRED', applid: 'BBGZDFLT', key: '123456789ABCDEF0' };
 * runBatchLine({ ...ask, epoch: 1601305985 }).passticket; // 'RQELV4J5'
 * runBatchLine({ ...ask, op: 'decode', passticket: 'RQELV4J5' }).time; // '2020-09-28T15:13:05Z'
 * runBatchLine({ ...ask, op: 'decode', passticket: 'PASSWORD' }).error; // 'PASSTICKET_UNDECODABLE'
 */
export function runBatchLine(input: BatchInput): BatchOutput {
  try {
    return input['op'] === 'decode' ? decoded(input) : { ...input, passticket: ticketsOf(input).generate(secondOf(input)) };
  } catch (error) {
    if (error instanceof PassTicketError) return { ...input, error: error.code };
    throw error;
  }
}

function decoded(input: BatchInput): BatchOutput {
  const { passticket } = input;
  const epoch = typeof passticket === 'string' ? ticketsOf(input).decode(passticket) : undefined;
  if (epoch === undefined) return { ...input, error: 'PASSTICKET_UNDECODABLE' };
  const { time: _replaced, ...rest } = input;
  const time = isoOfEpoch(epoch);
  return { ...rest, epoch, ...(time === undefined ? {} : { time }) };
}

/** Seconds since 1970 as ISO time in whole seconds; undefined beyond the year 9999. */
export function isoOfEpoch(epoch: number): string | undefined {
  return epoch <= LAST_ISO ? new Date(epoch * 1000).toISOString().replace('.000Z', 'Z') : undefined;
}

function secondOf({ epoch, time }: BatchInput): number {
  if (typeof epoch === 'number') return epoch;
  const parsed = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(parsed)) throw new PassTicketError('PASSTICKET_TIME', 'there is no time', 'Give epoch in seconds, or time as ISO');
  return Math.floor(parsed / 1000);
}

function ticketsOf({ algorithm, type, userid, applid, key }: BatchInput): LegacyTickets | EnhancedTickets {
  const [user, appl, hex] = [text(userid), text(applid), text(key)];
  switch (algorithm) {
    case 'legacy':
      return new LegacyTickets(LegacyKey.fromHex(hex), user, appl);
    case 'enhanced':
      if (type === 'UPPER' || type === 'MIXED') return new EnhancedTickets(EnhancedKey.fromHex(hex), type, user, appl);
      throw new PassTicketError('PASSTICKET_TYPE', 'the type is neither UPPER nor MIXED', 'Give type UPPER or MIXED');
    default:
      throw new PassTicketError(
        'PASSTICKET_ALGORITHM',
        'the algorithm is neither legacy nor enhanced',
        'Give algorithm legacy or enhanced',
      );
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
