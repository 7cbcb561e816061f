import type { Trail } from '@idprop/decision';
import { statement, type Region, type TcpipService } from '../region/index.js';
import type { BindReason, BindRequest } from './bind-request.js';
import { TLS_FAILURES, tlsFailed } from './tls-failure.js';

/** Checks of cics.md 2 up to the capability exchange itself: each records its step, and returns the reason when it fails. */
export type TransportCheck = (trail: Trail, region: Region, service: TcpipService, request: BindRequest) => BindReason | undefined;

/** B1: the service that listens on the port. */
export function findListener(trail: Trail, region: Region, port: number): TcpipService | undefined {
  const services = region.installed.tcpipServices.filter((each) => each.protocol === 'IPIC' && each.port === port);
  const service = services.find((each) => each.open);
  if (service !== undefined && region.sit.tcpip) {
    trail.pass('CICS.BIND.LISTENER', { reads: statement('TCPIPSERVICE', service), found: port });
    return service;
  }
  const closed = services[0];
  if (!region.sit.tcpip) {
    const reads = { kind: 'parameter', name: 'TCPIP=NO', file: region.sit.file } as const;
    trail.fail('CICS.BIND.LISTENER', { reads, expected: 'TCPIP=YES', found: 'TCPIP=NO' });
  } else if (closed !== undefined) {
    trail.fail('CICS.BIND.LISTENER', { reads: statement('TCPIPSERVICE', closed, 'STATUS'), expected: 'OPEN', found: 'CLOSED' });
  } else {
    trail.fail('CICS.BIND.LISTENER', { expected: port, found: null, remedy: [{ id: 'CICS.DEFINE.TCPIPSERVICE', inserts: { port } }] });
  }
  return undefined;
}

/** B2 and B4: TLS on both sides or on neither. */
export const checkTls: TransportCheck = (trail, region, service, { link }) => {
  const reads = statement('TCPIPSERVICE', service, 'SSL');
  if ((service.ssl !== 'NO') === link.tls) {
    trail.pass('CICS.BIND.TLS', { reads, found: link.tls });
    return undefined;
  }
  // A region that speaks clear text takes a TLS hello for a malformed exchange, and knows nothing of TLS.
  const messages = link.tls ? [] : [tlsFailed(region.sit.applid, service.name, link.address, TLS_FAILURES.BAD_MESSAGE)];
  trail.fail('CICS.BIND.TLS', { reads, expected: service.ssl !== 'NO', found: link.tls, messages });
  return 'SEC_SOCKET_ERROR';
};

/** B3: SSL(CLIENTAUTH) takes no client without a valid certificate. */
export const checkCertificate: TransportCheck = (trail, region, service, { link }) => {
  if (service.ssl !== 'CLIENTAUTH') return undefined;
  const reads = statement('TCPIPSERVICE', service, 'SSL');
  if (link.clientCertificate !== undefined) {
    trail.pass('CICS.BIND.CERTIFICATE', { reads, found: link.clientCertificate.subject });
    return undefined;
  }
  const messages = [tlsFailed(region.sit.applid, service.name, link.address, TLS_FAILURES.NO_CERTIFICATE)];
  trail.fail('CICS.BIND.CERTIFICATE', { reads, found: null, messages, remedy: [{ id: 'CICS.CLIENT.CERTIFICATE', inserts: {} }] });
  return 'SEC_SOCKET_ERROR';
};

/** B5: a client that names the region it means has to name this one. */
export const checkTarget: TransportCheck = (trail, { sit }, _service, { targetApplid, targetNetworkid }) => {
  if (targetApplid === '' && targetNetworkid === '') return undefined;
  const same = (targetApplid === '' || targetApplid === sit.applid) && (targetNetworkid === '' || targetNetworkid === sit.uownetql);
  const expected = `${sit.uownetql}.${sit.applid}`;
  const found = `${targetNetworkid || '*'}.${targetApplid || '*'}`;
  if (same) {
    trail.pass('CICS.BIND.TARGET', { expected, found });
    return undefined;
  }
  trail.fail('CICS.BIND.TARGET', {
    expected,
    found,
    remedy: [{ id: 'CICS.CLIENT.TARGET', inserts: { applid: sit.applid, networkid: sit.uownetql } }],
  });
  return 'ISCE_INVALID_APPLID';
};

const MAX_SESSIONS = 999;

/** B6: what cannot be an exchange of capabilities. */
export const checkCapex: TransportCheck = (trail, { switches }, _service, request) => {
  const applid = switches.release === '5.x' ? /^([A-Z][A-Z0-9$@#]{0,7})?$/ : /^([A-Z$@#][A-Z0-9$@#]{0,7})?$/;
  const isLegal =
    applid.test(request.applid) &&
    /^[A-Z0-9$@#]{0,8}$/.test(request.networkid) &&
    Number.isInteger(request.sendSessions) &&
    request.sendSessions >= 1 &&
    request.sendSessions <= MAX_SESSIONS;
  if (isLegal) {
    trail.pass('CICS.BIND.CAPEX', { found: request.sendSessions });
    return undefined;
  }
  trail.fail('CICS.BIND.CAPEX', { found: `${request.networkid}.${request.applid} ${request.sendSessions}` });
  return 'ISCE_ERROR';
};
