import { CALL_FIELDS, CallerChoice, type ServiceHost } from '@idprop/server';
import { z } from 'zod';
import { callApi, type CalledApi } from '../client/call-api.js';
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
