import type { Fact, Facts, Step } from '@idprop/decision';
import type { AccessDecision, AccessRequest, VerifyDecision } from '@idprop/saf';

/** What decisions here ask of SAF: RACROUTE AUTH on the service's own copy of the RACF database. */
export interface Saf {
  access(request: AccessRequest): AccessDecision;
}

/** RACROUTE VERIFY, which the edge carries out: it counts failures and asks for PassTicket verdicts. */
export interface VerifyNeed extends Fact {
  readonly kind: 'verify';
  readonly userid: string;
  /** Password, phrase or PassTicket. */
  readonly secret: string;
  /** The password is to be changed to this one. */
  readonly newSecret?: string;
  readonly group?: string;
  readonly applname?: string;
  /** The steps so far: the first steps of the decision that follows, so that VERIFY's can be recorded behind them. */
  readonly soFar: readonly Step[];
}

/** The fact that answers it; VERIFY's own steps are recorded by who carried it out. */
export type VerifyAnswer = Pick<VerifyDecision, 'outcome' | 'identity' | 'codes'>;

export const VERIFY_KEY = 'verify';

/** VERIFY's answer, once it was supplied. */
export function verifyAnswer(facts: Facts): VerifyAnswer | undefined {
  return facts.get(VERIFY_KEY) as VerifyAnswer | undefined;
}
