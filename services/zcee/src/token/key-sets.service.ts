import { realNow } from '@idprop/bus';
import { GATEWAY_JWKS, HOST, type GatewayJwks, type ServiceHost } from '@idprop/server';
import { findEndpoint, findService, type ServiceDefinition } from '@idprop/sysplex';
import { Inject, Injectable } from '@nestjs/common';
import { fetchJwks, parseJwks } from './fetch-jwks.js';
import { KeySetCache } from './key-set-cache.js';
import type { Jwk } from '@idprop/jwt';

/** The key sets of this server's issuers: from their configured URLs, never from where a token says. */
@Injectable()
export class KeySetsService extends KeySetCache {
  constructor(@Inject(HOST) host: ServiceHost) {
    super((url) => keysAt(host, url), realNow);
  }
}

async function keysAt(host: ServiceHost, url: string): Promise<readonly Jwk[]> {
  const gateway = gatewayAt(host, url);
  return gateway === undefined ? fetchJwks(url) : parseJwks(await host.bus.call<GatewayJwks>(gateway.name, GATEWAY_JWKS, {}));
}

/** The gateway that sysplex.yaml has behind the URL's host and port: asked over the bus, since its real port may be any. */
function gatewayAt({ sysplex }: ServiceHost, url: string): ServiceDefinition | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, port, protocol } = new URL(url);
  const endpoint = findEndpoint(sysplex, hostname, Number(port || (protocol === 'https:' ? 443 : 80)));
  const service = endpoint && findService(sysplex, endpoint.service);
  return service?.kind === 'gateway' ? service : undefined;
}
