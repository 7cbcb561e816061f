import { granted, isNeed, NO_FACTS, refused, Trail, type Facts, type Outcome } from '@idprop/decision';
import { NOBODY } from '@idprop/identity';
import type { AcceptedToken } from '../accept-token.js';
import { checkJti, checkUserClaim } from '../checks/proof.js';
import type { TokenFact } from '../facts.js';
import type { TokenPolicy } from '../policy.js';
import { acceptStrictly, type StrictRequest } from './accept-strictly.js';
import { STRICT_DEFAULTS, type StrictPolicy } from './policy.js';

/** The strict policy for an openidConnectClient, and then what Liberty asks besides: the jti not used before, a user. */
export function acceptStrictlyFor(
  policy: TokenPolicy,
  request: StrictRequest & { readonly requestUrl: string },
  facts: Facts = NO_FACTS,
): Outcome<AcceptedToken, never, TokenFact> {
  const outcome = acceptStrictly(strictPolicyOf(policy, request.requestUrl), request, facts, (cause) => [
    { id: 'CWWKS1737E', inserts: { client: policy.client, cause } },
  ]);
  if ('need' in outcome) return outcome;
  const { value: claims, steps } = outcome.decision;
  if (claims === undefined) return refused(steps);
  const trail = new Trail();
  trail.include(steps);
  const token = { header: {}, claims, signingInput: '', signature: new Uint8Array() };
  for (const check of [checkJti, checkUserClaim]) {
    const result = check({ policy, token, now: request.now, requestUrl: request.requestUrl, trail, facts });
    if (result === 'refused') return refused(trail.steps);
    if (result !== undefined && isNeed(result)) return result;
  }
  return granted(trail.steps, NOBODY, { claims, user: claims[policy.userClaim] as string });
}

/** Without audiences the token must be for this server's own origin; nothing passes for `none`. */
function strictPolicyOf(policy: TokenPolicy, requestUrl: string): StrictPolicy {
  const { signatureAlgorithm: algorithm, audiences = [new URL(requestUrl).origin] } = policy;
  return {
    ...STRICT_DEFAULTS,
    issuers: policy.issuers,
    audiences,
    algorithms: algorithm === 'none' ? [] : [algorithm],
    clockSkewSeconds: policy.clockSkew,
  };
}
