import type { KeyObject } from 'node:crypto';
import type { Decision } from '@idprop/decision';
import type { KeyFact } from '../facts.js';
import type { JsonObject } from '../front/strict-json.js';
import type { JwsAlgorithm } from '../keys/algorithms.js';
import { selectKey, type Jwk, type SelectedKey } from '../keys/select-key.js';
import { verifySignature } from '../keys/verify-signature.js';
import { acceptSigned, acceptStrictly, type StrictOutcome, type StrictRequest } from './accept-strictly.js';
import type { StrictPolicy } from './policy.js';
import { STRICT_REFUSALS, type StrictRefusal } from './refusals.js';

/** What became of one token. */
export interface TokenVerdict {
  readonly accepted: boolean;
  /** ACCEPTED, or the rule that refuses. */
  readonly code: StrictRefusal | 'ACCEPTED';
  readonly reason: string;
  /** What to do; empty for a good token. */
  readonly hint: string;
}

/** The strict policy with a key set at hand: decides at once. */
export class TokenChecker {
  private readonly selected = new Map<string, SelectedKey>();

  constructor(
    private readonly policy: StrictPolicy,
    private readonly keys: readonly Jwk[],
  ) {}

  /** `token`: whatever stands where a token should. Never throws. */
  verdict(token: unknown, now: number): TokenVerdict {
    if (typeof token !== 'string' || token === '') return verdictOf('TOKEN_MISSING');
    return verdictOf(this.run(acceptStrictly, { text: token, now, memo: {} }).code);
  }

  /** The same with its steps and the claims. */
  decide(token: string, now: number): Decision<JsonObject> {
    return this.run(acceptStrictly, { text: token, now, memo: {} }).decision;
  }

  /** Form, header, key and signature alone, for payloads that are no claims. */
  isSigned(text: string): boolean {
    return this.run(acceptSigned, { text, now: 0, memo: {} }).decision.outcome === 'granted';
  }

  private run(accept: typeof acceptStrictly, request: StrictRequest): Exclude<StrictOutcome, { need: unknown }> {
    const facts = new Map<string, unknown>();
    let key: KeyObject | undefined;
    let algorithm: JwsAlgorithm = 'RS256';
    for (;;) {
      const outcome = accept(this.policy, request, facts);
      if (!('need' in outcome)) return outcome;
      const { need } = outcome;
      if (need.kind === 'key') {
        // Asked for after alg was found in the policy's list.
        algorithm = need.alg as JwsAlgorithm;
        const found = this.key(algorithm, need.kid);
        if ('key' in found) key = found.key;
        const fact: KeyFact = 'key' in found ? { available: true } : { available: false, fault: 'CWWKS1739E', why: found.fault };
        facts.set('key', fact);
      } else if (need.kind === 'signature') {
        facts.set('signature', key !== undefined && verifySignature(algorithm, key, need.token));
      } else {
        throw new Error(`the strict rules do not ask for ${need.kind}`);
      }
    }
  }

  private key(algorithm: JwsAlgorithm, kid: string | undefined): SelectedKey {
    const name = JSON.stringify([algorithm, kid]);
    const known = this.selected.get(name);
    if (known !== undefined) return known;
    const found = selectKey(this.keys, algorithm, kid);
    // Kids that are not in the set are anybody's invention: not kept.
    if ('key' in found) this.selected.set(name, found);
    return found;
  }
}

function verdictOf(code: StrictRefusal | undefined): TokenVerdict {
  return code === undefined
    ? { accepted: true, code: 'ACCEPTED', reason: 'every rule of the policy holds', hint: '' }
    : { accepted: false, code, ...STRICT_REFUSALS[code] };
}
