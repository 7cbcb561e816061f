import { NOBODY } from '@idprop/identity';
import type { Flow, FlowCall, FlowClose, FlowHop, FlowOpen, FlowRecord, Hop } from './flow.js';

/**
 * Builds the tree of a flow from what the services appended. Records of different services may stand in any order; of a
 * hop recorded twice the first counts. A hop that was announced but never recorded, or that only its children tell of, is
 * `missing`. The flow's outcome is that of its first hop, and a refusal as long as that is not known to be granted.
 */
export function assembleFlow(id: string, records: readonly FlowRecord[]): Flow {
  const open = records.find((record): record is FlowOpen => record.type === 'open');
  const close = records.find((record): record is FlowClose => record.type === 'close');
  const nodes = new Nodes(open);
  for (const record of records) {
    if (record.type === 'call') nodes.announce(record);
    if (record.type === 'hop') nodes.record(record);
  }
  const root = nodes.tree(ROOT);
  return {
    id,
    at: open?.at ?? root.at,
    what: open?.what ?? '',
    traceparent: open?.traceparent ?? '',
    result: close?.result ?? null,
    outcome: root.outcome === 'granted' ? 'granted' : 'refused',
    partial: open === undefined || close === undefined || nodes.someMissing(),
    hops: [root],
  };
}

const ROOT = '1';

/** Hops by number, each with what is known of it. */
class Nodes {
  private readonly recorded = new Map<string, FlowHop>();
  private readonly callees = new Map<string, string>();
  private readonly children = new Map<string, string[]>([[ROOT, []]]);

  constructor(private readonly open: FlowOpen | undefined) {}

  announce(call: FlowCall): void {
    this.callees.set(call.child, call.callee);
    this.place(call.child);
  }

  record(hop: FlowHop): void {
    if (!this.recorded.has(hop.hop)) this.recorded.set(hop.hop, hop);
    this.place(hop.hop);
  }

  someMissing(): boolean {
    return [...this.children.keys()].some((hop) => !this.recorded.has(hop));
  }

  tree(hop: string, parentAt = this.open?.at ?? 0): Hop {
    const recorded = this.recorded.get(hop);
    const at = recorded?.at ?? parentAt;
    const children = [...(this.children.get(hop) ?? [])].sort(byNumber).map((child) => this.tree(child, at));
    if (recorded !== undefined) {
      const { service, outcome, identity, steps } = recorded;
      return { hop, service, at, outcome, identity, steps, children };
    }
    const service = this.callees.get(hop) ?? (hop === ROOT ? this.open?.service : undefined) ?? '';
    return { hop, service, at, outcome: 'missing', identity: NOBODY, steps: [], children };
  }

  /** Puts a hop under its parent, and the parent under its own, up to the first. */
  private place(hop: string): void {
    if (this.children.has(hop)) return;
    this.children.set(hop, []);
    const parent = parentOf(hop);
    this.place(parent);
    this.children.get(parent)?.push(hop);
  }
}

/** `1.2` -> `1`; what is no number under the first hop is taken as its child, so that nothing recorded is lost. */
function parentOf(hop: string): string {
  const dot = hop.lastIndexOf('.');
  return dot > 0 ? hop.slice(0, dot) : ROOT;
}

function byNumber(left: string, right: string): number {
  return Number(left.slice(left.lastIndexOf('.') + 1)) - Number(right.slice(right.lastIndexOf('.') + 1));
}
