import type { ServiceHost } from '@idprop/server';
import { parse } from 'yaml';
import { z } from 'zod';
import { RequestProblem } from '../http/problem.js';
import { endpointOf } from './endpoint-of.js';

/** What of issuer.yaml a client must know; the gateway has checked the file. */
const issuerSchema = z.object({
  issuer: z.string(),
  clients: z.record(z.string(), z.object({ secret: z.string().optional(), grants: z.array(z.string()).default([]) })).default({}),
});

/** A token of the gateway's issuer, by the password grant of the first client that may use it. */
export async function fetchToken(host: ServiceHost, user: string, password = user): Promise<string> {
  const { path, client, secret } = issuerOf(host);
  const response = await fetch(`${await endpointOf(host, 'gateway')}${path}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${client}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'password', username: user, password, scope: 'openid' }),
  });
  const answer = (await response.json().catch(() => ({}))) as { access_token?: string; error_description?: string };
  if (answer.access_token !== undefined) return answer.access_token;
  throw new RequestProblem(
    422,
    'TOKEN_REFUSED',
    `the issuer gave no token for ${user}: ${answer.error_description ?? String(response.status)}`,
    'issuer.yaml names users with their passwords, and the clients',
  );
}

function issuerOf(host: ServiceHost): { path: string; client: string; secret: string } {
  const file = host.sysplex.services.find(({ kind }) => kind === 'gateway')?.settings['issuer'];
  if (typeof file === 'string') {
    const { issuer, clients } = issuerSchema.parse(parse(host.readFile(file).text));
    for (const [client, { secret, grants }] of Object.entries(clients)) {
      if (secret !== undefined && grants.includes('password')) return { path: new URL(issuer).pathname, client, secret };
    }
  }
  throw new RequestProblem(
    422,
    'NO_PASSWORD_GRANT',
    'no client of the issuer may use the password grant',
    'Give one in issuer.yaml: grants: [password]',
  );
}
