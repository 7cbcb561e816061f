import type { ServiceHost } from '@idprop/server';
import type { SmfEntry } from '@idprop/state';
import { encodeSmfHeader } from '@idprop/zconnect';
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
      summary: 'SMF records as structures, newest last: type 80 of RACF, 123 of z/OS Connect',
      query: z.strictObject({
        service: z.string().optional(),
        type: z.coerce.number().int().optional(),
        event: z.coerce.number().int().optional(),
        header: z
          .stringbool({ truthy: ['true'], falsy: ['false'] })
          .default(false)
          .describe('With the documented header of type 123 in hexadecimal; the sections behind it are not public'),
        limit: z.coerce.number().int().min(1).max(5000).default(200),
      }),
      handle: async ({ query }) => {
        refuseUnknownService(host.sysplex, query.service);
        const { type, event, header, limit } = query;
        const entries = await host.state.smf.read({
          limit: type === undefined && event === undefined ? limit : MOST_LINES,
          ...(query.service === undefined ? {} : { service: query.service }),
        });
        return entries
          .filter(({ record }) => (type === undefined || record.type === type) && (event === undefined || record.event === event))
          .slice(-limit)
          .map((entry) => ({
            at: new Date(entry.at).toISOString(),
            service: entry.service,
            ...entry.record,
            ...(header && entry.record.type === SMF_ZCON ? { header: headerOf(entry) } : {}),
          }));
      },
    }),
  ];
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** z/OS Connect's record type. */
const SMF_ZCON = 123;

/** The header of an SMF 123 record, hexadecimal (zcee.md 14). */
function headerOf({ at, record }: SmfEntry): string {
  const { event, qualifier, fields } = record;
  const header = { at, systemId: String(fields['system'] ?? ''), subtype: event === 2 ? 2 : 1, version: qualifier === 2 ? 2 : 1 } as const;
  return encodeSmfHeader(header).toString('hex');
}
