import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { closeServer, DefinitionError, HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { SETTINGS, type PassTicketSettings } from '../settings.js';
import { openApiDocument } from './openapi.js';
import { problemBody, RestProblem } from './problem.js';
import { readJson } from './read-json.js';
import { named, RestService } from './rest.service.js';

/** Id of the listener among the host's endpoints. */
export const HTTP_ENDPOINT = 'http';

/** Real milliseconds: for a client to send its headers, its whole request, and for requests in hand at shutdown. */
const LIMITS = { headersTimeout: 10_000, requestTimeout: 15_000, maxHeaderSize: 8192 };

/** The REST API, on loopback. */
@Injectable()
export class ListenerService implements OnApplicationBootstrap, OnModuleDestroy {
  private server: Server | undefined;
  private url = '';
  private readonly names: ReadonlySet<string>;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(SETTINGS) private readonly settings: PassTicketSettings,
    @Inject(RestService) private readonly rest: RestService,
  ) {
    this.names = new Set(['127.0.0.1', 'localhost', '[::1]', settings.address, ...settings.hosts].map((name) => name.toLowerCase()));
  }

  /** When everything has been read: with wrong settings nobody listens, not even until the start has failed. */
  async onApplicationBootstrap(): Promise<void> {
    if ((this.host.problems ?? []).length > 0) return;
    const { address, port } = this.settings;
    const server = createServer(LIMITS, (request, response) => void this.answer(request, response));
    this.url = `http://${address.includes(':') ? `[${address}]` : address}:${await this.listen(server, port, address)}`;
    this.server = server;
    this.host.endpoints.set(HTTP_ENDPOINT, this.url);
  }

  async onModuleDestroy(): Promise<void> {
    if (this.server !== undefined) await closeServer(this.server);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const answer = await this.route(request);
      if (answer instanceof RestProblem) this.refuse(request, response, answer);
      else send(response, 200, 'application/json', answer);
    } catch (error) {
      this.refuse(request, response, this.problemOf(error));
    }
  }

  private async route(request: IncomingMessage): Promise<object> {
    this.requireKnownHost(request);
    const path = (request.url ?? '').split('?')[0];
    if (request.method === 'GET' && path === '/openapi.json') return openApiDocument(this.url);
    const operation = path === '/passtickets' ? 'generate' : path === '/passtickets/evaluate' ? 'evaluate' : undefined;
    if (operation === undefined) throw new RestProblem(404, 'NOT_FOUND', 'there is nothing here', 'See /openapi.json');
    if (request.method !== 'POST')
      throw new RestProblem(405, 'METHOD_NOT_ALLOWED', 'only POST is known here', 'See /openapi.json', { allow: 'POST' });
    const body = await readJson(request);
    const { authorization, traceparent } = request.headers;
    const context = typeof traceparent === 'string' ? { traceparent } : {};
    return this.rest[operation]({ authorization, context, body });
  }

  /** A web page that the user has open could reach loopback by a name of its own. */
  private requireKnownHost({ headers }: IncomingMessage): void {
    const name = (headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
    if (!this.names.has(name))
      throw new RestProblem(403, 'HOST_REFUSED', 'this Host is not on the allow-list', 'Call it as 127.0.0.1 or localhost');
  }

  private problemOf(error: unknown): RestProblem {
    if (error instanceof RestProblem) return error;
    this.host.logger.error({ err: error }, 'a request to the REST API failed');
    return new RestProblem(503, 'NOT_AVAILABLE', 'the request could not be decided', 'Try again; the log of passticket says why');
  }

  private refuse(
    request: IncomingMessage,
    response: ServerResponse,
    problem: RestProblem & { readonly codes?: Parameters<typeof named>[0] },
  ): void {
    const more = problem.codes === undefined ? {} : { codes: named(problem.codes) };
    // What is left of a request that was refused before its end is not read.
    const headers = request.complete ? problem.headers : { ...problem.headers, connection: 'close' };
    send(response, problem.status, 'application/problem+json', problemBody(problem, more), headers);
  }

  private listen(server: Server, port: number, address: string): Promise<number> {
    return new Promise((done, fail) => {
      server.once('error', (error: NodeJS.ErrnoException) => {
        const { definition, sysplex } = this.host;
        const place = { file: sysplex.file, line: definition.line, field: `${definition.name}.port` };
        const reason = `cannot listen on ${address}:${port} (${error.code ?? error.message})`;
        fail(new DefinitionError([{ severity: 'error', ...place, reason, hint: 'Choose a free port, or 0 for any' }]));
      });
      server.listen(port, address, () => done((server.address() as AddressInfo).port));
    });
  }
}

function send(response: ServerResponse, status: number, type: string, body: object, headers: Readonly<Record<string, string>> = {}): void {
  if (response.destroyed) return;
  response.writeHead(status, { ...headers, 'content-type': type, 'cache-control': 'no-store' }).end(JSON.stringify(body));
}
