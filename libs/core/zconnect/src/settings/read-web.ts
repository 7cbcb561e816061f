import type { ServerConfig } from '@idprop/server-xml';
import type { ApiSecurity, EndpointSettings, ManagerSettings, WebSettings } from './model.js';
import { optional, readsFrom } from './reads.js';

/** Ports when the server has no httpEndpoint, or one without ports. */
const NOT_LISTENING = -1;

export function readEndpoint(config: ServerConfig): EndpointSettings {
  const endpoint = config.elements('httpEndpoint').findLast((element) => element.boolean('enabled', true)) ?? config.single('httpEndpoint');
  return {
    host: endpoint.text('host') ?? 'localhost',
    httpPort: endpoint.int('httpPort') ?? NOT_LISTENING,
    httpsPort: endpoint.int('httpsPort') ?? NOT_LISTENING,
    reads: readsFrom(endpoint, 'host', 'httpPort', 'httpsPort'),
  };
}

export function readManager(config: ServerConfig): ManagerSettings {
  const manager = config.single('zosconnect_zosConnectManager');
  const apis: Record<string, ApiSecurity> = {};
  for (const api of config.single('zosconnect_zosConnectAPIs').children('zosConnectAPI')) {
    const name = api.text('name');
    if (name === undefined) continue;
    const flag = (attribute: string): boolean | undefined => (api.has(attribute) ? api.boolean(attribute) : undefined);
    apis[name] = {
      ...optional('requireAuth', flag('requireAuth')),
      ...optional('requireSecure', flag('requireSecure')),
      reads: readsFrom(api, 'requireAuth', 'requireSecure'),
    };
  }
  return {
    requireAuth: manager.boolean('requireAuth', true),
    requireSecure: manager.boolean('requireSecure', true),
    apis,
    reads: readsFrom(manager, 'requireAuth', 'requireSecure'),
  };
}

export function readWebSecurity(config: ServerConfig): WebSettings {
  const web = config.single('webAppSecurity');
  return {
    allowFailOverToBasicAuth: web.boolean('allowFailOverToBasicAuth'),
    displayAuthenticationRealm: web.boolean('displayAuthenticationRealm'),
    reads: readsFrom(web, 'allowFailOverToBasicAuth', 'displayAuthenticationRealm'),
  };
}
