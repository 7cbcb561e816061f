import type { Message, Step, Value } from '@idprop/decision';
import { NOT_AUTHORIZED, type TicketCodes } from '../decision/codes.js';

/**
 * What RACF records of PassTickets in SMF records of type 80 (passticket.md 5.10): event 1, a logon; 81 (X'51'), evaluation
 * through the services; 82 (X'52'), generation. Good ones included: PassTicket logons are always audited.
 */
export interface PassTicketRecord {
  readonly event: 1 | 81 | 82;
  /** Event 1: 32 success by PassTicket, 33 replay, 1 invalid password. Events 81 and 82: see {@link SERVICE_QUALIFIERS}. */
  readonly qualifier: number;
  /** Whom the ticket is for. */
  readonly userid: string;
  readonly applname: string;
  /** Who asked. */
  readonly caller: string;
  /** System on which it happened. */
  readonly system: string;
  /** As in relocate section 443: what it was evaluated as, the second it was made for, and how far that is from now. */
  readonly algorithm?: string;
  readonly second?: number;
  readonly offset?: number;
  readonly codes: TicketCodes;
  /** The flow that tells more. */
  readonly flow: string;
}

/** Qualifiers of events 81 and 82: not known; 0 for success and 1 for insufficient authority, as most events have them, 2 for failure. */
export const SERVICE_QUALIFIERS = { success: 0, notAuthorized: 1, failed: 2 } as const;
const LOGON_QUALIFIERS = { success: 32, replay: 33, invalidPassword: 1 } as const;

export interface RecordContext {
  readonly userid: string;
  readonly applname: string;
  readonly caller: string;
  readonly system: string;
  /** Emulated second. */
  readonly now: number;
  readonly flow: string;
}

/** The record of an evaluation, from the decision's own steps. */
export function evaluationRecord(
  purpose: 'verify' | 'service',
  { codes, steps }: { readonly codes: TicketCodes; readonly steps: readonly Step[] },
  { now, ...context }: RecordContext,
): PassTicketRecord {
  const found = (check: string): Value | undefined => steps.findLast((step) => step.check === check && step.found !== undefined)?.found;
  const [algorithm, offset] = [found('PTKT.DECODE'), found('PTKT.WINDOW')];
  const replay = found('PTKT.REPLAY') === 'replay';
  return {
    event: purpose === 'verify' ? 1 : 81,
    qualifier: purpose === 'verify' ? logonQualifier(codes, replay) : serviceQualifier(codes),
    ...context,
    ...(typeof algorithm === 'string' ? { algorithm } : {}),
    ...(typeof offset === 'number' ? { second: now - offset, offset } : {}),
    codes,
  };
}

export function generationRecord(
  { codes, enhanced }: { readonly codes: TicketCodes; readonly enhanced: boolean },
  { now, ...context }: RecordContext,
): PassTicketRecord {
  const made = codes[0] === 0 ? { algorithm: enhanced ? 'enhanced' : 'legacy', second: now } : {};
  return { event: 82, qualifier: serviceQualifier(codes), ...context, ...made, codes };
}

function logonQualifier([saf]: TicketCodes, replay: boolean): number {
  if (saf === 0) return LOGON_QUALIFIERS.success;
  return replay ? LOGON_QUALIFIERS.replay : LOGON_QUALIFIERS.invalidPassword;
}

function serviceQualifier(codes: TicketCodes): number {
  if (codes[0] === 0) return SERVICE_QUALIFIERS.success;
  return codes.join() === NOT_AUTHORIZED.join() ? SERVICE_QUALIFIERS.notAuthorized : SERVICE_QUALIFIERS.failed;
}

const MESSAGE = 'SMF80.PASSTICKET';

/** As the system log keeps it. */
export function toMessage({ codes: [saf, racf, reason], ...record }: PassTicketRecord): Message {
  return { id: MESSAGE, inserts: { algorithm: null, second: null, offset: null, ...record, saf, racf, reason } };
}

/** Undefined for any other message. */
export function fromMessage({ id, inserts }: Message): PassTicketRecord | undefined {
  if (id !== MESSAGE) return undefined;
  const { saf, racf, reason, ...record } = inserts;
  const present = Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));
  return { ...present, codes: [saf, racf, reason] } as unknown as PassTicketRecord;
}
