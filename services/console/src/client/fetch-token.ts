import type { ServiceHost } from '@idprop/server';
import { parse } from 'yaml';
import { z } from 'zod';
import { RequestProblem } from '../http/problem.js';
import { endpointOf } from './endpoint-of.js';

/** What of issuer.yaml a client must know; the gateway has checked the file. */
const issuerSchema = z.object({
  issuer: z.string(),
  users: z.record(z.string(), z.object({ password: z.string() })).default({}),
  clients: z.record(z.string(), z.object({ secret: z.string().optional(), grants: z.array(z.string()).default([]) })).default({}),
});

/** Whether the issuer has a user of that name. */
export function isIssuerUser(host: ServiceHost, user: string): boolean {
  return readIssuer(host)?.users[user] !== undefined;
}

/** A token of the gateway's issuer, by the password grant of the first client that may use it; with the password of issuer.yaml unless told. */
export async function fetchToken(host: ServiceHost, user: string, given?: string): Promise<string> {
  const { path, client, secret } = issuerOf(host);
  const password = given ?? readIssuer(host)?.users[user]?.password ?? user;
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

/** The path of the issuer, and the first client of it that may use the password grant. */
export function issuerOf(host: ServiceHost): { path: string; client: string; secret: string } {
  const { issuer = '', clients = {} } = readIssuer(host) ?? {};
  for (const [client, { secret, grants }] of Object.entries(clients)) {
    if (secret !== undefined && grants.includes('password')) return { path: new URL(issuer).pathname, client, secret };
  }
  throw new RequestProblem(
    422,
    'NO_PASSWORD_GRANT',
    'no client of the issuer may use the password grant',
    'Give one in issuer.yaml: grants: [password]',
  );
}

function readIssuer(host: ServiceHost): z.output<typeof issuerSchema> | undefined {
  const file = host.sysplex.services.find(({ kind }) => kind === 'gateway')?.settings['issuer'];
  return typeof file === 'string' ? issuerSchema.parse(parse(host.readFile(file).text)) : undefined;
}
