import type { ServiceName } from '@idprop/sysplex';
import type { Bus } from './bus.js';

/** What the operator should know and no caller is told: for logs and metrics. Holds no payload. */
export type BusEvent =
  /** An envelope could not be read; it was put aside. `from` is who wrote it. */
  | { readonly type: 'unreadable'; readonly from: ServiceName; readonly bytes: number; readonly error: Error }
  /** A request came after its deadline and was dropped unanswered. */
  | { readonly type: 'late'; readonly from: ServiceName; readonly pattern: string; readonly lateMs: number }
  /** An answer that nobody waits for: too late, or not from the service that was asked. */
  | { readonly type: 'stray'; readonly from: ServiceName }
  /** A handler threw something that is no IdpropError; its caller was told BUS_HANDLER_FAILED. */
  | { readonly type: 'handler-failed'; readonly from: ServiceName; readonly pattern: string; readonly error: unknown }
  /** A connection to Redis was lost, came back, or had an error. */
  | { readonly type: 'connection'; readonly connection: string; readonly state: 'lost' | 'ready' | 'error'; readonly error?: Error };

/** Counted since the start of this process. */
export interface BusCounts {
  calls: number;
  handled: number;
  unreadable: number;
  late: number;
  stray: number;
  handlerFailed: number;
  connectionLost: number;
}

/** A bus with its counts, for metrics. */
export interface CountedBus extends Bus {
  readonly counts: Readonly<BusCounts>;
  /** Requests that this replica works on right now. */
  readonly inHand: number;
}

/** Counts events and hands them on. */
export class Observer {
  readonly counts: BusCounts = { calls: 0, handled: 0, unreadable: 0, late: 0, stray: 0, handlerFailed: 0, connectionLost: 0 };

  constructor(private readonly onEvent?: (event: BusEvent) => void) {}

  tell(event: BusEvent): void {
    if (event.type === 'unreadable') this.counts.unreadable += 1;
    if (event.type === 'late') this.counts.late += 1;
    if (event.type === 'stray') this.counts.stray += 1;
    if (event.type === 'handler-failed') this.counts.handlerFailed += 1;
    if (event.type === 'connection' && event.state === 'lost') this.counts.connectionLost += 1;
    this.onEvent?.(event);
  }
}
