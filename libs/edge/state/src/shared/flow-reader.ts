import type { Flow } from '@idprop/decision';
import type { FlowStore, FlowSummary } from '../ports/index.js';
import { DEFAULT_FLOW_WAIT_MS } from './flow-limits.js';
import { pause, realNow } from './real-time.js';

const POLL_MS = 10;
const DEFAULT_LIST_LIMIT = 50;
/** How long a list waits for hops that are announced but missing, all its flows together. Real milliseconds. */
const LIST_WAIT_MS = 50;
/** Flows that a list reads at once. */
const AT_ONCE = 100;

/** Reads a flow again and again until no hop is missing or the wait is over. */
export async function readSettled(
  read: () => Promise<Flow | undefined>,
  options: Parameters<FlowStore['read']>[1] = {},
): Promise<Flow | undefined> {
  const until = realNow() + (options.waitMs ?? DEFAULT_FLOW_WAIT_MS);
  for (;;) {
    const flow = await read();
    if (flow === undefined || !flow.partial || realNow() >= until) return flow;
    await pause(Math.min(POLL_MS, until - realNow()));
  }
}

/** Summaries of the flows in the order of `ids`, up to the limit, of one outcome where that is asked for. */
export async function summarize(
  ids: readonly string[],
  read: (id: string) => Promise<Flow | undefined>,
  options: Parameters<FlowStore['list']>[0] = {},
): Promise<FlowSummary[]> {
  const until = realNow() + LIST_WAIT_MS;
  const summaries: FlowSummary[] = [];
  const limit = options.limit ?? DEFAULT_LIST_LIMIT;
  for (let next = 0; next < ids.length && summaries.length < limit; next += AT_ONCE) {
    const some = ids.slice(next, next + Math.min(AT_ONCE, limit));
    const flows = await Promise.all(some.map((id) => readSettled(() => read(id), { waitMs: until - realNow() })));
    for (const flow of flows) {
      if (flow === undefined || (options.outcome !== undefined && flow.outcome !== options.outcome)) continue;
      const { id, at, what, result, outcome, traceparent } = flow;
      summaries.push({ id, at, what, result, outcome, traceparent });
    }
  }
  return summaries.slice(0, limit);
}
