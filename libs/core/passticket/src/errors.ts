import { IdpropError } from '@idprop/decision';

export type PassTicketErrorCode =
  | 'PASSTICKET_USERID'
  | 'PASSTICKET_APPLNAME'
  | 'PASSTICKET_KEY'
  | 'PASSTICKET_TIME'
  | 'PASSTICKET_TYPE'
  | 'PASSTICKET_ALGORITHM'
  | 'PASSTICKET_OP';

/** Something that no PassTicket can be computed from. Never holds a key. */
export class PassTicketError extends IdpropError {
  constructor(
    override readonly code: PassTicketErrorCode,
    reason: string,
    hint: string,
  ) {
    super(code, reason, hint);
  }
}
