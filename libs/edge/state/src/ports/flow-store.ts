import type { Flow, FlowRecord } from '@idprop/decision';

/** Flows: appended to by every service, capped by count and bytes, refusals kept longest. */
export interface FlowStore {
  /** Starts a flow under a new id, or under one of {@link newFlowId} for who does not wait; resolves when it is kept. */
  open(record: Extract<FlowRecord, { type: 'open' }>, id?: string): Promise<string>;
  /**
   * Appends records, together with others of this process; resolves when they are kept, a few milliseconds later at most unless a flow ends
   * with them. Never throws for a flow that was capped away.
   */
  append(flow: string, records: readonly FlowRecord[]): Promise<void>;
  /** Waits up to `waitMs` of real time for hops that are announced but missing, then marks the flow `partial`. */
  read(flow: string, options?: { waitMs?: number }): Promise<Flow | undefined>;
  /** Newest first. */
  list(options?: { limit?: number; outcome?: 'granted' | 'refused' }): Promise<FlowSummary[]>;
  /** Ids of the flows that carry this W3C trace id or traceparent. */
  findByTrace(trace: string): Promise<string[]>;
}

export type FlowSummary = Pick<Flow, 'id' | 'at' | 'what' | 'result' | 'outcome' | 'traceparent'>;
