import type { FlowSummary } from '../api/client.js';

/** More than these are not kept in the page. */
export const MOST_FLOWS = 10_000;

/** Known flows and fresh ones (both newest first): a flow that is told again takes its new state; what is new stands first. */
export function mergeFlows(known: readonly FlowSummary[], fresh: readonly FlowSummary[]): readonly FlowSummary[] {
  const told = new Map(fresh.map((flow) => [flow.id, flow]));
  const kept = known.map((flow) => {
    const again = told.get(flow.id);
    told.delete(flow.id);
    return again ?? flow;
  });
  return [...told.values(), ...kept].slice(0, MOST_FLOWS);
}
