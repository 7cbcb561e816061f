import { decodeToken, type DecodedToken } from '@idprop/jwt';
import { HTTP_REHEARSAL, HTTP_ROUTES, type HttpAnswer, type HttpRequest, type HttpRoutes, type ServiceHost } from '@idprop/server';
import type { ServiceDefinition } from '@idprop/sysplex';
import type { FlowView } from '@idprop/decision';
import { viewOf } from '../catalogue.js';
import { RequestProblem } from '../http/problem.js';
import { refuseUnknownService } from '../http/refuse-unknown.js';

export interface TokenQuestion {
  readonly token: string;
  /** Of an API; that of the first one unless told. */
  readonly path?: string | undefined;
  /** That the token is sent in; Authorization with Bearer unless told. */
  readonly header?: string | undefined;
  /** Which z/OS Connect; the first one unless told. */
  readonly service?: string | undefined;
}

export interface ExplainedToken extends DecodedToken {
  /** What z/OS Connect would answer; 200 where the request would reach the program. */
  readonly status: number;
  /** The header www-authenticate of that answer. */
  readonly challenge?: string;
  /** Every check in order, with everything rendered. */
  readonly flow: FlowView;
}

/** How long the flow is waited for, real milliseconds. */
const WAIT_MS = 1000;

/** What a token says, and what z/OS Connect would do with it, check by check. Nothing is called, kept or used up. */
export async function explainToken(
  host: ServiceHost,
  { token, path, header = 'authorization', service }: TokenQuestion,
): Promise<ExplainedToken> {
  const zcee = zceeOf(host, service);
  const [first] = (await host.bus.call<HttpRoutes>(zcee.name, HTTP_ROUTES, {})).basePaths;
  const request: HttpRequest = {
    method: 'GET',
    url: `${originOf(host, zcee)}${path ?? first ?? '/'}`,
    headers: { [header.toLowerCase()]: `Bearer ${token}` },
    link: { address: '127.0.0.1', port: 0, tls: true },
  };
  const { status, headers } = await host.bus.call<HttpAnswer>(zcee.name, HTTP_REHEARSAL, request);
  const flow = await host.state.flows.read(headers['idprop-flow'] ?? '', { waitMs: WAIT_MS });
  if (flow === undefined) throw new RequestProblem(502, 'FLOW_LOST', 'z/OS Connect answered, but kept no flow', 'Is its log clean?');
  const challenge = headers['www-authenticate'];
  return { ...decodeToken(token), status, ...(challenge === undefined ? {} : { challenge }), flow: viewOf(flow) };
}

function zceeOf({ sysplex }: ServiceHost, named: string | undefined): ServiceDefinition {
  refuseUnknownService(sysplex, named);
  const zcee = sysplex.services.find(({ kind, name }) => kind === 'zcee' && (named === undefined || name === named));
  if (zcee !== undefined) return zcee;
  throw new RequestProblem(
    422,
    'NO_ZCEE',
    named === undefined ? 'the system has no z/OS Connect' : `${named} is no z/OS Connect`,
    'Name one',
  );
}

/** As clients address it: the first address that sysplex.yaml gives it. */
function originOf({ sysplex }: ServiceHost, { name }: ServiceDefinition): string {
  const endpoint = sysplex.endpoints.find(({ service }) => service === name);
  return endpoint === undefined ? 'https://localhost:9443' : `https://${endpoint.host}:${endpoint.port}`;
}
