import { granted, refused, Trail, NO_FACTS, type Facts, type Outcome } from '@idprop/decision';
import { NOBODY } from '@idprop/identity';
import { checkAudience } from './checks/audience.js';
import { checkAlg, checkCrit, checkTyp } from './checks/header.js';
import { checkIssuer } from './checks/issuer.js';
import { checkKey } from './checks/key.js';
import { checkJti, checkSignature, checkUserClaim } from './checks/proof.js';
import type { Check } from './checks/run.js';
import { checkExpPresent, checkNotBefore, checkWindow } from './checks/time.js';
import type { TokenFact } from './facts.js';
import type { ParsedToken, TokenFault } from './front/parse-token.js';
import type { JsonObject } from './front/strict-json.js';
import { readsOf, type TokenPolicy } from './policy.js';

/** Liberty's order for inbound propagation (zcee.md 5.2). */
const ORDER: readonly Check[] = [
  checkKey,
  checkTyp,
  checkIssuer,
  checkAudience,
  checkWindow,
  checkNotBefore,
  checkAlg,
  checkExpPresent,
  checkCrit,
  checkSignature,
  checkJti,
  checkUserClaim,
];

export interface AcceptedToken {
  readonly claims: JsonObject;
  /** Value of the claim that names the user. */
  readonly user: string;
}

export interface TokenRequest {
  readonly parsed: ParsedToken | { readonly fault: TokenFault };
  /** Emulated second since 1970. */
  readonly now: number;
  /** scheme://host:port/path, without the query. */
  readonly requestUrl: string;
}

/**
 * Decides whether a token is accepted, in Liberty's order. Granted says only that the token is good: whom it stands for is
 * decided by the rules for the subject (zcee.md 6.1). Refused is HTTP 401 with CHALLENGE_INVALID_JWT.
 */
export function acceptToken(policy: TokenPolicy, request: TokenRequest, facts: Facts = NO_FACTS): Outcome<AcceptedToken, never, TokenFact> {
  const trail = new Trail();
  const { parsed: token, now, requestUrl } = request;
  if ('fault' in token) {
    const messages = [{ id: 'CWWKS1737E', inserts: { client: policy.client, cause: token.fault } }];
    trail.fail('JWT.PARSE', { ...readsOf(policy, ''), found: token.fault, messages });
    return refused(trail.steps);
  }
  trail.pass('JWT.PARSE');
  const run = { policy, token, now, requestUrl, trail, facts };
  for (const check of ORDER) {
    const result = check(run);
    if (result === 'refused') return refused(trail.steps);
    if (result !== undefined) return result;
  }
  return granted(trail.steps, NOBODY, { claims: token.claims, user: token.claims[policy.userClaim] as string });
}
