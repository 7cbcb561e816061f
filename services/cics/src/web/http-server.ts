import http, { type ServerOptions } from 'node:http';
import https from 'node:https';
import { TLSSocket, type Server as TlsServer } from 'node:tls';
import type { TcpipService } from '@idprop/cics-security';
import { clientCertificateName, readCertificate } from '@idprop/saf';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import type { Listener, ListenOptions } from '../listeners/listener.js';
import type { WebClaim } from './web-user.service.js';

/** Bytes of a body: it has to fit into what replicas share. */
const MAX_BODY_BYTES = 128 * 1024;
/** Real milliseconds for a client to send its headers, and its whole request. */
const TIMES: ServerOptions = { headersTimeout: 10_000, requestTimeout: 60_000 };

/** What is served, and who is told what goes wrong. */
export interface HttpService {
  /** Watches the TLS of the server, if it speaks it. */
  watch(server: TlsServer): void;
  handle(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply>;
  fail(error: unknown): void;
}

/** An HTTP or HTTPS listener that hands every request to one handler, bodies as text. */
export async function serveHttp(options: ListenOptions, { watch, handle, fail }: HttpService): Promise<Listener> {
  const { tls, port, address } = options;
  const server = Fastify({
    // A URL that cannot be decoded is answered by whoever is asked, not by the framework.
    frameworkErrors: (_error, request, reply) => void handle(request, reply).catch(fail),
    bodyLimit: MAX_BODY_BYTES,
    logger: false,
    forceCloseConnections: true,
    serverFactory: (handler) => {
      if (tls === undefined) return http.createServer(TIMES, handler);
      const secure = https.createServer({ ...TIMES, ...tls }, handler);
      watch(secure);
      return secure;
    },
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  server.all('/*', (request, reply) => handle(request, reply));
  server.setErrorHandler((error, _request, reply) => {
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status >= 500) fail(error);
    return reply
      .code(status)
      .type('text/html')
      .send(`<html><body>${http.STATUS_CODES[status] ?? ''}</body></html>`);
  });
  await server.listen({ port, host: address });
  const bound = server.addresses()[0]?.port ?? port;
  return { url: `${tls === undefined ? 'http' : 'https'}://${address}:${bound}`, close: () => server.close() };
}

/** What a request says of its user. */
export function claimOf(service: TcpipService, { raw, headers }: FastifyRequest): WebClaim {
  const { authorization } = headers;
  const session = /(?:^|;\s*)LtpaToken2=([^;]*)/.exec(headers.cookie ?? '')?.[1];
  const der = raw.socket instanceof TLSSocket ? raw.socket.getPeerCertificate().raw : undefined;
  const facts = der === undefined ? undefined : readCertificate(der);
  return {
    service,
    ...(authorization === undefined ? {} : { authorization }),
    ...(session === undefined ? {} : { session }),
    ...(facts === undefined ? {} : { clientCertificate: clientCertificateName(facts) }),
  };
}

export function textOf({ body }: FastifyRequest): string {
  return typeof body === 'string' ? body : '';
}
