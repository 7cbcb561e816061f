import type { ServiceHost } from '@idprop/server';
import { z } from 'zod';
import { linesOf, destinationOf } from '../catalogue.js';
import { refuseUnknownService } from '../http/refuse-unknown.js';
import { route, type Route } from '../http/route.js';

/** Lines that are looked through for those of one destination. */
const MOST_LINES = 5000;

export function logRoutes(host: ServiceHost): Route[] {
  return [
    route({
      method: 'GET',
      path: '/log',
      summary: 'The messages that the emulated products wrote, newest last',
      query: z.strictObject({
        service: z.string().optional(),
        /** Where the product writes it: console, joblog, CSCS ... Of the newest lines, as many as there are there. */
        to: z.string().optional(),
        limit: z.coerce.number().int().min(1).max(5000).default(200),
      }),
      handle: async ({ query }) => {
        refuseUnknownService(host.sysplex, query.service);
        const entries = await host.state.log.read({
          limit: query.to === undefined ? query.limit : MOST_LINES,
          ...(query.service === undefined ? {} : { service: query.service }),
        });
        const wanted = entries
          .filter(({ message }) => query.to === undefined || isSame(destinationOf(message), query.to))
          .slice(-query.limit);
        return wanted.map(({ at, service, message }) => ({
          at: new Date(at).toISOString(),
          service,
          id: message.id,
          to: destinationOf(message),
          text: linesOf(message),
        }));
      },
    }),
    route({
      method: 'GET',
      path: '/smf',
      summary: 'SMF records as structures, newest last: type 80 of RACF',
      query: z.strictObject({
        service: z.string().optional(),
        event: z.coerce.number().int().optional(),
        limit: z.coerce.number().int().min(1).max(5000).default(200),
      }),
      handle: async ({ query }) => {
        refuseUnknownService(host.sysplex, query.service);
        const entries = await host.state.smf.read({
          limit: query.limit,
          ...(query.service === undefined ? {} : { service: query.service }),
        });
        return entries
          .filter(({ record }) => query.event === undefined || record.event === query.event)
          .map(({ at, service, record }) => ({ at: new Date(at).toISOString(), service, ...record }));
      },
    }),
  ];
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
