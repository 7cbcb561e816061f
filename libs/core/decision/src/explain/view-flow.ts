import type { Identity } from '@idprop/identity';
import type { Catalogue } from '../catalogue.js';
import { isHop, partsInOrder } from '../flow-order.js';
import { CALL_CHECK, type Flow, type Hop } from '../flow.js';
import { explainStep } from './explain-flow.js';
import type { ExplainedCheck } from './explanation.js';

/** A flow with everything rendered that its steps refer to: for readers that have no catalogue. */
export interface FlowView extends Omit<Flow, 'hops'> {
  readonly hops: readonly HopView[];
}

export interface HopView {
  readonly hop: string;
  readonly service: string;
  readonly outcome: Hop['outcome'];
  readonly identity: Identity;
  /** Its checks and the hops that it called, in the order in which they happened. */
  readonly parts: readonly (CheckView | HopView)[];
}

export interface CheckView extends ExplainedCheck {
  /** The identity that comes out of the check, where it changes who it is. */
  readonly identity?: Identity;
}

export function viewFlow({ hops, ...flow }: Flow, catalogue: Catalogue): FlowView {
  const view = (hop: Hop): HopView => ({
    hop: hop.hop,
    service: hop.service,
    outcome: hop.outcome,
    identity: hop.identity,
    parts: partsInOrder(hop).flatMap((part): (CheckView | HopView)[] => {
      if (isHop(part)) return [view(part)];
      // A call whose hop was capped away tells nothing more.
      if (part.check === CALL_CHECK) return [];
      return [{ ...explainStep({ hop, step: part }, catalogue), ...(part.identity === undefined ? {} : { identity: part.identity }) }];
    }),
  });
  return { ...flow, hops: hops.map(view) };
}
