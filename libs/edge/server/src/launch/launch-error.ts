import { IdpropError } from '@idprop/decision';
import type { ProcessReport } from '../process/run-process.js';

export type Failure = Extract<ProcessReport, { type: 'failed' }>;

const DEFINITION_INVALID = 'DEFINITION_INVALID';

/**
 * Services that could not start: all of their reasons at once. Where definitions are wrong it tells of nothing else: what else
 * failed may follow from them, and shows itself again when they are right.
 */
export class LaunchError extends IdpropError {
  constructor(readonly failures: readonly Failure[]) {
    const definitions = failures.filter((failure) => failure.code === DEFINITION_INVALID);
    const told = definitions.length > 0 ? definitions : failures;
    const reasons = [...new Set(told.flatMap((failure) => failure.reasons))];
    super(told[0]?.code ?? 'LAUNCH_FAILED', reasons.join('\n'), told[0]?.hint ?? 'See the log');
  }
}
