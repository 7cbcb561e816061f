import { NOBODY } from '@idprop/identity';
import { Trail, type Decision } from '@idprop/decision';
import { statement, type Region } from '../region/index.js';
import type { BindFacts, BindReason, BindRequest, BindResult } from './bind-request.js';
import { chooseIpconn } from './choose-ipconn.js';
import { checkCertUser, checkService, checkState, checkTrusted, type IpconnCheck } from './ipconn-checks.js';
import { checkCapex, checkCertificate, checkTarget, checkTls, findListener, type TransportCheck } from './transport-checks.js';

/** The result is there in either case. */
export interface BindDecision extends Decision<BindResult> {
  readonly value: BindResult;
}

const TRANSPORT_CHECKS: readonly TransportCheck[] = [checkTls, checkCertificate, checkTarget, checkCapex];
const IPCONN_CHECKS: readonly IpconnCheck[] = [checkState, checkService, checkTrusted, checkCertUser];

/**
 * Bind security: whether a client may acquire a connection (cics.md 2, B1 to B14; the first check that fails decides).
 * There is no password in it: TLS client authentication and a matching IPCONN are all. A region with SEC=NO does not
 * check trust (what it does there is not public; it checks nothing else either).
 */
export function decideBind(region: Region, request: BindRequest, facts: BindFacts): BindDecision {
  const trail = new Trail();
  const service = findListener(trail, region, request.port);
  if (service === undefined) return refuse(trail, 'TCPIP_CLOSED');
  for (const check of TRANSPORT_CHECKS) {
    const reason = check(trail, region, service, request);
    if (reason !== undefined) return refuse(trail, reason);
  }
  const ipconn = chooseIpconn(trail, region, service, request, facts);
  if (typeof ipconn === 'string') return refuse(trail, ipconn);
  const chosen = { region, ipconn, service, request, facts };
  for (const check of IPCONN_CHECKS) {
    const reason = check(trail, chosen);
    if (reason !== undefined) return refuse(trail, reason);
  }
  const sessions = Math.min(ipconn.receiveCount, request.sendSessions);
  trail.pass('CICS.BIND.ACQUIRED', { reads: statement('IPCONN', ipconn, 'RECEIVECOUNT'), found: sessions });
  const value: BindResult = { type: 'acquired', ipconn, service, sessions };
  return { outcome: 'granted', value, identity: NOBODY, steps: trail.steps, effects: [] };
}

function refuse(trail: Trail, reason: BindReason): BindDecision {
  trail.fail('CICS.BIND.REFUSED', { found: reason, codes: ['ECI', ECI_ERR_NO_CICS] });
  return { outcome: 'refused', value: { type: 'refused', reason }, identity: NOBODY, steps: trail.steps, effects: [] };
}

/** What an ECI client makes of a connection that is not there: the client sees no CICS, not a security error. */
const ECI_ERR_NO_CICS = -3;
