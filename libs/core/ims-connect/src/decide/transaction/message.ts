/**
 * A message on the transaction port, as a codec or the bus hands it over: fields of the IRM without padding (blanks and
 * X'00' alike), segments as text. Source: ims.md 1.1, 1.2.
 */
export interface TransactionMessage {
  readonly port: number;
  readonly clientId: string;
  readonly trancode: string;
  readonly datastore: string;
  readonly lterm: string;
  readonly userid: string;
  readonly group: string;
  /** IRM_RACF_PW: password or PassTicket. */
  readonly password: string;
  /** Password phrase of the *PHRASE* extension; takes the place of the password. */
  readonly phrase?: string;
  readonly applname: string;
  /** HWSPWCH: what the password is to be changed to. */
  readonly newPassword?: string;
  /** Length in bytes of the OTMA security header that the message exit built; 0 for none. HWSSMPL0 and 1 build a full one. */
  readonly securityHeaderLength?: number;
  /** Synchronization level SYNCPT: two-phase commit. */
  readonly syncpt?: boolean;
  /** *NETUID* and *NETSID*: for log records and INQY, never authenticating (ims.md 1.7). */
  readonly netuid?: string;
  readonly netsid?: string;
}

/** X'6A': a complete OTMA security header. */
export const SECURITY_HEADER_LENGTH = 0x6a;
