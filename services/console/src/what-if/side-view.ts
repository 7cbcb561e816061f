import { compareFlows, type Difference, type Explanation, type Flow, type FlowView } from '@idprop/decision';
import type { Played, PlayedSide, RacfCommandResult, ServiceHost } from '@idprop/server';
import { explanationOf, viewOf } from '../catalogue.js';

/** One side of before and after, rendered. */
export interface SideView {
  /** What the caller was told; null where nobody knows any more. */
  readonly status: number | null;
  /** The body of the answer; empty for a flow of which only its record is left. */
  readonly text: string;
  readonly flow?: FlowView;
  readonly explanation?: Explanation;
  /** VIEWHWS after the call; empty where nobody looked. */
  readonly clients: readonly string[];
}

/** Before and after, and what is different hop by hop. */
export interface Comparison {
  readonly before: SideView;
  readonly after?: SideView;
  readonly differences: readonly Difference[];
  /** What the RACF commands between the two printed. */
  readonly racf?: RacfCommandResult;
}

export function comparisonOf(host: ServiceHost, { before, after, racf }: Played): Comparison {
  const one = sideOf(host, before);
  if (after === undefined) return { before: one, differences: [] };
  return { ...compared(one, sideOf(host, after)), ...(racf === undefined ? {} : { racf }) };
}

export function compared(before: SideView, after: SideView): Comparison {
  const differences = before.flow !== undefined && after.flow !== undefined ? compareFlows(before.flow, after.flow) : [];
  return { before, after, differences };
}

export function sideOf(host: ServiceHost, { status, text, flow, clients }: PlayedSide): SideView {
  return { status, text, clients, ...(flow === undefined ? {} : rendered(host, flow)) };
}

/** A flow that was recorded. */
export function recordedSide(host: ServiceHost, flow: Flow, clients: readonly string[] = []): SideView {
  return { status: typeof flow.result === 'number' ? flow.result : null, text: '', clients, ...rendered(host, flow) };
}

function rendered(host: ServiceHost, flow: Flow): Required<Pick<SideView, 'flow' | 'explanation'>> {
  return { flow: viewOf(flow), explanation: explanationOf(flow, host.sysplex) };
}
