/** Points that the public books leave open or that exercises want otherwise (cics.md 11). */
export interface Switches {
  /** IDPROP on the receiving side: `ignore` is what CICS does; `enforce` is for teaching what people expect of it. */
  readonly idpropInbound: 'ignore' | 'enforce';
  /** USERAUTH(IDENTIFY) and a user ID that comes with a password. */
  readonly identifyWithPassword: 'reject' | 'verify';
  /** LINKAUTH(CERTUSER) and no client certificate on the socket. */
  readonly certuserNoCert: 'refuse' | 'defaultUser';
  /** USERAUTH(LOCAL) or (DEFAULTUSER) and a request that carries an identity. */
  readonly localFlowedIdentity: 'ignore' | 'reject';
  /** Installing an IPCONN whose connection is acquired: release it, or refuse until it is out of service. */
  readonly installOverAcquired: 'release' | 'refuse';
  /**
   * RESSEC of the mirrors that CICS supplies. The books have them with RESSEC(YES), so that each program wants a profile in MCICSPPT; exercises begin without.
   * A TRANSACTION of the deck beats it.
   */
  readonly suppliedMirrors: 'resSecNo' | 'resSecYes';
  /** First character of an APPLID: a letter in 5.x, in 6.x also $, @ and #. */
  readonly release: '5.x' | '6.x';
  /** HTTP status of a CMCI answer without rows. */
  readonly cmciNoDataStatus: 200 | 404;
}

export const DEFAULT_SWITCHES: Switches = Object.freeze({
  idpropInbound: 'ignore',
  identifyWithPassword: 'reject',
  certuserNoCert: 'refuse',
  localFlowedIdentity: 'ignore',
  installOverAcquired: 'release',
  suppliedMirrors: 'resSecNo',
  release: '6.x',
  cmciNoDataStatus: 200,
});
