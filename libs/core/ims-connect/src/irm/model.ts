import type { IrmCharset } from './charset.js';

/**
 * An IRM with its segments, as laid out for HWSSMPL0 and HWSSMPL1. Text fields are as long as in the message: padded with blanks or
 * X'00', so that nothing is lost. Source: ims.md 1.1, 1.2.
 *
 * ```
 * LLLL(4)  IRM(IRM_LEN: 28 fixed + user part + extensions)  { LL(2) ZZ(2) data }*  00 04 00 00
 * ```
 */
export interface Irm {
  readonly charset: IrmCharset;
  /** IRM_ID: which message exit. */
  readonly id: string;
  /** Architecture level, 0 to 5. */
  readonly arch: number;
  readonly nakReason: number;
  readonly reserved: number;
  readonly timer: number;
  readonly socket: number;
  /** IRM_ES: how Unicode data is encoded. */
  readonly encoding: number;
  readonly f0: number;
  readonly f1: number;
  readonly f2: number;
  readonly f3: number;
  /** A character of the IRM's character set. */
  readonly f4: number;
  readonly f5: number;
  readonly clientId: string;
  readonly trancode: string;
  readonly datastore: string;
  readonly lterm: string;
  readonly userid: string;
  readonly group: string;
  /** IRM_RACF_PW: password or PassTicket. */
  readonly password: string;
  /** The fields below are there as far as IRM_LEN goes. */
  readonly applname?: string;
  /** IRM_REROUT_NM, or IRM_RT_ALTCID of RESUME TPIPE: one slot. */
  readonly reroute?: string;
  readonly tagAdapter?: string;
  readonly tagMap?: string;
  readonly modname?: string;
  /** What follows MODNAME (correlation token, session token, offset of extensions) or is too short for a field. */
  readonly rest: Uint8Array;
  readonly extensions: readonly IrmExtension[];
  readonly segments: readonly IrmSegment[];
}

export interface IrmExtension {
  /** In the IRM's character set. */
  readonly id: Uint8Array;
  readonly zz: number;
  readonly data: Uint8Array;
}

export interface IrmSegment {
  readonly zz: number;
  readonly data: Uint8Array;
}
