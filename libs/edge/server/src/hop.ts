import type { CallContext, CallOptions } from '@idprop/bus';
import type { Decision, FlowHop, Step, Value } from '@idprop/decision';
import type { Identity } from '@idprop/identity';
import type { ServiceName } from '@idprop/sysplex';

/**
 * Records one service's part of a flow. Steps are kept in memory and appended in one batch by {@link end}; a call to
 * another service is announced first, so that a reader knows of a hop that died.
 */
export interface HopRecorder {
  readonly flow: string;
  readonly hop: string;
  readonly traceparent: string;
  /** Takes over a decision's steps, writes its messages to the system log, and returns the decision. */
  record<D extends Decision<unknown, unknown>>(decision: D): D;
  /** Adds single steps that are no decision of their own. */
  steps(steps: readonly Step[]): void;
  /** Calls another service as a child hop of this one. */
  call<T = unknown>(callee: ServiceName, pattern: string, payload: unknown, options?: Omit<CallOptions, 'context'>): Promise<T>;
  /** Announces a child hop that is called by other means than the bus; what is called needs the context to take it up. */
  announce(callee: ServiceName, pattern: string): Required<CallContext>;
  /**
   * Appends what was recorded. Once. `result` closes the flow and is given by the service that began it, which waits until the flow is kept:
   * throws STATE_UNAVAILABLE when it is not, and then nothing may be answered but that.
   */
  end(outcome: FlowHop['outcome'], identity: Identity, result?: Value): Promise<void>;
}
