import type { Decision } from '@idprop/decision';
import { NOBODY } from '@idprop/identity';
import { decideAccess } from '../access/decide-access.js';
import type { RacfDatabase } from '../database/racf-database.js';
import { mapDistributed } from './map-distributed.js';

/** R_usermap (IRRSIM00) function 8: distinguished name and registry to user ID (saf.md 5.7). */
export interface UsermapRequest {
  /** The caller. In supervisor state he needs no authority: no user then. */
  readonly caller?: string;
  readonly name: string;
  readonly registry: string;
}

export interface UsermapResult {
  readonly saf: number;
  readonly racf: number;
  readonly reason: number;
  /** With 0/0/0 alone. */
  readonly userid?: string;
}

export const MAPPED = { saf: 0, racf: 0, reason: 0 };
export const NOT_AUTHORISED = { saf: 8, racf: 8, reason: 20 };

/** What a caller in problem state must be able to READ in class FACILITY. "Not protected" is no permission here (M, as for BPX profiles). */
const PROFILES = ['IRR.RUSERMAP', 'IRR.IDIDMAP.QUERY'];

/** READ to these, for a caller in problem state; the steps of a refusal, or of what was allowed. */
export function callerMayMap(
  db: RacfDatabase,
  caller: string | undefined,
  profiles: readonly string[],
): { allowed: boolean; steps: Decision<unknown>['steps'] } {
  const checked = caller === undefined ? [] : profiles.map((resource) => mayRead(db, caller, resource));
  return { allowed: checked.every(({ value }) => value.saf === 0), steps: checked.flatMap(({ steps }) => steps) };
}

/** The codes of R_usermap, with the steps of what it looked at. Reason 48 does not tell a missing filter from a class that is not in storage. */
export function usermap(db: RacfDatabase, { caller, name, registry }: UsermapRequest): Decision<UsermapResult> & { value: UsermapResult } {
  const { allowed, steps: authority } = callerMayMap(db, caller, PROFILES);
  if (!allowed) return { outcome: 'refused', identity: NOBODY, effects: [], steps: authority, value: NOT_AUTHORISED };
  const mapping = mapDistributed(db, { name, registry });
  const steps = [...authority, ...mapping.steps];
  if (mapping.value === undefined) return { ...mapping, steps, value: codesOf(mapping.steps) };
  return { ...mapping, steps, value: { ...MAPPED, userid: mapping.value.userid } };
}

function mayRead(db: RacfDatabase, userid: string, resource: string) {
  return decideAccess(db, { userid, class: 'FACILITY', resource, intent: 'READ' });
}

/** Those of the step that failed: a step after it may only add a remark. */
function codesOf(steps: Decision['steps']): UsermapResult {
  const [, saf, racf, reason] = steps.find(({ verdict }) => verdict === 'fail')?.codes ?? ['SAF', 8, 8, 8];
  return { saf: Number(saf), racf: Number(racf), reason: Number(reason) };
}
