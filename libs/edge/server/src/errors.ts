import { describeProblem, IdpropError, type Problem } from '@idprop/decision';
import type { Logger } from 'pino';

/** Definition files that cannot be used: all their problems at once. Start-up prints them and ends; it is no crash. */
export class DefinitionError extends IdpropError {
  constructor(readonly problems: readonly Problem[]) {
    super('DEFINITION_INVALID', problems.map(describeProblem).join('\n'), 'Correct the definitions and start again');
  }
}

/** A request whose content is not what the pattern asks for: the caller's mistake, told field by field. */
export class PayloadError extends IdpropError {
  constructor(reason: string) {
    super('PAYLOAD_INVALID', reason, 'See the contract of this pattern');
  }
}

/** Problems that keep nothing from running: one log line each, with the problem as a field for whoever reads the log by program. */
export function warnOf(logger: Logger, problems: readonly Problem[]): void {
  for (const problem of problems) logger.warn({ problem }, describeProblem(problem));
}
