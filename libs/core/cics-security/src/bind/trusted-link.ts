import type { LinkFacts } from '@idprop/identity';
import type { TcpipService } from '../region/index.js';

/**
 * A link that may assert user IDs: TLS client authentication is in use (the service asks for a certificate and one was
 * received), or the peer is in this sysplex as TCP/IP judges it (cics.md 2).
 */
export function trustOf(service: TcpipService, link: LinkFacts): 'certificate' | 'sysplex' | undefined {
  if (service.ssl === 'CLIENTAUTH' && link.tls && link.clientCertificate !== undefined) return 'certificate';
  return link.sameSysplex ? 'sysplex' : undefined;
}
