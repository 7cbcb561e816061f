import {
  coverageOf,
  explainFlow,
  mergeCatalogues,
  renderLadder,
  renderMessage,
  renderSteps,
  viewFlow,
  type Coverage,
  type Destination,
  type Explanation,
  type Flow,
  type FlowView,
  type LadderOptions,
  type Message,
  type Step,
} from '@idprop/decision';
import { imsCatalogue } from '@idprop/ims-connect';
import { cicsCatalogue } from '@idprop/cics-security';
import { jwtCatalogue } from '@idprop/jwt';
import { passticketCatalogue } from '@idprop/passticket';
import { safCatalogue } from '@idprop/saf';
import type { Sysplex } from '@idprop/sysplex';
import { edgeCatalogue } from '@idprop/server';
import { zconnectCatalogue } from '@idprop/zconnect';

/** All checks, messages and remedies of all products. */
export const catalogue = mergeCatalogues(
  safCatalogue,
  jwtCatalogue,
  zconnectCatalogue,
  imsCatalogue,
  cicsCatalogue,
  passticketCatalogue,
  edgeCatalogue,
);

export function ladderOf(flow: Flow, options: LadderOptions = {}): string {
  return renderLadder(flow, catalogue, options);
}

/** Steps of one decision as lines of text. */
export function stepLines(steps: readonly Step[]): string[] {
  return renderSteps(steps, catalogue);
}

/** The lines of a message as the product prints them. */
export function linesOf(message: Message): string[] {
  return renderMessage(catalogue, message);
}

/** Where the product writes it; `unknown` for an id that no catalogue has. */
export function destinationOf(message: Message): Destination | 'unknown' {
  return catalogue.messages[message.id]?.to ?? 'unknown';
}

/** Why a flow ended as it did. */
export function explanationOf(flow: Flow, { services }: Pick<Sysplex, 'services'>): Explanation {
  const helpers = new Set(services.filter(({ kind }) => kind === 'racf' || kind === 'passticket').map(({ name }): string => name));
  return explainFlow(flow, catalogue, { isHelper: (service) => helpers.has(service) });
}

/** A flow with everything rendered. */
export function viewOf(flow: Flow): FlowView {
  return viewFlow(flow, catalogue);
}

/** What these flows have tried. */
export function coverageFor(flows: readonly Flow[], profiles: readonly string[]): Coverage {
  return coverageOf(flows, catalogue, profiles);
}
