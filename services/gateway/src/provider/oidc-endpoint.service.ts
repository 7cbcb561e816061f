import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { IdpropError } from '@idprop/decision';
import { HOST, type ServiceHost } from '@idprop/server';
import type { Provider } from 'oidc-provider';
import { runWithEmulatedTime, runWithRealTime } from '../clock/emulated-date.js';
import { problem, sendProblem } from '../http/problem.js';
import { readBody, replayRequest } from '../http/request-body.js';
import { throttleKey, ThrottleService } from '../http/throttle.service.js';
import { IssuerService } from '../issuer/issuer.service.js';
import type { Ring } from '../keys/key-ring.js';
import { KeysService } from '../keys/keys.service.js';
import { SealedTable } from './sealed-table.js';
import { createProvider, INTERACTION, ROUTES } from './create-provider.js';
import { Interactions } from './interactions.js';

/** oidc-provider takes no larger form either. */
const FORM_BYTES = 56 * 1024;

/**
 * The OpenID Provider under the issuer's path. The provider in force belongs to the current generation of keys: after a
 * rotation a new one takes the next request, while requests in hand finish on the old one.
 */
@Injectable()
export class OidcEndpointService {
  private made: { ring: Ring; provider: Provider } | undefined;
  private readonly callbacks = new WeakMap<Provider, ReturnType<Provider['callback']>>();
  private interactions: Interactions | undefined;

  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(IssuerService) private readonly definitions: IssuerService,
    @Inject(KeysService) private readonly keys: KeysService,
    @Inject(ThrottleService) private readonly throttle: ThrottleService,
  ) {}

  /** True for paths that are the provider's. */
  owns(path: string): boolean {
    return path.startsWith(`${this.definitions.issuer.path}/`);
  }

  /** `base` is the origin under which endpoints are published. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string, base: URL): Promise<void> {
    try {
      await this.route(request, response, path.slice(this.definitions.issuer.path.length), base);
    } catch (error) {
      if (!(error instanceof IdpropError)) throw error;
      this.host.logger.warn({ code: error.code }, `request to ${path} was not answered: ${error.reason}`);
      sendOauthError(response, error);
    }
  }

  private async route(request: IncomingMessage, response: ServerResponse, route: string, base: URL): Promise<void> {
    if (route === ROUTES.jwks) return this.jwks(request, response);
    const posted = request.method === 'POST' ? await readBody(request, FORM_BYTES) : undefined;
    const form = posted === undefined ? undefined : new URLSearchParams(posted.toString('utf8'));
    if (route === ROUTES.token || (route.startsWith(INTERACTION) && form !== undefined)) {
      const wait = await this.throttle.tooMany(
        this.definitions.issuer,
        throttleKey(this.definitions.issuer, request, form ?? new URLSearchParams()),
      );
      if (wait !== undefined) return tooManyRequests(response, wait);
    }
    const provider = await this.provider();
    const replayed = posted === undefined ? request : replayRequest(request, posted);
    await this.inEmulatedTime(() => this.dispatch(provider, replayed, response, route, form, base));
  }

  private async dispatch(
    provider: Provider,
    request: IncomingMessage,
    response: ServerResponse,
    route: string,
    form: URLSearchParams | undefined,
    base: URL,
  ): Promise<void> {
    if (route.startsWith(`${INTERACTION}/`)) {
      this.interactions ??= new Interactions(this.definitions.issuer);
      return this.interactions.answer(provider, request, response, form);
    }
    // Whatever Host the client wrote: URLs are made from our own base, and the path that we are mounted on.
    request.headers['x-forwarded-host'] = base.host;
    request.headers['x-forwarded-proto'] = base.protocol.slice(0, -1);
    delete request.headers['x-forwarded-for'];
    Object.assign(request, { baseUrl: this.definitions.issuer.path, url: request.url!.slice(this.definitions.issuer.path.length) });
    await this.callback(provider)(request, response);
  }

  /** Our own answer, since it has the public keys of retired generations too. */
  private async jwks(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendProblem(response, problem(405, 'METHOD_NOT_ALLOWED', 'the key set is read with GET', { allow: 'GET, HEAD' }));
    }
    const body = JSON.stringify(await this.keys.ring.jwks());
    response
      .writeHead(200, {
        'content-type': 'application/jwk-set+json; charset=utf-8',
        'access-control-allow-origin': '*',
        'cache-control': 'no-store',
      })
      .end(request.method === 'HEAD' ? undefined : body);
  }

  private async provider(): Promise<Provider> {
    const ring = await this.keys.ring.current();
    if (this.made?.ring !== ring) {
      const now = (): number => Math.floor(this.host.now() / 1000);
      const provider = createProvider({
        issuer: this.definitions.issuer,
        ring,
        table: new SealedTable(this.host.state.connections, this.keys.seal),
        now,
      });
      const failed = (error: unknown): void => runWithRealTime(() => this.host.logger.error({ err: error }, 'the OpenID Provider failed'));
      provider.on('server_error', (_ctx, error) => failed(error));
      // Koa's own event, which the types of oidc-provider leave out.
      (provider as EventEmitter).on('error', failed);
      this.made = { ring, provider };
    }
    return this.made.provider;
  }

  /** Koa composes its middleware each time it is asked for its callback: once is enough. */
  private callback(provider: Provider): ReturnType<Provider['callback']> {
    let callback = this.callbacks.get(provider);
    if (callback === undefined) this.callbacks.set(provider, (callback = provider.callback()));
    return callback;
  }

  private inEmulatedTime<T>(run: () => T): T {
    return runWithEmulatedTime(() => this.host.now(), run);
  }
}

function tooManyRequests(response: ServerResponse, seconds: number): void {
  response
    .writeHead(429, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'retry-after': String(seconds) })
    .end(JSON.stringify({ error: 'temporarily_unavailable', error_description: `too many requests; try again in ${seconds} seconds` }));
}

/** OAuth clients look for `error` (RFC 6749 5.2); what failed is ours, so it says so. */
function sendOauthError(response: ServerResponse, error: IdpropError): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const [status, code] =
    error.code === 'BODY_TOO_LARGE'
      ? [413, 'invalid_request']
      : error.code === 'BODY_ABORTED'
        ? [400, 'invalid_request']
        : [503, 'temporarily_unavailable'];
  response
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', connection: 'close' })
    .end(JSON.stringify({ error: code, error_description: error.reason }));
}
