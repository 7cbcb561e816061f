import type { Flow, FlowRecord } from '@idprop/decision';

/** Flows: appended to by every service, capped by count and bytes, refusals kept longest. */
export interface FlowStore {
  /** Starts a flow under a new id. */
  open(record: Extract<FlowRecord, { type: 'open' }>): Promise<string>;
  /** Appends records in one round trip. Never throws for a flow that was capped away. */
  append(flow: string, records: readonly FlowRecord[]): Promise<void>;
  /** Waits up to `waitMs` of real time for hops that are announced but missing, then marks the flow `partial`. */
  read(flow: string, options?: { waitMs?: number }): Promise<Flow | undefined>;
  /** Newest first. */
  list(options?: { limit?: number; outcome?: 'granted' | 'refused' }): Promise<FlowSummary[]>;
  /** Ids of the flows that carry this W3C trace id or traceparent. */
  findByTrace(trace: string): Promise<string[]>;
}

export type FlowSummary = Pick<Flow, 'id' | 'at' | 'what' | 'result' | 'outcome' | 'traceparent'>;
