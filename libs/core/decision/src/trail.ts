import type { CheckId, Step, StepDetails, Verdict } from './step.js';

/** Collects the steps of one decision in order. Each method returns the step it added. */
export class Trail {
  private readonly list: Step[] = [];

  pass(check: CheckId, details?: StepDetails): Step {
    return this.add(check, 'pass', details);
  }

  fail(check: CheckId, details?: StepDetails): Step {
    return this.add(check, 'fail', details);
  }

  info(check: CheckId, details?: StepDetails): Step {
    return this.add(check, 'info', details);
  }

  notReached(check: CheckId, details?: StepDetails): Step {
    return this.add(check, 'not-reached', details);
  }

  /** Takes over the steps of a decision made inside this one. */
  include(steps: readonly Step[]): void {
    for (const step of steps) this.list.push(step);
  }

  get steps(): readonly Step[] {
    return this.list;
  }

  private add(check: CheckId, verdict: Verdict, details: StepDetails | undefined): Step {
    const step: Step = details === undefined ? { check, verdict } : { check, verdict, ...details };
    this.list.push(step);
    return step;
  }
}
