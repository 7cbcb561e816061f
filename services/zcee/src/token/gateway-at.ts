import type { ServiceHost } from '@idprop/server';
import { findEndpoint, findService, type ServiceDefinition } from '@idprop/sysplex';

/** The gateway that sysplex.yaml has behind the URL's host and port: asked over the bus, since its real port may be any. */
export function gatewayAt({ sysplex }: ServiceHost, url: string): ServiceDefinition | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, port, protocol } = new URL(url);
  const endpoint = findEndpoint(sysplex, hostname, Number(port || (protocol === 'https:' ? 443 : 80)));
  const service = endpoint && findService(sysplex, endpoint.service);
  return service?.kind === 'gateway' ? service : undefined;
}
