import { IdpropError } from '@idprop/decision';
import type { ServiceName } from '@idprop/sysplex';
import { MAX_ENVELOPE_BYTES } from './bus.js';

/** Everything that a call on the bus can fail with. */
export abstract class BusError extends IdpropError {}

/** The answer did not come in time. The request may have been carried out, but it will not be from now on. */
export class BusDeadlineError extends BusError {
  constructor(callee: ServiceName, pattern: string, deadlineMs: number) {
    super(
      'BUS_DEADLINE',
      `${callee} did not answer ${pattern} within ${deadlineMs} ms`,
      'Look at its log: a replica may have died in the middle, or it is overloaded',
    );
  }
}

/** Nobody takes requests for this service, or every replica of it hangs. The request was not carried out. */
export class BusNoReplicaError extends BusError {
  constructor(callee: ServiceName, why = 'no replica of it is running') {
    super('BUS_NO_REPLICA', `${callee} cannot be reached: ${why}`, `Start ${callee}, or look at its log and /health/ready`);
  }
}

/** The callee has as many requests of this caller waiting as it may have. The request was not carried out. */
export class BusBusyError extends BusError {
  constructor(callee: ServiceName, limit: number) {
    super('BUS_BUSY', `${limit} requests are already waiting for ${callee}`, 'Try again later, or start more replicas of it');
  }
}

/** The request or its answer is over 256 KiB as it travels. */
export class BusTooLargeError extends BusError {
  constructor(what: string, bytes?: number) {
    const size = bytes === undefined ? `over ${MAX_ENVELOPE_BYTES} bytes` : `${bytes} bytes, over ${MAX_ENVELOPE_BYTES}`;
    super('BUS_TOO_LARGE', `${what} is ${size}`, 'Send less at once: page lists, and keep bulk data out of requests');
  }
}

/** Redis is not reachable, refused the command, or was lost during the call: the request may have been carried out or not. */
export class BusLostError extends BusError {
  constructor(callee: ServiceName, why: string) {
    super('BUS_LOST', `The call to ${callee} was lost: ${why}`, 'See that Redis is up and reachable; later calls work without a restart');
  }
}

/** The callee answered with an error of its own. Reason and hint are the callee's. */
export class BusRemoteError extends BusError {
  constructor(
    readonly callee: ServiceName,
    /** The code of the error that the callee's handler threw. */
    readonly remoteCode: string,
    reason: string,
    hint: string,
  ) {
    super('BUS_REMOTE', reason, hint);
  }
}

/** What came, or what should be sent, is no envelope of this version. */
export class BusUnreadableError extends BusError {
  constructor(what: string, why: string) {
    super('BUS_UNREADABLE', `${what} cannot be read: ${why}`, 'Send plain JSON data, and run the same version of idprop everywhere');
  }
}

/** This end of the bus is closed. */
export class BusClosedError extends BusError {
  constructor(me: ServiceName) {
    super('BUS_CLOSED', `The bus of ${me} is closed`, 'The service is stopping; call it again when it is back');
  }
}

/** The service has no handler for this pattern. Reaches the caller as BUS_REMOTE with this code. */
export class BusNoHandlerError extends BusError {
  constructor(me: ServiceName, pattern: string) {
    super('BUS_NO_HANDLER', `${me} has no handler for ${pattern}`, 'See that caller and callee run the same version of idprop');
  }
}

/** The bus carries requests with answers, not events. */
export class BusUnsupportedError extends BusError {
  constructor(what: string) {
    super('BUS_UNSUPPORTED', `${what} is not supported by the bus`, 'Use a request with an answer; what must be kept belongs in a stream');
  }
}
