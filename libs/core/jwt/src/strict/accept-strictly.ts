import { granted, NO_FACTS, refused, Trail, type Decision, type Facts, type Message } from '@idprop/decision';
import { NOBODY } from '@idprop/identity';
import type { TokenFact } from '../facts.js';
import type { JsonObject } from '../front/strict-json.js';
import { audience, bound, issuer, kind, required, subject } from './claim-rules.js';
import { form, payload, size } from './form-rules.js';
import { alg, crit, encoding, keyInHeader, kid, typ } from './header-rules.js';
import type { StrictPolicy } from './policy.js';
import { key, signature } from './proof-rules.js';
import type { StrictRefusal } from './refusals.js';
import type { StrictMemo, StrictRule, StrictRun } from './run.js';
import { expiry, issuedAt, lifetime, notBefore, order, timeForm } from './time-rules.js';

type Rules = readonly (readonly [check: string, rule: StrictRule])[];

/** RFC 7515 and 8725 for the signed text: nothing of the payload is looked at before its signature is good. */
const SIGNED: Rules = [
  ['STRICT.SIZE', size],
  ['STRICT.FORM', form],
  ['STRICT.CRIT', crit],
  ['STRICT.ENCODING', encoding],
  ['STRICT.HEADER.KEY', keyInHeader],
  ['STRICT.TYP', typ],
  ['STRICT.ALG', alg],
  ['STRICT.KID', kid],
  ['STRICT.KEY', key],
  ['STRICT.SIGNATURE', signature],
];

/** RFC 7519 and the rules for who may be named. */
const CLAIMED: Rules = [
  ['STRICT.PAYLOAD', payload],
  ['STRICT.ISS', issuer],
  ['STRICT.AUD', audience],
  ['STRICT.TIME', timeForm],
  ['STRICT.EXP', expiry],
  ['STRICT.NBF', notBefore],
  ['STRICT.IAT', issuedAt],
  ['STRICT.ORDER', order],
  ['STRICT.LIFETIME', lifetime],
  ['STRICT.SUB', subject],
  ['STRICT.REQUIRED', required],
  ['STRICT.CNF', bound],
  ['STRICT.KIND', kind],
];

const ALL: Rules = [...SIGNED, ...CLAIMED];

export interface StrictRequest {
  readonly text: string;
  /** Emulated second since 1970. */
  readonly now: number;
  /** An object of this one token's own, `{}` at first: what was read of it need not be read again for the next fact. */
  readonly memo?: StrictMemo;
}

export type StrictOutcome = { readonly decision: Decision<JsonObject>; readonly code?: StrictRefusal } | { readonly need: TokenFact };

/**
 * Decides about a token by the strict policy, rule by rule; the value is its claims. Asks for the facts `key` and
 * `signature`. `messages` go with the step that refuses.
 */
export function acceptStrictly(
  policy: StrictPolicy,
  request: StrictRequest,
  facts: Facts = NO_FACTS,
  messages: (code: StrictRefusal) => readonly Message[] = () => [],
): StrictOutcome {
  return apply(ALL, policy, request, facts, messages);
}

/** The same for any signed payload: form, header, key and signature only. */
export function acceptSigned(policy: StrictPolicy, request: StrictRequest, facts: Facts = NO_FACTS): StrictOutcome {
  return apply(SIGNED, policy, request, facts, () => []);
}

function apply(
  rules: Rules,
  policy: StrictPolicy,
  { text, now, memo = {} }: StrictRequest,
  facts: Facts,
  messages: (code: StrictRefusal) => readonly Message[],
): StrictOutcome {
  const run: StrictRun = { memo, policy, text, now, facts, header: {}, payload: NONE, claims: {}, signingInput: '', signature: NONE };
  const trail = new Trail();
  for (const [check, rule] of rules) {
    const result = rule(run);
    if (typeof result === 'object') return result;
    if (result !== undefined) {
      trail.fail(check, { found: result, messages: messages(result) });
      return { decision: refused(trail.steps), code: result };
    }
    trail.pass(check);
  }
  return { decision: granted(trail.steps, NOBODY, run.claims) };
}

const NONE = new Uint8Array();
