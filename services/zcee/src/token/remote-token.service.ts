import { mayAsk, type JsonObject, type RemoteAnswer, type RemoteValidation } from '@idprop/jwt';
import { GATEWAY_ASK, HOST, type GatewayAnswer, type GatewayAsk, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { OutboundTlsService } from '../tls/outbound-tls.service.js';
import { fetchText, type Answered, type Asking } from './fetch-text.js';
import { gatewayAt } from './gateway-at.js';

const FORM = 'application/x-www-form-urlencoded';

/** Asks the issuer's configured endpoint what it says of a token: introspection (RFC 7662) or userinfo. */
@Injectable()
export class RemoteTokenService {
  constructor(
    @Inject(HOST) private readonly host: ServiceHost,
    @Inject(OutboundTlsService) private readonly tls: OutboundTlsService,
  ) {}

  /** `token`: secret. Never throws: an endpoint that does not answer is an answer of its own. */
  async ask(remote: RemoteValidation, token: string): Promise<RemoteAnswer> {
    if (!mayAsk(remote)) return { type: 'unreached' };
    try {
      return answerOf(await this.send(remote.url, remote.method === 'userinfo' ? userinfo(token) : introspection(remote, token)));
    } catch (error) {
      this.host.logger.warn({ err: error }, `no answer about a token from ${remote.url}`);
      return { type: 'unreached' };
    }
  }

  /** Over the bus where sysplex.yaml has a gateway there. */
  private async send(url: string, asking: Asking): Promise<Answered> {
    const gateway = gatewayAt(this.host, url);
    if (gateway === undefined) {
      const dispatcher = await this.tls.dispatcherFor(url);
      return fetchText(url, dispatcher === undefined ? asking : { ...asking, dispatcher });
    }
    const { method = 'GET', headers = {}, body } = asking;
    const { pathname, search } = new URL(url);
    const payload: GatewayAsk = { method, path: `${pathname}${search}`, headers, ...(body === undefined ? {} : { body }) };
    return this.host.bus.call<GatewayAnswer>(gateway.name, GATEWAY_ASK, payload);
  }
}

function userinfo(token: string): Asking {
  return { headers: { authorization: `Bearer ${token}` } };
}

/** The client proves itself as tokenEndpointAuthMethod says. */
function introspection({ clientId, clientSecret, clientAuth }: RemoteValidation, token: string): Asking {
  const form = new URLSearchParams({ token });
  if (clientAuth === 'basic') {
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString('base64');
    return { method: 'POST', headers: { 'content-type': FORM, authorization: `Basic ${basic}` }, body: form.toString() };
  }
  form.set('client_id', clientId);
  form.set('client_secret', clientSecret);
  return { method: 'POST', headers: { 'content-type': FORM }, body: form.toString() };
}

/** The error stands in the body, or in the challenge (RFC 6750 3). */
function answerOf({ status, challenge, text }: Answered): RemoteAnswer {
  const claims = objectOf(text);
  if (status === 200) return claims === undefined ? { type: 'unreadable' } : { type: 'claims', claims };
  const error = claims?.['error'] ?? /\berror="?([a-z_]+)/.exec(challenge)?.[1];
  return { type: 'refused', status, ...(typeof error === 'string' ? { error } : {}) };
}

function objectOf(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : undefined;
  } catch {
    // No JSON is an answer that cannot be read.
    return undefined;
  }
}
