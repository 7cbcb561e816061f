import { HOST, type GatewayAnswer, type GatewayAsk, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { fetch } from 'undici';
import { OidcEndpointService } from '../provider/oidc-endpoint.service.js';
import { HTTP_ENDPOINT } from './listener.service.js';

const NOT_OURS: GatewayAnswer = { status: 404, challenge: '', text: '' };

/** Answers over the bus what the OpenID Provider's own endpoint answers: who asks proves himself there, as over HTTP. */
@Injectable()
export class AskService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(OidcEndpointService) private readonly oidc: OidcEndpointService,
  ) {}

  async ask({ method, path, headers, body }: GatewayAsk): Promise<GatewayAnswer> {
    const own = this.host.endpoints.get(HTTP_ENDPOINT);
    const url = own === undefined ? undefined : new URL(path, own);
    // A path like //host would lead elsewhere.
    if (url === undefined || !url.href.startsWith(`${own}/`) || !this.oidc.owns(url.pathname)) return NOT_OURS;
    const response = await fetch(url, { method, headers, redirect: 'manual', ...(body === undefined ? {} : { body }) });
    return { status: response.status, challenge: response.headers.get('www-authenticate') ?? '', text: await response.text() };
  }
}
