import type { Decision, Step, Trail } from '@idprop/decision';
import { NOBODY, type Identity } from '@idprop/identity';

/** What a refused request sends back: an IS7 error with its sense, or the abend of the program (cics.md 5). */
export type Refusal =
  | { readonly type: 'is7'; readonly sense: string; readonly eci: number; /** CICS message number. */ readonly message?: string }
  | { readonly type: 'abend'; readonly code: string };

/** A decision about a request: what to send back stands beside the steps. */
export interface RequestDecision<T> extends Decision<T> {
  readonly refusal?: Refusal;
}

const ECI_ERR_SECURITY = -27;
/** ECI code of a mirror that cannot be attached for other reasons than security: not in the public tables; chosen (system error). */
const ECI_ERR_SYSTEM = -9;

/** Security not valid: who the request is could not be established. */
export const SECURITY_NOT_VALID: Refusal = { type: 'is7', sense: '080F6051', eci: ECI_ERR_SECURITY, message: 'DFHIS1027' };
/** Access denied: a user may not attach the mirror. */
export const ACCESS_DENIED: Refusal = { type: 'is7', sense: '080F0983', eci: ECI_ERR_SECURITY };
export const TRANSACTION_UNKNOWN: Refusal = { type: 'is7', sense: '10086021', eci: ECI_ERR_SYSTEM, message: 'DFHIS1025' };
export const TRANSACTION_DISABLED: Refusal = { type: 'is7', sense: '084C0000', eci: ECI_ERR_SYSTEM, message: 'DFHIS1025' };
export const MIRROR_UNEXPECTED: Refusal = { type: 'is7', sense: '1008600B', eci: ECI_ERR_SYSTEM, message: 'DFHIS1025' };
/** Attach of a category 1 transaction by anybody but CICS. */
export const CATEGORY_1_ABEND: Refusal = { type: 'abend', code: 'AXS1' };
/** NOTAUTH that the program does not handle. */
export const NOT_AUTHORIZED: Refusal = { type: 'abend', code: 'AEY7' };
/** PGMIDERR that the mirror does not handle. */
export const PROGRAM_NOT_FOUND: Refusal = { type: 'abend', code: 'AEI0' };

/** LENGERR that nobody handles: the COMMAREA is longer than one can be. */
export const COMMAREA_TOO_LONG: Refusal = { type: 'abend', code: 'AEIV' };

export function refuseRequest<T>(trail: Trail, refusal: Refusal, identity: Identity = NOBODY): RequestDecision<T> {
  return { outcome: 'refused', identity, steps: trail.steps, effects: [], refusal };
}

export function grantRequest<T>(steps: readonly Step[], identity: Identity, value: T): RequestDecision<T> {
  return { outcome: 'granted', value, identity, steps, effects: [] };
}

/** The ECI code that a client of the abend sees: transaction abend. */
export const ECI_ERR_TRANSACTION_ABEND = -7;
