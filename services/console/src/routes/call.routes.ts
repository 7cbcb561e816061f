import { CALL_FIELDS, CallerChoice, type ServiceHost } from '@idprop/server';
import { z } from 'zod';
import { callApi, type CalledApi } from '../client/call-api.js';
import { explainToken, type ExplainedToken } from '../client/explain-token.js';
import { fetchToken } from '../client/fetch-token.js';
import { route, type Route } from '../http/route.js';
import { panelsOf } from '../what-if/panels.js';

/** Playing a client: what a browser cannot do itself, since it may only call the server that its page came from. */
export function callRoutes(host: ServiceHost): Route[] {
  return [
    route({
      method: 'POST',
      path: '/tokens',
      summary: "A token of the gateway's issuer, by its password grant",
      body: z.strictObject({ user: z.string().min(1), password: z.string().optional().describe('That of issuer.yaml unless told') }),
      handle: async ({ body }): Promise<{ token: string }> => ({ token: await fetchToken(host, body.user, body.password) }),
    }),
    route({
      method: 'POST',
      path: '/tokens/explain',
      summary: 'What a token says, and what z/OS Connect would do with it, check by check; nothing is called, kept or used up',
      body: z.strictObject({
        token: z
          .string()
          .min(1)
          .max(64 * 1024),
        path: z.string().startsWith('/').max(2048).optional().describe('Of an API; the first one unless told'),
        header: z
          .string()
          .regex(/^[A-Za-z0-9-]{1,100}$/)
          .optional()
          .describe('That the token is sent in: headerName of the openidConnectClient; Authorization unless told'),
        service: z.string().optional().describe('Which z/OS Connect, where there are several'),
      }),
      handle: async ({ body }): Promise<ExplainedToken> => explainToken(host, body),
    }),
    route({
      method: 'POST',
      path: '/calls',
      summary: 'Call an API as a client: through the gateway or straight to z/OS Connect; its answer and its flow',
      body: z.strictObject({ ...CALL_FIELDS, caller: CallerChoice }),
      handle: async ({ body }): Promise<CalledApi> => {
        const called = await callApi(host, body);
        if (called.flow !== undefined) await panelsOf(host).take(called.flow);
        return called;
      },
    }),
  ];
}
