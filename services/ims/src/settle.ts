import { NO_FACTS, type Decision, type Facts } from '@idprop/decision';
import type { VerifyNeed } from '@idprop/ims-connect';
import type { HopRecorder } from '@idprop/server';
import type { ImsSaf } from './ims-saf.js';

/**
 * Runs a decision to its end, with VERIFY where it asks for it, and records its steps in the order in which things
 * happened: the steps up to VERIFY, VERIFY's own, the rest.
 */
export async function settleWithVerify<D extends Decision<unknown>>(
  decide: (facts: Facts) => D | { readonly need: VerifyNeed },
  saf: ImsSaf,
  hop: HopRecorder,
): Promise<D> {
  const first = decide(NO_FACTS);
  if (!('need' in first)) return hop.record(first);
  const { userid, secret, newSecret, group, applname, key, soFar } = first.need;
  hop.steps(soFar);
  const verified = await saf.verify(
    {
      userid,
      secret,
      ...(newSecret === undefined ? {} : { newSecret }),
      ...(group === undefined ? {} : { group }),
      ...(applname === undefined ? {} : { applname }),
    },
    hop,
  );
  const decision = decide(new Map([[key, verified]]));
  if ('need' in decision) throw new Error('a decision asks again for the VERIFY that it was given');
  hop.steps(decision.steps.slice(soFar.length));
  return decision;
}
