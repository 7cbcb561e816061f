/**
 * Request status message: the return and reason codes that decisions here give. Source: ims.md 3.1, 3.2.
 */
export const RSM_RETURN = {
  /** Error found by IMS Connect; it disconnects. */
  ERROR: 8,
  /** OTMA refused the message (NAK); the reason is the sense code. It disconnects. */
  NAK: 16,
  /** Answer to a request for IMS Connect itself; the connection stays. */
  CONNECT_REQUEST: 20,
  /** The time of IRM_TIMER is over; it disconnects. The reason is the value of the timer. */
  TIMER: 32,
  /** The same for the default time. */
  DEFAULT_TIMER: 36,
  /** The same, and the connection stays. */
  TIMER_SOCKET_KEPT: 40,
  /** What a cancel-timer request is answered. */
  TIMER_CANCELLED: 44,
} as const;

export const RSM_REASON = {
  SECURITY_VIOLATION: 40,
  NO_SECURITY_HEADER: 51,
  SECURITY_HEADER_LENGTH: 52,
  NO_PASSWORD: 53,
  NO_USERID: 54,
  NEITHER: 55,
  DUPLICATE_CLIENT: 56,
  DATASTORE_NOT_FOUND: 72,
  UNKNOWN_CLIENT: 16,
  CANCEL_TIMER: 59,
  RACF_CALL_FAILED: 78,
  PROTOCOL: 79,
  IMSPLEX_INACTIVE: 80,
  DEALLOCATE_CONFIRMED: 97,
  DEALLOCATE_ABORTED: 98,
} as const;

/** Chosen: the return code that comes with "deallocate confirmed" is not printed; the connection stays, so it is none of 4 to 16. */
export const DEALLOCATE_RETURN_CODE = 0;

/** Return codes after which IMS Connect disconnects. Source: ims.md 3.1. */
export function disconnects(returnCode: number): boolean {
  return [4, 8, 12, 16, RSM_RETURN.TIMER, RSM_RETURN.DEFAULT_TIMER].includes(returnCode as never);
}

/** What a client on the transaction port is told when its message is refused. */
export interface RequestStatus {
  readonly returnCode: number;
  readonly reasonCode: number;
  /** Byte 3: RACROUTE VERIFY return code after a RACF failure, OTMA reason after a NAK, else 0. */
  readonly racfReturnCode: number;
}

/**
 * Chosen: which pair a failed RACROUTE gives is not documented. The text of 78 fits it; 40 fits a refusal by a message
 * exit (ims.md 3.3). A setting switches to 40.
 */
export const DEFAULT_RACF_REASON: RacfReason = RSM_REASON.RACF_CALL_FAILED;
export type RacfReason = typeof RSM_REASON.RACF_CALL_FAILED | typeof RSM_REASON.SECURITY_VIOLATION;

/** Chosen: with RACFGENRC=Y user not defined (4) and wrong password (8) both show as this; the product's value is not documented. */
export const GENERIC_RACF_RETURN_CODE = 0x08;

/** Byte 3 of the RSM. RACF codes are the RACROUTE VERIFY ones: 4 user not defined, 8 password, X'34' APPL ... (ims.md 3.5). */
export function racfReturnCode(racf: number, generic: boolean): number {
  return generic && (racf === 4 || racf === 8) ? GENERIC_RACF_RETURN_CODE : racf & 0xff;
}

/** Chosen: OTMA's sense codes of a refused or unknown transaction are not documented in public (ims.md 3.6, 10.4). */
export const SENSE_REJECTED = 0x1a;

/** Not authorized to the messages of a tpipe (ims.md 3.6). */
export const SENSE_TPIPE_NOT_AUTHORIZED = 0x33;

/** Synchronization level SYNCPT where RRS is not in use (ims.md 3.6). */
export const SENSE_NO_RRS = 0x17;
