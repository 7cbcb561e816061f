import type { ServiceHost } from '@idprop/server';
import type { LogEntry, SmfEntry } from '@idprop/state';
import { z } from 'zod';
import { linesOf, destinationOf } from '../catalogue.js';
import { route, type Route } from '../http/route.js';

export function logRoutes(host: ServiceHost): Route[] {
  return [
    route({
      method: 'GET',
      path: '/log',
      summary: 'The messages that the emulated products wrote, newest last',
      query: z.strictObject({ service: z.string().optional(), limit: z.coerce.number().int().min(1).max(5000).default(200) }),
      handle: async ({ query }) => {
        const entries = await host.state.log.read({
          limit: query.limit,
          ...(query.service === undefined ? {} : { service: query.service }),
        });
        return entries.map(({ at, service, message }) => ({
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
        const wanted = { limit: query.limit, ...(query.service === undefined ? {} : { service: query.service }) };
        const [entries, messages] = await Promise.all([host.state.smf.read(wanted), host.state.log.read(wanted)]);
        return [...entries, ...messages.flatMap(passTicketRecord)]
          .sort((a, b) => a.at - b.at)
          .slice(-query.limit)
          .filter(({ record }) => query.event === undefined || record.event === query.event)
          .map(({ at, service, record }) => ({ at: new Date(at).toISOString(), service, ...record }));
      },
    }),
  ];
}

/** Records of PassTickets stand in the system log, for whoever looks an earlier use up. */
function passTicketRecord({ at, message, service }: LogEntry): SmfEntry[] {
  if (!message.id.startsWith('SMF80.')) return [];
  const { event, qualifier, ...fields } = message.inserts;
  return [{ at, service, record: { type: 80, event: Number(event), qualifier: Number(qualifier), fields } }];
}
