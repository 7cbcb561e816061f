import type { ServiceHost } from '@idprop/server';
import { z } from 'zod';
import { callApi, type CalledApi } from '../client/call-api.js';
import { fetchToken } from '../client/fetch-token.js';
import { route, type Route } from '../http/route.js';

const caller = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('nobody') }),
  z.strictObject({ kind: z.literal('basic'), user: z.string().max(256), password: z.string().max(256) }),
  z.strictObject({ kind: z.literal('token'), token: z.string().max(64 * 1024) }),
  z.strictObject({ kind: z.literal('user'), user: z.string().min(1).max(256), password: z.string().max(256).optional() }),
]);

/** Playing a client: what a browser cannot do itself, since it may only call the server that its page came from. */
export function callRoutes(host: ServiceHost): Route[] {
  return [
    route({
      method: 'POST',
      path: '/tokens',
      summary: "A token of the gateway's issuer, by its password grant",
      body: z.strictObject({ user: z.string().min(1), password: z.string().optional().describe("The user's own name unless told") }),
      handle: async ({ body }): Promise<{ token: string }> => ({ token: await fetchToken(host, body.user, body.password) }),
    }),
    route({
      method: 'POST',
      path: '/calls',
      summary: 'Call an API as a client: through the gateway or straight to z/OS Connect; its answer and its flow',
      body: z.strictObject({
        path: z.string().startsWith('/').max(2048),
        method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).default('GET'),
        through: z.enum(['gateway', 'zcee']).default('gateway'),
        body: z
          .string()
          .max(64 * 1024)
          .optional(),
        caller,
      }),
      handle: async ({ body }): Promise<CalledApi> => callApi(host, body),
    }),
  ];
}

export type CallerChoice = z.output<typeof caller>;
