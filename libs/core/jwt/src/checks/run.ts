import type { Facts, Message, Trail, StepDetails } from '@idprop/decision';
import type { TokenFact } from '../facts.js';
import type { ParsedToken } from '../front/parse-token.js';
import { readsOf, type TokenPolicy } from '../policy.js';

/** All that a check may look at. */
export interface Run {
  readonly policy: TokenPolicy;
  readonly token: ParsedToken;
  /** Emulated second since 1970. */
  readonly now: number;
  /** The request's URL as the server sees it, without the query. */
  readonly requestUrl: string;
  readonly trail: Trail;
  readonly facts: Facts;
}

/** Undefined: go on. `refused`: the trail says why. `need`: a fact is missing. */
export type CheckResult = undefined | 'refused' | { readonly need: TokenFact };
export type Check = (run: Run) => CheckResult;

/** Records a failed check with its inner message and the wrapper that names the client, as Liberty logs them. */
export function refuse(run: Run, check: string, attribute: string, inner: Message | undefined, details: StepDetails = {}): 'refused' {
  const wrapper: Message = { id: 'CWWKS1737E', inserts: { client: run.policy.client, cause: inner?.id ?? check } };
  run.trail.fail(check, { ...readsOf(run.policy, attribute), messages: inner === undefined ? [wrapper] : [inner, wrapper], ...details });
  return 'refused';
}

/** A claim or header value in a form that a step may hold. */
export function show(value: unknown): string | number | boolean | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return value.length > 256 ? `${value.slice(0, 256)}...` : value;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  return show(JSON.stringify(value));
}
