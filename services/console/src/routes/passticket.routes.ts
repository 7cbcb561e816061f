import {
  EnhancedKey,
  EnhancedTickets,
  LegacyKey,
  LegacyTickets,
  traceEnhanced,
  traceLegacy,
  type EnhancedTrace,
  type LegacyTrace,
} from '@idprop/passticket';
import { z } from 'zod';
import { route, type Route } from '../http/route.js';

const ticket = {
  userid: z.string().min(1).max(8),
  applid: z.string().min(1).max(8),
  key: z.string().max(512).describe('Hexadecimal, for testing only: 16 digits; enhanced 64 to 512'),
  enhanced: z.enum(['UPPER', 'MIXED']).optional(),
};

/** The PassTicket bench: the algorithm alone, with a key that is typed in; no profile, no authority, nothing kept. */
export function passticketRoutes(): Route[] {
  return [
    route({
      method: 'POST',
      path: '/bench/passticket',
      summary: 'Every stage of a PassTicket as bytes, made of a key that is given: for teaching',
      body: z.strictObject({ ...ticket, epoch: z.number().int().min(0).describe('Seconds since 1970') }),
      handle: async ({ body: { enhanced, ...input } }): Promise<LegacyTrace | EnhancedTrace> =>
        enhanced === undefined ? traceLegacy(input) : traceEnhanced({ ...input, type: enhanced }),
    }),
    route({
      method: 'POST',
      path: '/bench/passticket/decode',
      summary: 'The second that a PassTicket was made for; null where the key makes no such ticket',
      body: z.strictObject({ ...ticket, passticket: z.string().max(64) }),
      handle: async ({ body: { userid, applid, key, enhanced, passticket } }): Promise<{ epoch: number | null }> => {
        const tickets =
          enhanced === undefined
            ? new LegacyTickets(LegacyKey.fromHex(key), userid, applid)
            : new EnhancedTickets(EnhancedKey.fromHex(key), enhanced, userid, applid);
        return { epoch: tickets.decode(passticket) ?? null };
      },
    }),
  ];
}
