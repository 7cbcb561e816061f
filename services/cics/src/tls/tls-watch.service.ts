import type { Server, TLSSocket } from 'node:tls';
import { TLS_FAILURES, tlsFailed, tlsFailureOf, type TcpipService, type TlsFailure } from '@idprop/cics-security';
import { readCertificate } from '@idprop/saf';
import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { RegionService } from '../region/region.service.js';

/** Watches the TLS of listeners: every handshake that fails is told (DFHSO0123), whatever is spoken on the socket afterwards. */
@Injectable()
export class TlsWatchService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(RegionService) private readonly regions: RegionService,
  ) {}

  /** Also closes sockets whose client certificate is out of its time by the emulated clock: the handshake knows real time only. */
  watch(server: Server, service: TcpipService): void {
    // A certificate that was not accepted destroys the socket; what was wrong with it stands there, and not in the error.
    server.on('tlsClientError', (error: NodeJS.ErrnoException, socket) => {
      const code = socket.authorizationError?.toString() ?? error.code ?? '';
      this.tell(service, socket.remoteAddress, tlsFailureOf(code));
      socket.destroy();
    });
    server.prependListener('secureConnection', (socket: TLSSocket) => {
      if (this.isInTime(socket)) return;
      this.tell(service, socket.remoteAddress, TLS_FAILURES.BAD_DATE);
      socket.destroy();
    });
  }

  /** Nobody waits for it: the socket is closed either way. */
  tell(service: TcpipService, peer: string | undefined, failure: TlsFailure): void {
    const write = async (): Promise<void> => {
      const { region } = await this.regions.current();
      await this.host.state.log.write([tlsFailed(region.sit.applid, service.name, peer ?? '0.0.0.0', failure)], this.host.now());
    };
    write().catch((error: unknown) => this.host.logger.warn({ err: error }, 'DFHSO0123 was not written'));
  }

  private isInTime(socket: TLSSocket): boolean {
    const der = socket.getPeerCertificate().raw as Buffer | undefined;
    const facts = der === undefined ? undefined : readCertificate(der);
    const now = this.host.now();
    return facts === undefined || (facts.notBefore <= now && now <= facts.notAfter);
  }
}
