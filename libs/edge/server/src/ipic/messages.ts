import { z } from 'zod';
import { CicsIpicConnect, CicsIpicLink, type CicsIpicConnectAnswer, type CicsIpicLinkAnswer } from '../contracts/cics.js';

/** Where the request belongs: the flow and hop that the client announced, and W3C trace context. For diagnosis alone; nothing is decided by it. */
const context = z.object({ flow: z.string().optional(), hop: z.string().optional(), traceparent: z.string().optional() }).default({});

/** First message of a client: capability exchange. What the region knows of the link it reads from the socket. */
export const IpicCapex = CicsIpicConnect.omit({ link: true, port: true }).extend({
  type: z.literal('capex'),
  /** Another socket of a connection that is acquired: its name, which nobody else knows. */
  join: z.string().optional(),
  context,
});
export type IpicCapex = z.infer<typeof IpicCapex>;

/** A request on the acquired connection. `id` comes back with the answer; several may be under way. */
export const IpicAttach = CicsIpicLink.omit({ connection: true }).extend({ type: z.literal('attach'), id: z.int().min(1), context });
export type IpicAttach = z.infer<typeof IpicAttach>;

/** The client ends the connection for good: also for its other sockets. */
export const IpicRelease = z.object({ type: z.literal('release') });

export type IpicRegionMessage =
  | { readonly type: 'capex'; readonly answer: CicsIpicConnectAnswer }
  | { readonly type: 'attach'; readonly id: number; readonly answer: CicsIpicLinkAnswer };

/** What a region sends, as far as a client has to believe it. */
export const IpicAnswer = z.discriminatedUnion('type', [
  z.object({ type: z.literal('capex'), answer: z.looseObject({ type: z.enum(['acquired', 'refused']) }) }),
  z.object({ type: z.literal('attach'), id: z.int(), answer: z.looseObject({ type: z.enum(['ok', 'is7', 'abend', 'released']) }) }),
]);
