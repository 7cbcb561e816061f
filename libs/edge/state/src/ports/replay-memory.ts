/**
 * Which PassTickets were used. Scored by emulated expiry, pruned and added to in one atomic operation; never a TTL in wall
 * time, so that a replay is refused after any wall time and after the clock was moved back and forth.
 */
export interface ReplayMemory {
  /**
   * Notes a use. `first`: never seen, granted. `replay`: seen before. `unknown`: the ticket is older than this memory
   * (it was lost and began anew), so nobody can tell; refuse. Throws STATE_UNAVAILABLE without Redis: refuse then too.
   */
  use(ticket: UsedTicket): Promise<'first' | 'replay' | 'unknown'>;
}

export interface UsedTicket {
  /** Where a ticket counts as used: system, sysplex or database (see docs/fidelity.md). */
  readonly scope: string;
  readonly algorithm: 'legacy' | 'enhanced';
  readonly applname: string;
  readonly userid: string;
  /** The second that the ticket decodes to, since 1970, UTC. */
  readonly second: number;
  /** Emulated second at which this entry may be forgotten: ticket time + window. */
  readonly expires: number;
  /** Emulated second now. */
  readonly now: number;
}
