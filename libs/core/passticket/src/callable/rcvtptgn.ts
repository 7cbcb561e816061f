import { decideGeneration } from '../decision/decide-generation.js';
import type { TicketProfile } from '../decision/ticket-profile.js';

/** Reason code in R0 where there is no ticket: z/OS 2.4 and later give one, whose values are not known. */
const NO_TICKET_REASON = 0;
const NO_TICKET = 8;

export interface RcvtptgnCall {
  /** Storage key of the caller. Key zero is the only gate: no IRRPTAUTH is looked at. */
  readonly storageKey: number;
  readonly userid: string;
  readonly applname: string;
  /** The profile of the plain application name: no qualified one is used. */
  readonly profile?: TicketProfile;
  /** Seconds since 1970. */
  readonly now: number;
}

/** Registers on return. */
export interface RcvtptgnReturn {
  readonly r15: number;
  /** The first four characters, or the reason code. */
  readonly r0: string | number;
  /** The last four. */
  readonly r1?: string;
}

/** A caller that may not get here at all: on z/OS it would end with an abend, not with a return code. */
export class NotKeyZeroError extends Error {
  readonly code = 'RCVTPTGN_KEY';
}

/**
 * The older generator, called through RCVTPTGN: R15 0 with the ticket in R0 and R1, or R15 8 (passticket.md 5.8, 5.9). Throws
 * {@link NotKeyZeroError}.
 *
 * @example
 * const profile = { name: 'BBGZDFLT', replayProtection: true, legacy: LegacyKey.fromHex('123456789ABCDEF0') };
 * const { r15, r0, r1 } = rcvtptgn({ storageKey: 0, userid: 'FRED', applname: 'BBGZDFLT', profile, now: 1601305985 });
 * r15; // 0
 * r0 + r1; // 'RQELV4J5'
 */
export function rcvtptgn({ storageKey, userid, applname, profile, now }: RcvtptgnCall): RcvtptgnReturn {
  if (storageKey !== 0) throw new NotKeyZeroError('RCVTPTGN is for callers in key zero');
  const { value } = decideGeneration({
    ...{ userid, applname, now },
    caller: { kind: 'none' },
    ...(profile === undefined ? {} : { profile }),
  });
  return rcvtptgnReturn(value.passticket);
}

/** The registers for a ticket, or for none. */
export function rcvtptgnReturn(passticket: string | undefined): RcvtptgnReturn {
  return passticket === undefined
    ? { r15: NO_TICKET, r0: NO_TICKET_REASON }
    : { r15: 0, r0: passticket.slice(0, 4), r1: passticket.slice(4) };
}
