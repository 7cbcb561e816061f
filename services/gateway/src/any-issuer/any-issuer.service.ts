import type { IncomingMessage, ServerResponse } from 'node:http';
import { HOST, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { errors } from 'oidc-provider';
import { problem, sendProblem } from '../http/problem.js';
import { readBody } from '../http/request-body.js';
import { IssuerService } from '../issuer/issuer.service.js';
import { KeysService } from '../keys/keys.service.js';
import { spoilt } from '../provider/spoil.js';
import { AnyTokenRequest, makeToken } from './make-token.js';

const PATH = /^\/issuers\/([A-Za-z0-9._~-]{1,64})\/(token|jwk|\.well-known\/openid-configuration)$/;

/**
 * Issuers that nobody has set up: whatever name stands in `/issuers/NAME/token` issues tokens, to whomever, of whatever user and claims. They
 * share the gateway's keys, and none of them can say that it is another issuer.
 */
@Injectable()
export class AnyIssuerService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(IssuerService) private readonly definitions: IssuerService,
    @Inject(KeysService) private readonly keys: KeysService,
  ) {}

  owns(path: string): boolean {
    return PATH.test(path);
  }

  /** `base`: origin under which the endpoints are published. */
  async handle(request: IncomingMessage, response: ServerResponse, path: string, base: URL): Promise<void> {
    const [, name = '', endpoint] = PATH.exec(path) ?? [];
    const { issuer } = this.definitions;
    const iss = `${new URL(issuer.issuer).origin}/issuers/${name}`;
    if (endpoint !== 'token') {
      const here = `${base.origin}/issuers/${name}`;
      const discovery = { issuer: iss, token_endpoint: `${here}/token`, jwks_uri: `${here}/jwk`, response_types_supported: ['token'] };
      return sendJson(response, 200, endpoint === 'jwk' ? await this.keys.ring.jwks() : discovery);
    }
    if (request.method !== 'POST')
      return sendProblem(response, problem(405, 'METHOD_NOT_ALLOWED', 'a token is asked for by POST', { allow: 'POST' }));
    const form = new URLSearchParams((await readBody(request, issuer.limits.bodyBytes)).toString('utf8'));
    const asked = AnyTokenRequest.safeParse({ ...clientOf(request), ...Object.fromEntries(form) });
    if (!asked.success) {
      const [first] = asked.error.issues;
      return sendJson(response, 400, {
        error: 'invalid_request',
        error_description: `${first?.path.join('.') ?? ''}: ${first?.message ?? ''}`,
      });
    }
    await this.issue(response, iss, asked.data);
  }

  private async issue(response: ServerResponse, iss: string, asked: AnyTokenRequest): Promise<void> {
    const { signing } = await this.keys.ring.current();
    const key = signing.find(({ alg }) => alg === 'RS256') ?? signing[0];
    if (key === undefined) return sendProblem(response, problem(503, 'NO_KEY', 'the gateway has no signing key'));
    const now = Math.floor(this.host.now() / 1000);
    const good = makeToken(this.definitions.issuer, iss, asked, key, now);
    try {
      const token = asked.fault === undefined ? good : spoilt(good, asked.fault, signing, now);
      sendJson(response, 200, { access_token: token, token_type: 'Bearer', expires_in: asked.lifetime });
    } catch (error) {
      if (!(error instanceof errors.InvalidRequest)) throw error;
      sendJson(response, 400, { error: 'invalid_request', error_description: error.error_description });
    }
  }
}

/** The user name of a Basic header is the client; nobody looks at its password. */
function clientOf({ headers }: IncomingMessage): { client_id?: string } {
  const encoded = /^Basic +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const [client = ''] = Buffer.from(encoded ?? '', 'base64')
    .toString('utf8')
    .split(':');
  return client === '' ? {} : { client_id: client };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}
