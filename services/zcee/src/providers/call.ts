import type { HopRecorder } from '@idprop/server';
import {
  requestUrl,
  type ApiDefinition,
  type Credential,
  type OperationDefinition,
  type ServiceDefinition,
  type SorTarget,
  type WebDecision,
  type WebRequest,
  type ZceeSettings,
} from '@idprop/zconnect';
import type { Parameters } from '../request/parameters.js';

/** What an API call asks of its service. */
export interface ApiCall {
  readonly api: ApiDefinition;
  readonly operation: OperationDefinition;
  readonly request: WebRequest;
  readonly parameters: Parameters;
}

/** One call of a service, as its provider sees it. */
export interface ServiceCall<S extends ServiceDefinition> {
  readonly settings: ZceeSettings;
  readonly service: S;
  readonly parameters: Parameters;
  readonly credential: Credential;
  readonly target: SorTarget;
  readonly hop: HopRecorder;
}

/** JSON that the API answers with, or what the client sees instead. Recorded in the hop already. */
export type ServiceAnswer = WebDecision<unknown>;

export function targetOf({ api, request }: ApiCall, service: ServiceDefinition): SorTarget {
  return { api: api.name, url: requestUrl(request), service: service.name, connection: service.connectionRef, reads: service.reads };
}

/** Wraps an answer: `[response, result]` makes `{response: {result: ...}}`. */
export function wrap(names: readonly string[], value: unknown): unknown {
  return names.reduceRight((inner: unknown, name) => ({ [name]: inner }), value);
}
