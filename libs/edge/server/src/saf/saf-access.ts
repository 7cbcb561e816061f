import type {
  AccessDecision,
  AccessRequest,
  ClientCertificateName,
  MapCertificateOptions,
  RacfDatabase,
  StartedUser,
  VerifyDecision,
  VerifyRequest,
} from '@idprop/saf';
import type { Decision } from '@idprop/decision';
import type { Distributed } from '@idprop/identity';
import type { HopRecorder } from '../hop.js';

/**
 * SAF for one service: library calls on its own copy of the RACF database, as SVC calls are on z/OS. Follows the change
 * stream; supplies VERIFY with its facts (statistics, password comparison, PassTicket verdict asked of `passticket`) and
 * carries out its effects before it answers. Steps and messages are recorded in the hop.
 */
export interface SafAccess {
  /** RACROUTE AUTH. Pure and synchronous. */
  access(request: AccessRequest): AccessDecision;
  /** RACROUTE VERIFY or initACEE. Recorded in the hop already. */
  verify(request: VerifyRequest, hop: HopRecorder): Promise<VerifyDecision>;
  /** RACMAP: the user ID that a distributed identity maps to, on the RACLISTed copy. Pure and synchronous. */
  map(identity: Distributed): Decision<{ readonly userid: string }>;
  /** The user of a certificate that a handshake has accepted (RACDCERT), at this service's time. Pure and synchronous. */
  mapCertificate(certificate: ClientCertificateName, options?: MapCertificateOptions): Decision<{ readonly userid: string }>;
  /** The user and group that a started task runs as (STARTED class); undefined when no profile covers it. */
  startedUser(jobname: string, procedure?: string): StartedUser | undefined;
  /** True when the user is connected to the group (not revoked). */
  isConnected(userid: string, group: string): boolean;
  close(): Promise<void>;
}

/** SAF with the copy that it decides on, for a service with decisions of its own: passticket, racf. */
export interface SafWithDatabase extends SafAccess {
  /** Read only: the change log alone changes it. */
  readonly db: RacfDatabase;
}
