import type { Bus, CallContext, CallOptions } from '@idprop/bus';
import {
  CALL_CHECK,
  WHAT_IF_CHECK,
  type Decision,
  type FlowHop,
  type FlowRecord,
  type Message,
  type Step,
  type Value,
} from '@idprop/decision';
import type { Identity } from '@idprop/identity';
import { ACCESS_GIVEN, smf80Of } from '@idprop/saf';
import { newFlowId, type State } from '@idprop/state';
import type { ServiceName } from '@idprop/sysplex';
import type { Logger } from 'pino';
import type { HopRecorder } from './hop.js';
import type { HopSpan, HopTracing } from './tracing/hop-tracing.js';
import { isTraceparent, newTraceparent } from './tracing/traceparent.js';

export interface HopPorts {
  readonly bus: Bus;
  readonly state: State;
  readonly logger: Logger;
  /** Where somebody watches. */
  readonly tracing?: HopTracing;
  /** Nothing of this happens: each flow says so. */
  readonly isShadow?: boolean;
  now(): number;
}

/**
 * Begins a flow, or takes up the hop that the caller announced. Nobody waits here for the flow to be kept: its first record is on its way before any
 * call, and who began it learns by {@link HopRecorder.end} that it could not be kept, before he answers.
 */
export async function beginHop(ports: HopPorts, context: CallContext, what: string): Promise<HopRecorder> {
  const parent = isTraceparent(context.traceparent) ? context.traceparent : undefined;
  const span = ports.tracing?.begin(what, parent);
  const traceparent = span?.traceparent ?? parent ?? newTraceparent();
  if (context.flow !== undefined && context.hop !== undefined) {
    return new Recorder(ports, context.flow, context.hop, traceparent, undefined, span);
  }
  const flow = newFlowId();
  const opened = ports.state.flows.open({ type: 'open', at: ports.now(), service: ports.bus.me, what, traceparent }, flow);
  // It is told at the end; until then it is nobody's unhandled error.
  opened.catch(() => undefined);
  const recorder = new Recorder(ports, flow, '1', traceparent, opened, span);
  if (ports.isShadow === true) recorder.steps([{ check: WHAT_IF_CHECK, verdict: 'info' }]);
  return recorder;
}

class Recorder implements HopRecorder {
  private readonly taken: Step[] = [];
  private children = 0;
  private ended = false;
  private readonly writes: Promise<void>[] = [];

  constructor(
    private readonly ports: HopPorts,
    readonly flow: string,
    readonly hop: string,
    readonly traceparent: string,
    /** Fails when the flow that begins with this hop is not kept. */
    private readonly opened: Promise<unknown> | undefined,
    private readonly span: HopSpan | undefined,
  ) {}

  record<D extends Decision<unknown, unknown>>(decision: D): D {
    this.steps(decision.steps);
    return decision;
  }

  steps(steps: readonly Step[]): void {
    for (const step of steps) this.taken.push(step);
    this.span?.steps(steps);
  }

  async call<T>(callee: ServiceName, pattern: string, payload: unknown, options: Omit<CallOptions, 'context'> = {}): Promise<T> {
    return this.ports.bus.call<T>(callee, pattern, payload, { ...options, context: this.announce(callee, pattern) });
  }

  announce(callee: ServiceName, pattern: string): Required<CallContext> {
    const child = `${this.hop}.${++this.children}`;
    this.taken.push({ check: CALL_CHECK, verdict: 'info', found: child });
    // The announcement is not waited for: the connection keeps the order, and a reader that is quicker only waits a little.
    this.append([{ type: 'call', hop: this.hop, child, callee, pattern }]);
    return { flow: this.flow, hop: child, traceparent: this.traceparent };
  }

  async end(outcome: FlowHop['outcome'], identity: Identity, result?: Value): Promise<void> {
    if (this.ended) throw new Error(`hop ${this.hop} of flow ${this.flow} was ended before`);
    this.ended = true;
    const at = this.ports.now();
    const records: FlowRecord[] = [{ type: 'hop', hop: this.hop, service: this.ports.bus.me, at, outcome, identity, steps: this.taken }];
    if (this.opened !== undefined) records.push({ type: 'close', at, result: result ?? outcome });
    this.append(records);
    this.writeMessages(at);
    this.span?.end({ flow: this.flow, hop: this.hop, outcome, identity, at, ...(result === undefined ? {} : { result }) });
    // Whoever opened the flow makes sure that it is kept, and that its messages are; for the records in it its readers wait. The others wait for
    // nothing, since that would double the time of a call.
    if (this.opened !== undefined) await Promise.all([this.opened, ...this.writes]);
  }

  /** A flow that cannot be written must not turn a decision round; it is told in our own log instead. */
  private append(records: readonly FlowRecord[]): void {
    void this.kept(this.ports.state.flows.append(this.flow, records), 'flow');
  }

  private writeMessages(at: number): void {
    const messages = this.taken.flatMap((step): readonly Message[] => step.messages ?? []).filter(({ id }) => id !== ACCESS_GIVEN);
    if (messages.length > 0) this.writes.push(this.kept(this.ports.state.log.write(messages, at), 'system log'));
    const records = smf80Of(this.taken).map((record) => ({ ...record, fields: { ...record.fields, flow: this.flow } }));
    if (records.length > 0) this.writes.push(this.kept(this.ports.state.smf.write(records, at), 'SMF'));
  }

  private kept(write: Promise<void>, target: string): Promise<void> {
    return write.catch((error: unknown) => {
      this.ports.logger.warn({ err: error, flow: this.flow, hop: this.hop }, `${target} was not written`);
    });
  }
}
