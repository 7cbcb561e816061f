import type { PlacedStep } from '../flow-order.js';

/**
 * The failing checks that made a refused flow end as it did, in the order in which they happened: the first is the one that
 * decided, the others followed from it on the way back to the caller.
 *
 * They are the last run of failing checks. A check that passed ends the run: what failed before it was made up for (a password
 * that was none, but a good PassTicket). A run whose first check knows no remedy only tells what followed, so it takes the
 * run before it along. A check that could not decide (its class is not active) and says what would let it comes first where the
 * refusal that followed has no remedy of its own.
 */
export function decisiveSteps(steps: readonly PlacedStep[]): readonly PlacedStep[] {
  const decisive: PlacedStep[] = [];
  for (const placed of [...steps].reverse()) {
    const { verdict } = placed.step;
    if (verdict === 'fail') decisive.unshift(placed);
    else if (verdict === 'info' && helps(placed) && decisive[0] !== undefined && !helps(decisive[0])) decisive.unshift(placed);
    else if (verdict === 'pass' && decisive[0] !== undefined && helps(decisive[0])) break;
  }
  return decisive;
}

function helps({ step }: PlacedStep): boolean {
  return (step.remedy?.length ?? 0) > 0;
}
