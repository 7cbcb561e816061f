import { clientCertificateOf } from '../tls/client-certificate.js';
import type { IncomingMessage } from 'node:http';
import type { HttpRequest } from '@idprop/server';
import type { WebRequest } from '@idprop/zconnect';

/** scheme://authority/path?query, without fragment; nothing is normalised, since authFilter compares what came. */
const URL_PARTS = /^(https?):\/\/([^/?#\s]+)(\/[^?#\s]*)?(\?[^#\s]*)?$/i;

/** The gateway's form of a request. Undefined when its URL is none. */
export function fromBus({ method, url, headers, body, link }: HttpRequest): WebRequest | undefined {
  const [, scheme, authority, path = '/', query = ''] = URL_PARTS.exec(url) ?? [];
  if (scheme === undefined || authority === undefined) return undefined;
  return {
    method: method.toUpperCase(),
    scheme: scheme.toLowerCase() === 'https' ? 'https' : 'http',
    authority,
    path,
    query,
    headers,
    ...(body === undefined ? {} : { body }),
    link,
  };
}

/** A request from the socket. Undefined when its target is no path. */
export function fromSocket(request: IncomingMessage, body: string | undefined, tls: boolean): WebRequest | undefined {
  const [, path, query = ''] = /^(\/[^?#\s]*)(\?[^#\s]*)?$/.exec(request.url ?? '') ?? [];
  if (path === undefined) return undefined;
  const { socket } = request;
  const clientCertificate = tls ? clientCertificateOf(socket) : undefined;
  return {
    method: request.method ?? 'GET',
    scheme: tls ? 'https' : 'http',
    authority: request.headers.host ?? `localhost:${socket.localPort ?? 0}`,
    path,
    query,
    headers: headersOf(request),
    ...(body === undefined ? {} : { body }),
    link: {
      address: socket.remoteAddress ?? '',
      port: socket.remotePort ?? 0,
      tls,
      ...(clientCertificate === undefined ? {} : { clientCertificate }),
    },
  };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
