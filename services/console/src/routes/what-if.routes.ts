import type { ComparedFlows } from '@idprop/client';
import type { Flow } from '@idprop/decision';
import { Changes, Play, PlayedCaller, type ServiceHost, type Shadow } from '@idprop/server';
import { z } from 'zod';
import { isIssuerUser } from '../client/fetch-token.js';
import { panelsOf } from '../what-if/panels.js';
import { recordedCall } from '../what-if/recorded-call.js';
import { compared, comparisonOf, recordedSide, sideOf } from '../what-if/side-view.js';
import { RequestProblem } from '../http/problem.js';
import { readFlow } from '../http/read-flow.js';
import { route, type Route } from '../http/route.js';

/** Definition files are longer than what one types. */
const MOST_BYTES = 4 * 1024 * 1024;

/** What would be, and before and after: played on a shadow of the system, of which nothing comes back. */
export function whatIfRoutes(host: ServiceHost): Route[] {
  const recorded = (flow: Flow) => recordedSide(host, flow, panelsOf(host).of(flow.id));
  return [
    route({
      method: 'POST',
      path: '/what-if',
      summary:
        'Play a call on a copy of the system, as it is and, where something is changed, changed: both flows, and the difference hop by hop; nothing of it happens',
      bodyLimit: MOST_BYTES,
      body: Play,
      handle: async ({ body }): Promise<ComparedFlows> => comparisonOf(host, await shadowOf(host).play(body)),
    }),
    route({
      method: 'POST',
      path: '/flows/:id/replay',
      summary: 'Play the call of a recorded flow again on a copy of the system, changed where it is asked for; nothing of it happens',
      bodyLimit: MOST_BYTES,
      params: z.object({ id: z.string() }),
      body: z.strictObject({
        changes: Changes.optional(),
        caller: PlayedCaller.optional().describe('Who, where the record does not say: a token, a certificate'),
        body: z
          .string()
          .max(64 * 1024)
          .optional()
          .describe('The body of the request, which no record holds'),
      }),
      handle: async ({ params, body: { changes, ...given } }): Promise<ComparedFlows> => {
        const flow = await readFlow(host, params.id);
        const call = recordedCall(flow, knownOf(host), given);
        const { before, after = before, racf } = await shadowOf(host).play({ call, ...(changes === undefined ? {} : { changes }) });
        return { ...compared(recorded(flow), sideOf(host, after)), ...(racf === undefined ? {} : { racf }) };
      },
    }),
    route({
      method: 'GET',
      path: '/flows/:id/compare/:other',
      summary: 'Two flows, and what is different between them hop by hop',
      params: z.object({ id: z.string(), other: z.string() }),
      handle: async ({ params }): Promise<ComparedFlows> =>
        compared(recorded(await readFlow(host, params.id)), recorded(await readFlow(host, params.other))),
    }),
  ];
}

function shadowOf({ shadow }: ServiceHost): Shadow {
  if (shadow !== undefined) return shadow;
  throw new RequestProblem(501, 'NO_SHADOW', 'this console was given no shadow to play on', 'Start the system with idprop up');
}

function knownOf(host: ServiceHost) {
  return {
    kindOf: (service: string) => host.sysplex.services.find(({ name }) => name === service)?.kind,
    isIssuerUser: (name: string) => isIssuerUser(host, name),
  };
}
