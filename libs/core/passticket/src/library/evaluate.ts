import { isNeed, type Facts } from '@idprop/decision';
import { decideEvaluation, type EvaluationDecision, type EvaluationRequest } from '../decision/decide-evaluation.js';
import type { TicketUse, TicketUseFact } from '../decision/ticket-use.js';

/** A memory of used tickets that answers at once, such as `UsedTickets`. */
export interface TicketMemory {
  use(fact: TicketUseFact, now: number): TicketUse;
}

/**
 * Evaluates a ticket as RACF does: profile, kind, window, and, last, the memory of used tickets. Where the memory needs I/O,
 * use `decideEvaluation` and supply the fact yourself.
 *
 * @example
 * const profile = { name: 'BBGZDFLT', replayProtection: true, legacy: LegacyKey.fromHex('123456789ABCDEF0') };
 * const used = new UsedTickets();
 * const ask = { userid: 'FRED', applname: 'BBGZDFLT', passticket: 'RQELV4J5', now: 1601305985, candidates: [profile] };
 * evaluatePassTicket(ask, used).outcome; // 'granted'
 * evaluatePassTicket(ask, used).outcome; // 'refused': a replay
 */
export function evaluatePassTicket(request: EvaluationRequest, memory: TicketMemory): EvaluationDecision {
  let facts: Facts | undefined;
  for (;;) {
    const outcome = decideEvaluation(request, facts);
    if (!isNeed(outcome)) return outcome;
    facts = new Map([...(facts ?? []), [outcome.need.key, memory.use(outcome.need, request.now)]]);
  }
}
