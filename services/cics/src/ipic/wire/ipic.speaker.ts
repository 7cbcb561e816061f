import type { Socket } from 'node:net';
import { createServer, TLSSocket } from 'node:tls';
import type { TcpipService } from '@idprop/cics-security';
import { clientCertificateName, readCertificate } from '@idprop/saf';
import { acceptConnections } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import type { Listener, ListenOptions, Speaker } from '../../listeners/listener.js';
import { TlsWatchService } from '../../tls/tls-watch.service.js';
import { WireClientsService } from './wire-clients.service.js';
import { WireSession } from './wire-session.js';

/** Real milliseconds for a TLS handshake. */
const HANDSHAKE_MS = 10_000;

/** IPIC over TCP/IP and TLS: TCPIPSERVICE PROTOCOL(IPIC), in the framing of docs/ipic-wire.md. */
@Injectable()
export class IpicSpeaker implements Speaker {
  constructor(
    @Inject(TlsWatchService) private readonly watch: TlsWatchService,
    @Inject(WireClientsService) private readonly clients: WireClientsService,
  ) {}

  speaks({ protocol }: TcpipService): boolean {
    return protocol === 'IPIC';
  }

  async listen(service: TcpipService, { address, port, tls }: ListenOptions): Promise<Listener> {
    const sockets = new Set<Socket>();
    const keep = (socket: Socket): void => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    };
    const secure = tls && createServer({ ...tls, handshakeTimeout: HANDSHAKE_MS }, (socket) => this.serve(service, socket));
    if (secure !== undefined) this.watch.watch(secure, service);
    const listener = await acceptConnections(address, port, (socket) => {
      keep(socket);
      if (secure === undefined) return this.serve(service, socket);
      socket.on('error', () => undefined);
      secure.emit('connection', socket);
    });
    return {
      url: `${tls === undefined ? 'ipic' : 'ipics'}://${address}:${listener.port}`,
      async close() {
        for (const socket of sockets) socket.destroy();
        await listener.close();
      },
    };
  }

  private serve(service: TcpipService, socket: Socket): void {
    if (socket.destroyed) return;
    const { remoteAddress = '', remotePort = 0 } = socket;
    const der = socket instanceof TLSSocket ? socket.getPeerCertificate().raw : undefined;
    const facts = der === undefined ? undefined : readCertificate(der);
    const link = {
      // IPv4 as it comes through a socket for both families.
      address: remoteAddress.replace(/^::ffff:(?=\d)/, ''),
      port: remotePort,
      tls: socket instanceof TLSSocket,
      ...(facts === undefined ? {} : { clientCertificate: clientCertificateName(facts) }),
    };
    new WireSession(socket, service, link, this.clients);
  }
}
