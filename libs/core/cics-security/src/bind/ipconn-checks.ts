import type { Trail } from '@idprop/decision';
import { statement, type Ipconn, type Region, type TcpipService } from '../region/index.js';
import type { BindFacts, BindReason, BindRequest } from './bind-request.js';
import { trustOf } from './trusted-link.js';

/** Everything that the checks on a chosen IPCONN look at. */
export interface Chosen {
  readonly region: Region;
  readonly ipconn: Ipconn;
  readonly service: TcpipService;
  readonly request: BindRequest;
  readonly facts: BindFacts;
}

export type IpconnCheck = (trail: Trail, chosen: Chosen) => BindReason | undefined;

/** B10: in service, and not acquired by another client already. */
export const checkState: IpconnCheck = (trail, { ipconn, facts }) => {
  const reads = statement('IPCONN', ipconn, 'INSERVICE');
  const found = !ipconn.inService ? 'OUTSERVICE' : facts.acquired.has(ipconn.name) ? 'ACQUIRED' : 'RELEASED';
  if (found === 'RELEASED') {
    trail.pass('CICS.BIND.STATE', { reads, found });
    return undefined;
  }
  const remedy = [{ id: found === 'ACQUIRED' ? 'CICS.SET.RELEASED' : 'CICS.SET.INSERVICE', inserts: { ipconn: ipconn.name } }];
  trail.fail('CICS.BIND.STATE', { reads, expected: 'RELEASED', found, remedy });
  return 'INVALID_PARTNER_STATE';
};

/** B11: the service that the exchange arrived on is the IPCONN's. */
export const checkService: IpconnCheck = (trail, { region, ipconn, service }) => {
  const reads = statement('IPCONN', ipconn, 'TCPIPSERVICE');
  const details = { reads, expected: ipconn.tcpipService, found: service.name };
  if (ipconn.tcpipService === service.name) {
    trail.pass('CICS.BIND.SERVICE', details);
    return undefined;
  }
  const named = region.installed.tcpipServices.find((each) => each.name === ipconn.tcpipService);
  const remedy = [
    { id: 'CICS.ALTER.IPCONN', inserts: { ipconn: ipconn.name, group: ipconn.group, attribute: `TCPIPSERVICE(${service.name})` } },
  ];
  trail.fail('CICS.BIND.SERVICE', { ...details, remedy });
  if (named === undefined) return 'TCPIPSERVICE_NOT_FOUND';
  return named.open ? 'TCPIPSERVICE_MISMATCH' : 'TCPIPSERVICE_NOT_OPEN';
};

/** B12: USERAUTH(IDENTIFY) believes user IDs without proof, so the link has to be trusted. */
export const checkTrusted: IpconnCheck = (trail, { region, ipconn, service, request }) => {
  const reads = statement('IPCONN', ipconn, 'USERAUTH');
  const trust = trustOf(service, request.link);
  if (ipconn.userAuth !== 'IDENTIFY' || !region.sit.sec) {
    trail.info('CICS.BIND.TRUSTED', { reads, found: trust ?? null });
    return undefined;
  }
  if (trust !== undefined) {
    trail.pass('CICS.BIND.TRUSTED', { reads, found: trust });
    return undefined;
  }
  trail.fail('CICS.BIND.TRUSTED', {
    reads,
    expected: 'certificate or sysplex',
    found: null,
    messages: [securityViolation(region, ipconn)],
    remedy: [
      { id: 'CICS.ALTER.TCPIPSERVICE', inserts: { service: service.name, group: service.group, attribute: 'SSL(CLIENTAUTH)' } },
      { id: 'CICS.CLIENT.CERTIFICATE', inserts: {} },
    ],
  });
  return 'SECURITY_VIOLATION';
};

/** B13: LINKAUTH(CERTUSER) takes the link user from a client certificate, so there has to be one. */
export const checkCertUser: IpconnCheck = (trail, { region, ipconn, request }) => {
  if (ipconn.linkAuth !== 'CERTUSER' || !region.sit.sec) return undefined;
  const reads = statement('IPCONN', ipconn, 'LINKAUTH');
  const certificate = request.link.clientCertificate;
  if (certificate !== undefined) {
    trail.pass('CICS.BIND.CERTUSER', { reads, found: certificate.subject });
    return undefined;
  }
  if (region.switches.certuserNoCert === 'defaultUser') {
    trail.info('CICS.BIND.CERTUSER', { reads, found: null });
    return undefined;
  }
  const remedy = [{ id: 'CICS.CLIENT.CERTIFICATE', inserts: {} }];
  trail.fail('CICS.BIND.CERTUSER', { reads, found: null, messages: [securityViolation(region, ipconn)], remedy });
  return 'SECURITY_VIOLATION';
};

function securityViolation(region: Region, ipconn: Ipconn): { id: string; inserts: { applid: string; ipconn: string } } {
  return { id: 'DFHIS2040', inserts: { applid: region.sit.applid, ipconn: ipconn.name } };
}
