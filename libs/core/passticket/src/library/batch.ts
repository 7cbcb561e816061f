import { EnhancedKey } from '../enhanced/enhanced-key.js';
import { EnhancedTickets } from '../enhanced/enhanced-tickets.js';
import { PassTicketError } from '../errors.js';
import { LegacyKey } from '../legacy/legacy-key.js';
import { LegacyTickets } from '../legacy/legacy-tickets.js';
import { epochOfIso, isoOfEpoch } from './iso-second.js';

/** One object of a batch, as the known-answer vectors have them; other fields are kept. */
export type BatchInput = Readonly<Record<string, unknown>>;
export type BatchOutput = Readonly<Record<string, unknown>>;

/**
 * One object of a batch: `algorithm` (legacy or enhanced), `type` (UPPER or MIXED), `userid`, `applid`, `key` in hexadecimal,
 * `epoch` in seconds or `time` as ISO (`epoch` wins). Comes back with `passticket`; with `op` decode and a `passticket` it comes
 * back with `epoch`, and `time` where ISO can express it; or with `error`, a code, and without what was asked for. Never throws.
 *
 * @example
 * const ask = { algorithm: 'legacy', userid: 'FRED', applid: 'BBGZDFLT', key: '123456789ABCDEF0' };
 * runBatchLine({ ...ask, epoch: 1601305985 }).passticket; // 'RQELV4J5'
 * runBatchLine({ ...ask, op: 'decode', passticket: 'RQELV4J5' }).time; // '2020-09-28T15:13:05Z'
 * runBatchLine({ ...ask, op: 'decode', passticket: 'PASSWORD' }).error; // 'PASSTICKET_UNDECODABLE'
 */
export function runBatchLine({ error: _earlier, ...input }: BatchInput): BatchOutput {
  const op = input['op'] ?? 'generate';
  try {
    if (op === 'generate') return { ...input, passticket: ticketsOf(input).generate(secondOf(input)) };
    if (op === 'decode') return decoded(input);
    throw new PassTicketError('PASSTICKET_OP', 'the operation is neither generate nor decode', 'Give op decode, or none');
  } catch (error) {
    if (error instanceof PassTicketError) return failed(input, error.code);
    throw error;
  }
}

function decoded(input: BatchInput): BatchOutput {
  const { passticket } = input;
  const epoch = typeof passticket === 'string' ? ticketsOf(input).decode(passticket) : undefined;
  if (epoch === undefined) return failed(input, 'PASSTICKET_UNDECODABLE');
  const { time: _replaced, ...rest } = input;
  const time = isoOfEpoch(epoch);
  return { ...rest, epoch, ...(time === undefined ? {} : { time }) };
}

/** Without a result that the object had before: nobody takes it for this one's. */
function failed(input: BatchInput, error: string): BatchOutput {
  const { passticket: _ticket, ...asked } = input;
  const { epoch: _epoch, time: _time, ...given } = input;
  return { ...(input['op'] === 'decode' ? given : asked), error };
}

function secondOf({ epoch, time }: BatchInput): number {
  const second = epoch ?? (typeof time === 'string' ? epochOfIso(time) : undefined);
  if (typeof second === 'number') return second;
  throw new PassTicketError('PASSTICKET_TIME', 'there is no time', 'Give epoch as a number of seconds, or time as ISO');
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
