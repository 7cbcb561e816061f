import { assembleFlow, decodeRecord, FlowEncoder, Form, type Flow, type FlowRecord } from '@idprop/decision';
import type { FlowLimits } from '../shared/flow-limits.js';
import { newFlowId } from '../shared/flow-id.js';
import { traceIdOf } from '../shared/trace-id.js';

interface KeptFlow {
  readonly trace: string;
  readonly records: string[];
  bytes: number;
  refused: boolean;
}

/** The flows of a namespace, oldest first. */
export class MemoryFlows {
  private readonly flows = new Map<string, KeptFlow>();
  private readonly encoder = new FlowEncoder('');
  private readonly forms = new Map<string, string>();
  private newest = '';
  private bytes = 0;
  private refusals = 0;

  constructor(private readonly limits: FlowLimits) {}

  open(record: Extract<FlowRecord, { type: 'open' }>, id = newFlowId()): string {
    this.newest = id;
    this.flows.set(id, { trace: traceIdOf(record.traceparent), records: [], bytes: 0, refused: false });
    this.append(id, [record]);
    return id;
  }

  append(id: string, records: readonly FlowRecord[]): void {
    const flow = this.flows.get(id);
    if (flow === undefined) return;
    for (const record of records) {
      const text = this.encoder.encode(record, this.forms);
      flow.records.push(text);
      flow.bytes += text.length;
      this.bytes += text.length;
      if (!flow.refused && record.type === 'hop' && record.outcome !== 'granted') {
        flow.refused = true;
        this.refusals += 1;
      }
    }
    while (this.flows.size > 1 && (this.flows.size > this.limits.count || this.bytes > this.limits.bytes)) this.drop(this.victim());
  }

  read(id: string): Flow | undefined {
    const flow = this.flows.get(id);
    if (flow === undefined) return undefined;
    const forms = new Map([...this.forms].map(([name, form]) => [name, new Form(JSON.parse(form))]));
    return assembleFlow(
      id,
      flow.records.flatMap((text) => decodeRecord(text, forms) ?? []),
    );
  }

  /** Newest first. */
  ids(): string[] {
    return [...this.flows.keys()].reverse();
  }

  findByTrace(trace: string): string[] {
    return this.ids().filter((id) => this.flows.get(id)?.trace === trace);
  }

  clear(): void {
    this.flows.clear();
    this.bytes = 0;
    this.refusals = 0;
  }

  /**
   * The oldest flow without a refusal; refusals only when they are more than three quarters of all, so that flows under
   * way always have room. Never the newest.
   */
  private victim(): string {
    const refused = this.refusals * 4 > this.flows.size * 3;
    for (const [id, flow] of this.flows) if (flow.refused === refused && id !== this.newest) return id;
    return this.flows.keys().next().value as string;
  }

  private drop(id: string): void {
    const flow = this.flows.get(id);
    if (flow === undefined) return;
    this.flows.delete(id);
    this.bytes -= flow.bytes;
    if (flow.refused) this.refusals -= 1;
  }
}
