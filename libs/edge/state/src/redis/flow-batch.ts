import { encodeRecord, type FlowRecord } from '@idprop/decision';

/** What is added to one flow in one go. */
export interface FlowAddition {
  readonly flow: string;
  /** Its trace id, where the flow begins here; else empty. */
  trace: string;
  refused: boolean;
  /** Encoded, each with a line feed. */
  records: string;
}

/**
 * What this process has recorded and Redis does not have yet, flow by flow, in the order of recording.
 */
export class FlowBatch {
  private readonly additions = new Map<string, FlowAddition>();
  private count = 0;

  add(flow: string, records: readonly FlowRecord[], trace = ''): void {
    const addition = this.additionTo(flow);
    if (trace !== '') addition.trace = trace;
    for (const record of records) {
      addition.records += `${encodeRecord(record)}\n`;
      addition.refused ||= record.type === 'hop' && record.outcome !== 'granted';
    }
    this.count += records.length;
  }

  get size(): number {
    return this.count;
  }

  get flows(): readonly FlowAddition[] {
    return [...this.additions.values()];
  }

  private additionTo(flow: string): FlowAddition {
    let addition = this.additions.get(flow);
    if (addition === undefined) this.additions.set(flow, (addition = { flow, trace: '', refused: false, records: '' }));
    return addition;
  }
}
