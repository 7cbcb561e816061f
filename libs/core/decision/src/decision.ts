import { NOBODY, type Identity } from '@idprop/identity';
import type { Step } from './step.js';

/**
 * The answer of a decision function: what came out, who it is now, the checks in the product's order, and the effects
 * that the edge must carry out before it gives the answer.
 */
export interface Decision<T = undefined, E = never> {
  readonly outcome: 'granted' | 'refused';
  readonly value?: T;
  readonly identity: Identity;
  readonly steps: readonly Step[];
  readonly effects: readonly E[];
}

/** A fact that costs I/O or CPU, which the edge must supply before the decision can be made. */
export interface Fact {
  readonly kind: string;
  /** Same key, same fact: the answer is handed in under this key. */
  readonly key: string;
}

/** Facts supplied so far, by key. */
export type Facts = ReadonlyMap<string, unknown>;

export const NO_FACTS: Facts = new Map();

export type Outcome<T = undefined, E = never, F extends Fact = Fact> = Decision<T, E> | { readonly need: F };

export function isNeed<T, E, F extends Fact>(outcome: Outcome<T, E, F>): outcome is { readonly need: F } {
  return 'need' in outcome;
}

export function granted<T, E = never>(steps: readonly Step[], identity: Identity, value: T, effects: readonly E[] = []): Decision<T, E> {
  return { outcome: 'granted', value, identity, steps, effects };
}

export function refused<T, E = never>(steps: readonly Step[], effects: readonly E[] = [], identity: Identity = NOBODY): Decision<T, E> {
  return { outcome: 'refused', identity, steps, effects };
}

/**
 * Runs a decision to its end: calls it, supplies the fact it needs, calls it again. The decision stays pure and
 * synchronous; all waiting is in `supply`. A decision that asks twice for one fact is a defect and throws.
 */
export async function settle<T, E, F extends Fact>(
  decide: (facts: Facts) => Outcome<T, E, F>,
  supply: (need: F) => Promise<unknown>,
): Promise<Decision<T, E>> {
  const facts = new Map<string, unknown>();
  for (;;) {
    const outcome = decide(facts);
    if (!isNeed(outcome)) return outcome;
    if (facts.has(outcome.need.key)) throw new Error(`decision asks again for the fact ${outcome.need.kind} that it was given`);
    facts.set(outcome.need.key, await supply(outcome.need));
  }
}
