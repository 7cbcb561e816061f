import type { ComparedFlows, ComparedSide } from '@idprop/client';
import { compareFlows, type Flow } from '@idprop/decision';
import type { Played, PlayedSide, ServiceHost } from '@idprop/server';
import { explanationOf, viewOf } from '../catalogue.js';

export function comparisonOf(host: ServiceHost, { before, after, racf }: Played): ComparedFlows {
  const one = sideOf(host, before);
  if (after === undefined) return { before: one, differences: [] };
  return { ...compared(one, sideOf(host, after)), ...(racf === undefined ? {} : { racf }) };
}

export function compared(before: ComparedSide, after: ComparedSide): ComparedFlows {
  const differences = before.flow !== undefined && after.flow !== undefined ? compareFlows(before.flow, after.flow) : [];
  return { before, after, differences };
}

export function sideOf(host: ServiceHost, { status, text, flow, clients }: PlayedSide): ComparedSide {
  return { status, text, clients, ...(flow === undefined ? {} : rendered(host, flow)) };
}

/** A flow that was recorded. */
export function recordedSide(host: ServiceHost, flow: Flow, clients: readonly string[] = []): ComparedSide {
  return { status: typeof flow.result === 'number' ? flow.result : null, text: '', clients, ...rendered(host, flow) };
}

function rendered(host: ServiceHost, flow: Flow): Required<Pick<ComparedSide, 'flow' | 'explanation'>> {
  return { flow: viewOf(flow), explanation: explanationOf(flow, host.sysplex) };
}
