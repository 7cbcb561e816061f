import type { TicketUse, TicketUseFact } from '../decision/ticket-use.js';

/**
 * A memory of used tickets for one process. Entries are kept until the ticket's own second and its window have passed, by the
 * clock that is handed in; not until first use and window. Processes that share users need one memory for all: write a
 * `use` of your own on a store with an atomic "add if absent".
 *
 * @example
 * const used = new UsedTickets();
 * const ticket = { kind: 'ticketUse', key: 'L FRED 1601305985', algorithm: 'legacy', userid: 'FRED', applname: 'BBGZDFLT' };
 * const fact = { ...ticket, second: 1601305985, expires: 1601306585 };
 * used.use(fact, 1601305990); // 'first'
 * used.use(fact, 1601305995); // 'replay'
 */
export class UsedTickets {
  private readonly expiry = new Map<string, number>();
  private latest = Number.NEGATIVE_INFINITY;

  /** Notes a use at second `now`. */
  use({ key, expires }: TicketUseFact, now: number): TicketUse {
    this.forget(now);
    if (this.expiry.has(key)) return 'replay';
    this.expiry.set(key, expires);
    return 'first';
  }

  get size(): number {
    return this.expiry.size;
  }

  /** Once for each new second. */
  private forget(now: number): void {
    if (now <= this.latest) return;
    this.latest = now;
    for (const [key, expires] of this.expiry) if (expires < now) this.expiry.delete(key);
  }
}
