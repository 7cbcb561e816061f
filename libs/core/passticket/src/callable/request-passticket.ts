import { foldName, isSafName } from '@idprop/identity';
import type { RcvtptgnReturn } from './rcvtptgn.js';

/** What EXEC CICS REQUEST PASSTICKET goes by. */
export interface RequestPassTicket {
  readonly esmAppname: string;
  /** User of the task: the ticket is his. */
  readonly userid: string;
  /** DFLTUSER of the region. */
  readonly defaultUser: string;
  /** SEC=YES: the interface to the external security manager is active. */
  readonly securityActive: boolean;
  /** The external security manager knows PassTickets. */
  readonly supported: boolean;
  /** XPTKT=YES: the task's user needs UPDATE to IRRPTAUTH.applid.userid in class PTKTDATA, applid being that of the region. */
  readonly xptkt: boolean;
  /** What SAF says of that; asked with XPTKT=YES only. */
  readonly authorized: () => boolean;
  /** Asks the external security manager for a ticket. */
  readonly generate: (userid: string, applname: string) => RcvtptgnReturn | Promise<RcvtptgnReturn>;
}

export type RequestPassTicketResult =
  | { readonly resp: 'NORMAL'; readonly passticket: string }
  | { readonly resp: 'NOTAUTH' | 'INVREQ'; readonly resp2: number; readonly esmResp?: number; readonly esmReason?: number };

/** RESP2 of REQUEST PASSTICKET (passticket.md 5.9). */
export const RESP2 = {
  BAD_APPNAME: 247,
  NOT_AUTHORIZED: 250,
  INTERFACE_INACTIVE: 251,
  UNKNOWN_RESPONSE: 252,
  NO_SUPPORT: 254,
  DEFAULT_USER: 256,
} as const;

/** ESMRESP where the check of XPTKT fails; CICS sets it with NOTAUTH, its value there is not known. */
const CHECK_FAILED = { esmResp: 8, esmReason: 0 };

/**
 * EXEC CICS REQUEST PASSTICKET: the ticket, or a condition with its RESP2. In the order in which the conditions are checked here; CICS's own is
 * not known.
 *
 * @example
 * const task = { esmAppname: 'BBGZDFLT', userid: 'FRED', defaultUser: 'CICSUSER', securityActive: true, supported: true, xptkt: true };
 * const ask = { ...task, authorized: () => true, generate: () => ({ r15: 0, r0: 'RQEL', r1: 'V4J5' }) };
 * (await requestPassTicket(ask)).passticket; // 'RQELV4J5'
 * (await requestPassTicket({ ...ask, userid: 'CICSUSER' })).resp2; // 256
 */
export async function requestPassTicket(request: RequestPassTicket): Promise<RequestPassTicketResult> {
  const applname = foldName(request.esmAppname.trimEnd());
  if (!request.securityActive) return { resp: 'INVREQ', resp2: RESP2.INTERFACE_INACTIVE };
  if (!isSafName(applname)) return { resp: 'INVREQ', resp2: RESP2.BAD_APPNAME };
  if (foldName(request.userid) === foldName(request.defaultUser)) return { resp: 'INVREQ', resp2: RESP2.DEFAULT_USER };
  if (!request.supported) return { resp: 'INVREQ', resp2: RESP2.NO_SUPPORT };
  if (request.xptkt && !request.authorized()) return { resp: 'NOTAUTH', resp2: RESP2.NOT_AUTHORIZED, ...CHECK_FAILED };
  const { r15, r0, r1 } = await request.generate(request.userid, applname);
  if (r15 === 0 && r1 !== undefined) return { resp: 'NORMAL', passticket: `${r0}${r1}` };
  const esm = { esmResp: r15, esmReason: Number(r0) };
  if (r15 === 8) return { resp: 'NOTAUTH', resp2: RESP2.NOT_AUTHORIZED, ...esm };
  return { resp: 'INVREQ', resp2: RESP2.UNKNOWN_RESPONSE, ...esm };
}
