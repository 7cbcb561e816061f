import type { CopiedTickets, UsedTicket } from '../ports/index.js';
import { DEFAULT_REPLAY_LIMITS, SPAN_SECONDS, spanOf, type ReplayLimits } from '../shared/replay-rules.js';
import { ticketKey } from '../shared/ticket-key.js';

/** Used tickets of one scope, by the rules of `replay-rules.ts`. */
export class ReplayLedger {
  /** Span of expiry -> keys of the tickets that expire in it. */
  private readonly spans = new Map<number, Set<string>>();
  private readonly dropped = new Set<number>();
  private kept = 0;

  constructor(
    private readonly since: number,
    private readonly limits: ReplayLimits = DEFAULT_REPLAY_LIMITS,
  ) {}

  /** A ledger that goes on where another one was copied. */
  static of({ since, dropped, used }: CopiedTickets, limits?: ReplayLimits): ReplayLedger {
    const ledger = new ReplayLedger(since, limits);
    for (const span of dropped) ledger.dropped.add(span);
    for (const [ticket, expires] of used) {
      const span = spanOf(expires);
      ledger.spans.set(span, (ledger.spans.get(span) ?? new Set<string>()).add(ticket));
    }
    ledger.kept = used.length;
    return ledger;
  }

  copy(): CopiedTickets {
    const used = [...this.spans].flatMap(([span, tickets]) => [...tickets].map((ticket) => [ticket, span * SPAN_SECONDS] as const));
    return { since: this.since, dropped: [...this.dropped], used };
  }

  use(ticket: UsedTicket): 'first' | 'replay' | 'unknown' {
    const key = ticketKey(ticket);
    const span = spanOf(ticket.expires);
    const keys = this.spans.get(span) ?? new Set<string>();
    if (keys.has(key)) return 'replay';
    if (ticket.second <= this.since || this.dropped.has(span)) return 'unknown';
    this.spans.set(span, keys.add(key));
    this.kept += 1;
    this.forget(ticket.now);
    return 'first';
  }

  private forget(now: number): void {
    if (this.kept <= this.limits.retain) return;
    const past = [...this.spans.keys()].filter((span) => span < spanOf(now)).sort((a, b) => a - b);
    for (const span of past) {
      if (this.kept <= this.limits.retain) return;
      this.kept -= this.spans.get(span)?.size ?? 0;
      this.spans.delete(span);
      this.dropped.add(span);
    }
  }
}
