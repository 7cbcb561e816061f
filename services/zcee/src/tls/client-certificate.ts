import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { ClientCertificate } from '@idprop/identity';
import { clientCertificateName, readCertificate } from '@idprop/saf';

/** Worked out once for each connection. */
const known = new WeakMap<TLSSocket, ClientCertificate | undefined>();

/** The client certificate that the handshake of a connection has accepted. */
export function clientCertificateOf(socket: Socket): ClientCertificate | undefined {
  if (!(socket instanceof TLSSocket) || !socket.authorized) return undefined;
  if (!known.has(socket)) known.set(socket, read(socket));
  return known.get(socket);
}

function read(socket: TLSSocket): ClientCertificate | undefined {
  const { raw } = socket.getPeerCertificate() as { raw?: Buffer };
  const facts = raw === undefined ? undefined : readCertificate(raw);
  return facts === undefined ? undefined : clientCertificateName(facts);
}

/** With "supported" a certificate may be missing, but one that comes must be good: the connection ends otherwise. */
export function endUnlessTrusted(socket: TLSSocket): void {
  const { raw } = socket.getPeerCertificate() as { raw?: Buffer };
  if (raw !== undefined && !socket.authorized) socket.destroy();
}
