import { IdpropError } from '@idprop/decision';

/** Name of the secret with which PassTicket keys are sealed for passticket. */
export const SEALING_KEY = 'sealingPublicKey';

/** Started without the secret: no PassTicket key could be kept. */
export class NoSealingKeyError extends IdpropError {
  constructor() {
    super(
      'RACF_NO_SEALING_KEY',
      `The secret ${SEALING_KEY} is missing`,
      'Start racf with the public half of the key that passticket opens with',
    );
  }
}

/** The database changed under a command again and again. */
export class RacfBusyError extends IdpropError {
  constructor() {
    super('RACF_BUSY', 'Another racf replica changes the database all the time', 'Enter the command again');
  }
}

/** Only the admin API may give orders: whoever can enter RACF commands is everybody. */
export class RacfCallerError extends IdpropError {
  constructor(caller: string) {
    super('RACF_CALLER', `${caller} may not enter RACF commands`, 'Enter them through the console service');
  }
}

/** What was to be imported cannot be unpacked, or is too long. */
export class NotPackedError extends IdpropError {
  constructor(reason: string) {
    super('RACF_NOT_PACKED', `What was sent cannot be unpacked (${reason})`, 'Send text of at most 64 MiB as packText packs it');
  }
}
