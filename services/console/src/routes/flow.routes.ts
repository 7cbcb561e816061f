import type { Explanation, Flow, FlowView } from '@idprop/decision';
import type { ServiceHost } from '@idprop/server';
import type { FlowSummary } from '@idprop/state';
import { z } from 'zod';
import { explanationOf, ladderOf, viewOf } from '../catalogue.js';
import { applyRemedy, type AppliedRemedy } from '../commands/apply-remedy.js';
import { readFlow } from '../http/read-flow.js';
import { route, type Route } from '../http/route.js';

const flag = z.stringbool({ truthy: ['true'], falsy: ['false'] }).default(false);

export function flowRoutes(host: ServiceHost): Route[] {
  const { flows } = host.state;
  const read = (id: string): Promise<Flow> => readFlow(host, id);
  return [
    route({
      method: 'GET',
      path: '/flows',
      summary: 'The flows that are kept, newest first; or those of one trace',
      query: z.strictObject({
        limit: z.coerce.number().int().min(1).max(10_000).default(50),
        outcome: z.enum(['granted', 'refused']).optional(),
        traceparent: z.string().optional().describe('W3C traceparent or trace id'),
      }),
      handle: async ({ query }): Promise<FlowSummary[]> => {
        const { limit, outcome, traceparent } = query;
        const all = await flows.list({ limit: traceparent === undefined ? limit : 1000, ...(outcome === undefined ? {} : { outcome }) });
        if (traceparent === undefined) return all;
        const ids = new Set(await flows.findByTrace(traceparent));
        return all.filter((flow) => ids.has(flow.id)).slice(0, limit);
      },
    }),
    route({
      method: 'GET',
      path: '/flows/:id',
      summary: 'One flow: its hops, who it was at each, and every check in order',
      params: z.object({ id: z.string() }),
      handle: async ({ params }): Promise<Flow> => read(params.id),
    }),
    route({
      method: 'GET',
      path: '/flows/:id/ladder',
      summary: 'The same as a ladder of text',
      params: z.object({ id: z.string() }),
      query: z.strictObject({
        colour: flag.describe('For a terminal'),
        brief: flag.describe('Only who it is at each hop, and what failed'),
      }),
      produces: 'text/plain',
      handle: async ({ params, query }): Promise<string> => ladderOf(await read(params.id), query),
    }),
    route({
      method: 'GET',
      path: '/flows/:id/view',
      summary: 'The same with everything rendered: titles, codes, messages, remedies',
      params: z.object({ id: z.string() }),
      handle: async ({ params }): Promise<FlowView> => viewOf(await read(params.id)),
    }),
    route({
      method: 'GET',
      path: '/flows/:id/explain',
      summary:
        'Why it ended as it did: the check that decided, what it read, what the product says, what would help; or what let it through',
      params: z.object({ id: z.string() }),
      handle: async ({ params }): Promise<Explanation> => explanationOf(await read(params.id), host.sysplex),
    }),
    route({
      method: 'POST',
      path: '/flows/:id/remedies',
      summary: 'Apply a remedy of the check that decided: RACF and operator commands, elements of server.xml, CSD statements, clocks',
      params: z.object({ id: z.string() }),
      body: z.strictObject({
        remedy: z.number().int().min(0).default(0).describe('Its number in the explanation, from 0'),
        values: z.record(z.string(), z.string().max(256)).default({}).describe('What the remedy asks for'),
      }),
      handle: async ({ params, body }): Promise<AppliedRemedy> =>
        applyRemedy(host, explanationOf(await read(params.id), host.sysplex), body),
    }),
  ];
}
