import type { FlowEncoder, FlowRecord } from '@idprop/decision';

/** What this process has recorded and Redis does not have yet, flow by flow, in the order of recording. */
export class FlowBatch {
  /** Flows that begin here. */
  readonly begun: string[] = [];
  /** Flows with a hop that did not grant. */
  readonly refused = new Set<string>();
  /** Encoded records of each flow, each with a line feed. */
  readonly records = new Map<string, string>();
  /** Forms that these records are the first to need, as JSON by id. */
  readonly forms = new Map<string, string>();
  private count = 0;

  add(flow: string, records: readonly FlowRecord[], encoder: FlowEncoder): void {
    let text = this.records.get(flow) ?? '';
    for (const record of records) {
      text += `${encoder.encode(record, this.forms)}\n`;
      if (record.type === 'open') this.begun.push(flow);
      if (record.type === 'hop' && record.outcome !== 'granted') this.refused.add(flow);
    }
    this.records.set(flow, text);
    this.count += records.length;
  }

  get size(): number {
    return this.count;
  }
}
