import type { Step, Value } from '@idprop/decision';
import { NOT_AUTHORIZED, type TicketCodes } from '../decision/codes.js';

/**
 * What RACF records of PassTickets in SMF records of type 80, as a structure (passticket.md 5.10): event 1, a logon; 81 (X'51'), an evaluation
 * through the services; 82 (X'52'), a generation. Good ones included: PassTicket logons are always audited. Never holds the ticket.
 */
export interface PassTicketRecord {
  readonly type: 80;
  readonly event: 1 | 81 | 82;
  /** Event 1: see {@link LOGON_QUALIFIERS}. Events 81 and 82: see {@link SERVICE_QUALIFIERS}. */
  readonly qualifier: number;
  readonly fields: PassTicketFields;
}

/** A type, not an interface: it is a record of values by name to whoever keeps it. */
export type PassTicketFields = {
  /** Whom the ticket is for. */
  readonly userid: string;
  readonly applname: string;
  /** Who asked. */
  readonly caller: string;
  /** System on which it happened. */
  readonly system: string;
  /** As in relocate section 443: what it was evaluated as, the second it was made for, and how far that is from now; null: it was none. */
  readonly algorithm: string | null;
  readonly second: number | null;
  readonly offset: number | null;
  /** SAF, RACF and reason code of the service. */
  readonly codes: string;
  /** The flow that tells more. */
  readonly flow: string;
};

/** Qualifiers of event 1 that are about PassTickets: X'20' and X'21'. Any other bad ticket is an invalid password (1), which VERIFY records. */
export const LOGON_QUALIFIERS = { success: 32, replay: 33 } as const;
/** Qualifiers of events 81 and 82: not known; 0 for success and 1 for insufficient authority, as most events have them, 2 for failure. */
export const SERVICE_QUALIFIERS = { success: 0, notAuthorized: 1, failed: 2 } as const;

export interface RecordContext {
  readonly userid: string;
  readonly applname: string;
  readonly caller: string;
  readonly system: string;
  /** Emulated second. */
  readonly now: number;
  readonly flow: string;
}

interface Evaluated {
  readonly codes: TicketCodes;
  readonly steps: readonly Step[];
}

/**
 * The record of an evaluation, from the decision's own steps. Undefined at a logon with what is neither good nor a replay: the value may
 * still be the password, and VERIFY records it if it is not.
 */
export function evaluationRecord(
  purpose: 'verify' | 'service',
  evaluated: Evaluated,
  context: RecordContext,
): PassTicketRecord | undefined {
  const { codes, steps } = evaluated;
  const qualifier = purpose === 'service' ? serviceQualifier(codes) : logonQualifier(evaluated);
  if (qualifier === undefined) return undefined;
  const found = (check: string): Value | undefined => steps.findLast((step) => step.check === check && step.found !== undefined)?.found;
  const [algorithm, offset] = [found('PTKT.DECODE'), found('PTKT.WINDOW')];
  return record(purpose === 'service' ? 81 : 1, qualifier, context, {
    codes,
    ...(typeof algorithm === 'string' ? { algorithm } : {}),
    ...(typeof offset === 'number' ? { offset } : {}),
  });
}

/**
 * The record of a generation.
 *
 * @example
 * const context = { userid: 'FRED', applname: 'BBGZDFLT', caller: 'LIBSERV', system: 'WG31', now: 1601305985, flow: '' };
 * generationRecord({ codes: SUCCESS, enhanced: false }, context).event; // 82
 */
export function generationRecord(
  { codes, enhanced }: { readonly codes: TicketCodes; readonly enhanced: boolean },
  context: RecordContext,
): PassTicketRecord {
  const made = codes[0] === 0 ? { algorithm: enhanced ? 'enhanced' : 'legacy', offset: 0 } : {};
  return record(82, serviceQualifier(codes), context, { codes, ...made });
}

/** True of an evaluation whose ticket had been used before. */
export function isReplay(steps: readonly Step[]): boolean {
  return steps.some(({ check, verdict, found }) => check === 'PTKT.REPLAY' && verdict === 'fail' && found === 'replay');
}

function record(
  event: PassTicketRecord['event'],
  qualifier: number,
  { userid, applname, caller, system, now, flow }: RecordContext,
  { algorithm = null, offset = null, codes }: { algorithm?: string | null; offset?: number | null; codes: TicketCodes },
): PassTicketRecord {
  const second = offset === null ? null : now - offset;
  const fields = { userid, applname, caller, system, algorithm, second, offset, codes: codes.join('/'), flow };
  return { type: 80, event, qualifier, fields };
}

function logonQualifier({ codes, steps }: Evaluated): number | undefined {
  if (codes[0] === 0) return LOGON_QUALIFIERS.success;
  return isReplay(steps) ? LOGON_QUALIFIERS.replay : undefined;
}

function serviceQualifier(codes: TicketCodes): number {
  if (codes[0] === 0) return SERVICE_QUALIFIERS.success;
  return codes.join() === NOT_AUTHORIZED.join() ? SERVICE_QUALIFIERS.notAuthorized : SERVICE_QUALIFIERS.failed;
}
