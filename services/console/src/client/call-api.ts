import { randomBytes } from 'node:crypto';
import type { CallerChoice, ServiceHost } from '@idprop/server';
import { RequestProblem } from '../http/problem.js';
import { endpointOf } from './endpoint-of.js';
import { fetchToken } from './fetch-token.js';

export interface ApiCall {
  readonly path: string;
  readonly method: string;
  readonly through: 'gateway' | 'zcee';
  readonly body?: string | undefined;
  readonly caller: CallerChoice;
}

export interface CalledApi {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** None where the request did not get as far as z/OS Connect. */
  readonly flow?: string;
}

const DEADLINE_MS = 30_000;

/** Calls an API as a client does, over HTTP, and finds the flow by the trace that the call carried. */
export async function callApi(host: ServiceHost, { path, method, through, body, caller }: ApiCall): Promise<CalledApi> {
  const url = `${await endpointOf(host, through)}${path}`;
  const traceparent = `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`;
  const response = await fetch(url, {
    method,
    headers: {
      traceparent,
      ...(await authorizationOf(host, caller)),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).catch((error: unknown) => {
    throw new RequestProblem(
      502,
      'CALL_FAILED',
      `the ${through} was not reached: ${(error as Error).message}`,
      'GET /health tells what runs',
    );
  });
  const text = await response.text();
  const [flow] = await host.state.flows.findByTrace(traceparent);
  return { status: response.status, headers: Object.fromEntries(response.headers), text, ...(flow === undefined ? {} : { flow }) };
}

async function authorizationOf(host: ServiceHost, caller: CallerChoice): Promise<Record<string, string>> {
  switch (caller.kind) {
    case 'nobody':
      return {};
    case 'basic':
      return { authorization: `Basic ${Buffer.from(`${caller.user}:${caller.password}`).toString('base64')}` };
    case 'token':
      // What no header may hold, a token bench may well be given.
      if (/[^\t\x20-\x7e\x80-\xff]/.test(caller.token)) {
        throw new RequestProblem(
          400,
          'TOKEN_UNSENDABLE',
          'the token has characters that no HTTP header may hold',
          'Leave out line ends and characters beyond Latin-1',
        );
      }
      return { authorization: `Bearer ${caller.token}` };
    case 'user':
      return { authorization: `Bearer ${await fetchToken(host, caller.user, caller.password)}` };
  }
}
