import { IdpropError } from '@idprop/decision';

/** The store does not answer, or this access to it was closed. Whoever gets it refuses. */
export class StateUnavailableError extends IdpropError {
  constructor(detail: string) {
    super(
      'STATE_UNAVAILABLE',
      `The shared state does not answer: ${detail}`,
      'Make sure that Redis runs and can be reached; services reconnect by themselves',
    );
  }
}

/** Somebody else has written since the position that the writer expected. */
export class StateConflictError extends IdpropError {
  constructor(log: string, expected: string, found: string) {
    super('STATE_CONFLICT', `The log ${log} is at ${found}, not at ${expected}`, 'Read the log again, decide again and append again');
  }
}

/** An answered command would not be in force everywhere. */
export class StateBarrierError extends IdpropError {
  constructor(
    log: string,
    position: string,
    /** `SYSPLEX.SYSTEM.service/instance` of each service that did not follow in time. */
    readonly laggards: readonly string[],
  ) {
    super(
      'STATE_BARRIER',
      `Position ${position} of the log ${log} is not in force in ${laggards.join(', ')}`,
      'Look at the health of these services; restart one that hangs, then repeat the command',
    );
  }
}

/** The store's access rules do not let this service do that. */
export class StateForbiddenError extends IdpropError {
  constructor(detail: string) {
    super(
      'STATE_FORBIDDEN',
      `The access rules of the store refuse it: ${detail}`,
      'Only the rightful service may do this; if that is this one, generate the ACL file again',
    );
  }
}
