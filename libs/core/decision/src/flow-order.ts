import { CALL_CHECK, type Flow, type Hop } from './flow.js';
import type { Step } from './step.js';

/** A step and the hop that made the check. */
export interface PlacedStep {
  readonly hop: Hop;
  readonly step: Step;
}

/** The parts of a hop in the order in which they happened: its own checks, and each called hop at the place of the call. */
export function partsInOrder(hop: Hop): (Step | Hop)[] {
  const called = new Set<Hop>();
  const parts = hop.steps.map((step) => {
    const child = step.check === CALL_CHECK ? hop.children.find((one) => one.hop === step.found) : undefined;
    if (child === undefined) return step;
    called.add(child);
    return child;
  });
  // A hop that ended before it could report its steps has children all the same.
  return [...parts, ...hop.children.filter((child) => !called.has(child))];
}

export function isHop(part: Step | Hop): part is Hop {
  return 'children' in part;
}

/** All checks of a flow in the order in which they happened. */
export function stepsInOrder(flow: Flow): PlacedStep[] {
  const walk = (hop: Hop): PlacedStep[] => partsInOrder(hop).flatMap((part) => (isHop(part) ? walk(part) : [{ hop, step: part }]));
  return flow.hops.flatMap(walk);
}

/** All hops of a flow, each before those it called. */
export function hopsInOrder(flow: Flow): Hop[] {
  const walk = (hop: Hop): Hop[] => [hop, ...partsInOrder(hop).filter(isHop).flatMap(walk)];
  return flow.hops.flatMap(walk);
}
