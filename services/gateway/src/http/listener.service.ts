import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { closeServer, DefinitionError, HOST, type ServiceHost } from '@idprop/server';
import { AnyIssuerService } from '../any-issuer/any-issuer.service.js';
import { FrontDoorService } from '../front-door/front-door.service.js';
import { IssuerService } from '../issuer/issuer.service.js';
import { KeysService } from '../keys/keys.service.js';
import { OidcEndpointService } from '../provider/oidc-endpoint.service.js';
import { problem, sendProblem } from './problem.js';

/** Id of the listener among the host's endpoints. */
export const HTTP_ENDPOINT = 'http';

/** Real milliseconds: for a client to send its headers and its whole request. */
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;

/** The gateway's one HTTP listener: the OpenID Provider under the issuer's path, the front door everywhere else. */
@Injectable()
export class ListenerService implements OnApplicationBootstrap, OnApplicationShutdown {
  private server: Server | undefined;
  private url = '';

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(IssuerService) private readonly definitions: IssuerService,
    @Inject(KeysService) private readonly keys: KeysService,
    @Inject(OidcEndpointService) private readonly oidc: OidcEndpointService,
    @Inject(FrontDoorService) private readonly frontDoor: FrontDoorService,
    @Inject(AnyIssuerService) private readonly anyIssuer: AnyIssuerService,
  ) {}

  /** When everything has been read: with wrong settings nobody listens, not even until the start has failed. */
  async onApplicationBootstrap(): Promise<void> {
    if ((this.host.problems ?? []).length > 0) return;
    const { settings, issuer } = this.definitions;
    const server = createServer({ maxHeaderSize: issuer.limits.headerBytes, headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS });
    server.on('request', (request, response) => void this.answer(request, response));
    server.on('clientError', refuseUnreadable);
    const port = await this.listen(server, settings.port, settings.address);
    this.server = server;
    this.url = `http://${settings.address.includes(':') ? `[${settings.address}]` : settings.address}:${port}`;
    this.host.endpoints.set(HTTP_ENDPOINT, this.url);
    // Making RSA keys takes a while: it begins now, and who needs them waits. A failure is told to them.
    this.keys.ring.current().catch((error: unknown) => {
      if (server.listening) this.host.logger.warn({ err: error }, 'signing keys are not ready');
    });
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.server !== undefined) await closeServer(this.server);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = urlOf(request);
      if (url === undefined) return sendProblem(response, problem(400, 'URL_INVALID', 'the request target is no path'));
      const base = new URL(this.definitions.issuer.publicUrl ?? this.url);
      if (this.anyIssuer.owns(url.pathname)) return await this.anyIssuer.handle(request, response, url.pathname, base);
      if (!this.oidc.owns(url.pathname)) return await this.frontDoor.handle(request, response, url);
      request.url = `${url.pathname}${url.search}`;
      await this.oidc.handle(request, response, url.pathname, base);
    } catch (error) {
      this.host.logger.error({ err: error }, `request failed: ${request.method ?? ''}`);
      sendProblem(response, problem(500, 'GATEWAY_FAILED', 'the gateway failed; its log says why'));
    }
  }

  private listen(server: Server, port: number, address: string): Promise<number> {
    return new Promise((done, fail) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        // That is nothing to correct in a file: whoever starts the process may choose other ports.
        if (error.code === 'EADDRINUSE' || error.code === 'EACCES') return fail(error);
        const { definition, sysplex } = this.host;
        const reason = `cannot listen on ${address}:${port} (${error.code ?? error.message})`;
        const place = { file: sysplex.file, line: definition.line, field: `${definition.name}.port` };
        fail(
          new DefinitionError([
            { severity: 'error', ...place, reason, hint: 'Choose an address of this machine, and a port or 0 for any' },
          ]),
        );
      });
      server.listen(port, address, () => done((server.address() as AddressInfo).port));
    });
  }
}

/** The request target as a URL with its path normalised, whatever its form and whatever the Host header says. */
function urlOf(request: IncomingMessage): URL | undefined {
  const target = request.url ?? '';
  const text = target.startsWith('/') ? `http://gateway${target}` : target;
  return /^https?:/i.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}

/** What Node's parser cannot read: 431 for too many or too large headers (RFC 6585 5), else 400. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable) return;
  const [status, code, detail] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? ['431 Request Header Fields Too Large', 'HEADERS_TOO_LARGE', 'the request headers are larger than the limit']
      : ['400 Bad Request', 'REQUEST_UNREADABLE', 'the request is not readable as HTTP'];
  const body = JSON.stringify({ type: 'about:blank', status: Number(status.slice(0, 3)), title: status.slice(4), code, detail });
  socket.end(
    `HTTP/1.1 ${status}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
