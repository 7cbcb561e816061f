import type { CheckId, Trail } from '@idprop/decision';

/** One check of an ordered list. `run` records its own step, and says where the list stops. */
export interface Check<W, S> {
  readonly id: CheckId;
  run(work: W): S | undefined;
}

/**
 * Runs the checks in order until one stops the list; the ones behind a refusal are recorded as not reached.
 * @param pauses true for a stop that is no end: a fact is needed, and the list is run again with it
 */
export function runChecks<W extends { readonly trail: Trail }, S>(
  checks: readonly Check<W, S>[],
  work: W,
  pauses: (stop: S) => boolean,
): S | undefined {
  for (const [index, check] of checks.entries()) {
    const stop = check.run(work);
    if (stop === undefined) continue;
    if (!pauses(stop)) for (const { id } of checks.slice(index + 1)) work.trail.notReached(id);
    return stop;
  }
  return undefined;
}
