import type { Flow } from '@idprop/decision';
import type { ServiceHost } from '@idprop/server';
import { RequestProblem } from './problem.js';

/** How long a reader waits for hops that are announced but missing, real milliseconds. */
const WAIT_MS = 1000;

/** A flow that is kept; throws RequestProblem where there is none of that id. */
export async function readFlow({ state }: ServiceHost, id: string): Promise<Flow> {
  const flow = await state.flows.read(id, { waitMs: WAIT_MS });
  if (flow === undefined) throw new RequestProblem(404, 'FLOW_UNKNOWN', `there is no flow ${id}`, 'GET /flows lists those that are kept');
  return flow;
}
