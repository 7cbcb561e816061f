import type { Fact } from '@idprop/decision';

export type Algorithm = 'legacy' | 'enhanced';

/**
 * What the replay memory says: used for the first time, used before; or nobody can tell, because the memory was lost (unknown)
 * or does not answer (unavailable). Only the first is good.
 */
export type TicketUse = 'first' | 'replay' | 'unknown' | 'unavailable';

/**
 * The fact that replay protection needs. Asking it notes the use: it is asked last, when all else is good. The key is made of
 * what the ticket decodes to, never of its text.
 */
export interface TicketUseFact extends Fact {
  readonly kind: 'ticketUse';
  readonly algorithm: Algorithm;
  readonly userid: string;
  readonly applname: string;
  /** Since 1970, UTC. */
  readonly second: number;
  /** From then on the window refuses it: ticket time plus window, not first use plus window (passticket.md 5.4). */
  readonly expires: number;
}

export function ticketUse(use: Omit<TicketUseFact, 'kind' | 'key'>): TicketUseFact {
  return { kind: 'ticketUse', key: `ticketUse ${use.algorithm} ${use.applname} ${use.userid} ${use.second}`, ...use };
}
