import { IdpropError } from '@idprop/decision';

/** A message on the transaction port that cannot be read: the RSM reason that says why. Source: ims.md 3.2. */
export class IrmError extends IdpropError {
  constructor(
    /** Reason code of the request status message; the return code is 8. */
    readonly reasonCode: number,
    reason: string,
  ) {
    super('IRM_UNREADABLE', reason, 'Let the client build its message as the layout of the IRM says');
  }
}

/**
 * A stream of bytes that cannot be cut into messages, or messages that no message exit takes: nobody could be answered, so the connection is
 * closed.
 */
export class IrmStreamError extends IdpropError {
  constructor(reason: string) {
    super('IRM_STREAM', reason, 'Let the client begin each message with LLLL and the identifier of a message exit');
  }
}
