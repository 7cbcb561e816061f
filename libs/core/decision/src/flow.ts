import type { Identity } from '@idprop/identity';
import type { Step, Value } from './step.js';

/**
 * What services append to a flow, in the order of arrival. Hops are numbered like chapters: `1` is the first service,
 * `1.2` the second call it made. A call is announced before it is made, so that a hop that died is known to be missing.
 */
export type FlowRecord = FlowOpen | FlowCall | FlowHop | FlowClose;

export interface FlowOpen {
  readonly type: 'open';
  /** Emulated time, milliseconds since 1970. */
  readonly at: number;
  readonly service: string;
  /** What was asked, for people: `GET /imdb/contact/LAST3`. */
  readonly what: string;
  readonly traceparent: string;
}

export interface FlowCall {
  readonly type: 'call';
  readonly hop: string;
  readonly child: string;
  readonly callee: string;
  readonly pattern: string;
}

export interface FlowHop {
  readonly type: 'hop';
  readonly hop: string;
  readonly service: string;
  readonly at: number;
  readonly outcome: 'granted' | 'refused' | 'failed';
  readonly identity: Identity;
  readonly steps: readonly Step[];
}

export interface FlowClose {
  readonly type: 'close';
  readonly at: number;
  /** What the caller was told, for people: `200`, `401`. */
  readonly result: Value;
}

/** A flow as it is read: hops as a tree. `partial` when an announced hop is missing or the flow was never closed. */
export interface Flow {
  readonly id: string;
  readonly at: number;
  readonly what: string;
  readonly traceparent: string;
  readonly result: Value;
  readonly outcome: 'granted' | 'refused';
  readonly partial: boolean;
  readonly hops: readonly Hop[];
}

export interface Hop {
  readonly hop: string;
  readonly service: string;
  readonly at: number;
  readonly outcome: FlowHop['outcome'] | 'missing';
  readonly identity: Identity;
  readonly steps: readonly Step[];
  readonly children: readonly Hop[];
}

/** The step with which a hop marks where, among its own checks, it called another service. */
export const CALL_CHECK = 'FLOW.CALL';

/** The first step of a flow that was only played on a copy of the system. */
export const WHAT_IF_CHECK = 'FLOW.WHAT_IF';
