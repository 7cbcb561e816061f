import type { LinkFacts } from '@idprop/identity';
import type { Ipconn, TcpipService } from '../region/index.js';

/** A capability exchange (CAPEX) as it arrives, and what the carrier knows of the link that it came on. */
export interface BindRequest {
  /** Port of the region that the client reached. */
  readonly port: number;
  readonly link: LinkFacts;
  /** The client's own applid and network ID; blank when it has none configured. */
  readonly applid: string;
  readonly networkid: string;
  /** The region that the client means, where it says so. */
  readonly targetApplid: string;
  readonly targetNetworkid: string;
  readonly sendSessions: number;
}

export interface BindFacts {
  /** Names of IPCONNs that other clients hold acquired. */
  readonly acquired: ReadonlySet<string>;
}

/** Why a bind fails, as the client is told: CAPEX response reasons (cics.md 2). */
export type BindReason =
  | 'TCPIP_CLOSED'
  | 'SEC_SOCKET_ERROR'
  | 'ISCE_INVALID_APPLID'
  | 'ISCE_ERROR'
  | 'AUTOINSTALL_FAILED'
  | 'NO_IPCONN'
  | 'INVALID_PARTNER_STATE'
  | 'TCPIPSERVICE_NOT_FOUND'
  | 'TCPIPSERVICE_NOT_OPEN'
  | 'TCPIPSERVICE_MISMATCH'
  | 'SECURITY_VIOLATION';

export type BindResult =
  | { readonly type: 'acquired'; readonly ipconn: Ipconn; readonly service: TcpipService; readonly sessions: number }
  | { readonly type: 'refused'; readonly reason: BindReason };

/** What a client without a network ID presents: the qualifier that the client library sends by default (from memory, not confirmed). */
export const BLANK_NETWORKID = '9UNKNOWN';

export function presentedNetworkid(request: BindRequest): string {
  return request.networkid === '' ? BLANK_NETWORKID : request.networkid;
}
