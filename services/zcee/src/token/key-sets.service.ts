import { realNow } from '@idprop/bus';
import { GATEWAY_JWKS, HOST, type GatewayJwks, type ServiceHost } from '@idprop/server';
import { Inject, Injectable } from '@nestjs/common';
import { OutboundTlsService } from '../tls/outbound-tls.service.js';
import { fetchJwks, parseJwks } from './fetch-jwks.js';
import { gatewayAt } from './gateway-at.js';
import { KeySetCache } from './key-set-cache.js';
import type { Jwk } from '@idprop/jwt';

/** The key sets of this server's issuers: from their configured URLs, never from where a token says. */
@Injectable()
export class KeySetsService extends KeySetCache {
  constructor(@Inject(HOST) host: ServiceHost, @Inject(OutboundTlsService) tls: OutboundTlsService) {
    super((url) => keysAt(host, tls, url), realNow);
  }
}

async function keysAt(host: ServiceHost, tls: OutboundTlsService, url: string): Promise<readonly Jwk[]> {
  const gateway = gatewayAt(host, url);
  return gateway === undefined
    ? fetchJwks(url, await tls.dispatcherFor(url))
    : parseJwks(await host.bus.call<GatewayJwks>(gateway.name, GATEWAY_JWKS, {}));
}
