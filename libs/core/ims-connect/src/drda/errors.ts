import { IdpropError } from '@idprop/decision';

/** Bytes on the DRDA port that cannot be cut into data stream structures: the connection is closed. */
export class DssError extends IdpropError {
  constructor(reason: string) {
    super('DSS_UNREADABLE', reason, 'Let the client begin each structure with its length and X D0, in clear text');
  }
}

/** An object that cannot be read: the client gets SYNTAXRM with this SYNERRCD. Source: DDM, SYNERRCD. */
export class DdmSyntaxError extends IdpropError {
  constructor(
    readonly synerrcd: number,
    /** The code point that is meant; 0 where none is. */
    readonly codePoint: number,
    reason: string,
  ) {
    super('DDM_SYNTAX', reason, 'Let the client build its objects as the DDM architecture says');
  }
}
