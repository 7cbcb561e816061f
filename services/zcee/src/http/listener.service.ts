import http, { type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import type { Duplex } from 'node:stream';
import { closeServer, HOST, type HttpAnswer, type ServiceHost } from '@idprop/server';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DefinitionsService } from '../definitions/definitions.service.js';
import { RunStateService } from '../server/run-state.service.js';
import { endUnlessTrusted } from '../tls/client-certificate.js';
import { KeyStoresService } from '../tls/key-stores.service.js';
import { asksFor, ServerTlsService } from '../tls/server-tls.service.js';
import { RequestService } from '../request/request.service.js';
import { problemAnswer } from './answer.js';
import { generateCertificate, type DevelopmentCertificate } from './certificate.js';
import { readBody, RequestError } from './read-body.js';
import { fromSocket } from './web-request.js';

/** Liberty's limitFieldSize: bytes of headers. */
const MAX_HEADER_BYTES = 32 * 1024;
/** Real milliseconds: for a client to send its headers and its whole request. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 60_000;
const LIMITS: ServerOptions = { maxHeaderSize: MAX_HEADER_BYTES, headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS };

/** httpEndpoint: the HTTP and the HTTPS listener of this server. Ports count from the start of the process. */
@Injectable()
export class ListenerService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly servers: Server[] = [];
  /** Requests that a connection has had. */
  private readonly served = new WeakMap<Socket, number>();
  private secure: https.Server | undefined;
  private generated: Promise<DevelopmentCertificate> | undefined;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(DefinitionsService) private readonly definitions: DefinitionsService,
    @Inject(RequestService) private readonly requests: RequestService,
    @Inject(RunStateService) private readonly run: RunStateService,
    @Inject(ServerTlsService) private readonly tls: ServerTlsService,
    @Inject(KeyStoresService) private readonly stores: KeyStoresService,
  ) {}

  /** When everything has been read: with wrong settings nobody listens, not even until the start has failed. */
  async onApplicationBootstrap(): Promise<void> {
    if ((this.host.problems ?? []).length > 0) return;
    this.run.onKeyStores = () => this.refreshKeyStores();
    const { endpoint } = this.definitions.current;
    const address = endpoint.host === '*' ? '0.0.0.0' : isLocal(endpoint.host) ? endpoint.host : '127.0.0.1';
    if (endpoint.httpPort >= 0) await this.start('http', http.createServer(LIMITS), endpoint.httpPort, address);
    if (endpoint.httpsPort < 0) return;
    const secure = https.createServer({ ...LIMITS, ...(await this.tlsOptions()) });
    if (endpoint.tls.clientCertificate === 'supported') secure.on('secureConnection', endUnlessTrusted);
    this.secure = secure;
    await this.start('https', secure, endpoint.httpsPort, address);
  }

  /** REFRESH,KEYSTORE: new handshakes find the certificates as they are now; connections that are open stay. */
  private async refreshKeyStores(): Promise<void> {
    this.stores.forget();
    this.secure?.setSecureContext(await this.tlsOptions());
  }

  private async tlsOptions(): Promise<TlsOptions> {
    const options = await this.tls.options(this.definitions.current);
    if (typeof options !== 'string') return options;
    this.host.logger.info(`HTTPS runs with a generated certificate, for testing only: ${options}`);
    const { certificate: cert, key } = await (this.generated ??= generateCertificate(
      [...new Set(['localhost', '127.0.0.1', ...this.ownNames()])],
      new Date(),
    ));
    // Also then a client certificate is asked for, and none is trusted: an open door is no stand-in for a locked one.
    return { cert, key, ...asksFor(this.definitions.current.endpoint.tls.clientCertificate), ca: [] };
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all(this.servers.map(closeServer));
  }

  private async start(id: 'http' | 'https', server: Server, written: number, address: string): Promise<void> {
    const { ephemeralPorts, portOffset, portsRequired } = this.definitions.service;
    const configured = written + portOffset;
    server.on('request', (request, response) => void this.answer(request, response, id === 'https'));
    server.on('clientError', refuseUnreadable);
    server.keepAliveTimeout = this.definitions.current.endpoint.keepAlive.persistTimeout;
    const port = await listen(server, ephemeralPorts ? 0 : configured, address).catch((error: NodeJS.ErrnoException) => {
      if (portsRequired) throw error;
      // As httpEndpoint onError="WARN": the server goes on without this port.
      this.host.logger.warn(
        `${id} cannot listen on ${address}:${configured} (${error.code ?? error.message}); requests still come over the bus`,
      );
      return undefined;
    });
    if (port === undefined) return;
    this.servers.push(server);
    this.host.endpoints.set(id, `${id}://${address === '0.0.0.0' ? '127.0.0.1' : address}:${port}`);
  }

  private async answer(request: IncomingMessage, response: ServerResponse, tls: boolean): Promise<void> {
    const answer = await this.take(request, tls).catch((error: unknown) => this.failed(error));
    if (response.headersSent || response.destroyed) return;
    const body = request.method === 'HEAD' ? '' : answer.body;
    // What is left of a request that was refused before its end is not read.
    const isLast = !request.complete || this.isLast(request.socket);
    const headers = isLast ? { ...answer.headers, connection: 'close' } : answer.headers;
    response.writeHead(answer.status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
  }

  /** httpOptions: a connection ends after so many requests. Node's own limit would only say so, and leave it open. */
  private isLast(socket: Socket): boolean {
    const { enabled, maxRequests } = this.definitions.current.endpoint.keepAlive;
    const count = (this.served.get(socket) ?? 0) + 1;
    this.served.set(socket, count);
    return !enabled || (maxRequests >= 0 && count >= maxRequests);
  }

  private async take(request: IncomingMessage, tls: boolean): Promise<HttpAnswer> {
    const web = fromSocket(request, await readBody(request), tls);
    if (web === undefined) throw new RequestError(400, 'URL_INVALID', 'the request target is no path');
    const { traceparent } = web.headers;
    return this.requests.handle(web, traceparent === undefined ? {} : { traceparent });
  }

  private failed(error: unknown): HttpAnswer {
    if (error instanceof RequestError) return problemAnswer(error.status, error.code, error.reason);
    this.host.logger.error({ err: error }, 'request failed');
    return problemAnswer(500, 'ZCEE_FAILED', 'the server failed; its log says why');
  }

  private ownNames(): string[] {
    return this.host.sysplex.endpoints.filter(({ service }) => service === this.host.definition.name).map(({ host }) => host);
  }
}

/** An address or name of this machine's loopback, or any literal address: what can be listened on for sure. */
function isLocal(host: string): boolean {
  return host === 'localhost' || /^\d{1,3}(\.\d{1,3}){3}$/.test(host) || host.includes(':');
}

function listen(server: Server, port: number, address: string): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, address, () => done((server.address() as AddressInfo).port));
  });
}

/** What is no HTTP, or has too many headers, is answered and closed. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
  const { body, headers } = problemAnswer(status, 'REQUEST_UNREADABLE', 'this is no readable HTTP request');
  socket.end(
    `HTTP/1.1 ${status} ${http.STATUS_CODES[status] ?? ''}\r\ncontent-type: ${headers['content-type'] ?? ''}\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
