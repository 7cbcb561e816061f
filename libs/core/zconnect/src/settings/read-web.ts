import type { ServerConfig } from '@idprop/server-xml';
import { readKeepAlive, readTls } from '../transport/read-transport.js';
import type { AuthCacheSettings, EndpointSettings, WebSettings } from './model.js';
import { readsFrom } from './reads.js';

/** Ports when the server has no httpEndpoint, or one without ports. */
const NOT_LISTENING = -1;

export function readEndpoint(config: ServerConfig): EndpointSettings {
  const endpoint = config.elements('httpEndpoint').findLast((element) => element.boolean('enabled', true)) ?? config.single('httpEndpoint');
  return {
    host: endpoint.text('host') ?? 'localhost',
    httpPort: endpoint.int('httpPort') ?? NOT_LISTENING,
    httpsPort: endpoint.int('httpsPort') ?? NOT_LISTENING,
    tls: readTls(config, endpoint),
    keepAlive: readKeepAlive(config, endpoint),
    reads: readsFrom(endpoint, 'host', 'httpPort', 'httpsPort'),
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

/** Liberty's authentication cache; `authentication cacheEnabled="false"` has none. */
export function readAuthCache(config: ServerConfig): AuthCacheSettings {
  const cache = config.single('authCache');
  return {
    enabled: config.single('authentication').boolean('cacheEnabled', true),
    timeout: cache.duration('timeout') ?? 600_000,
    maxSize: cache.int('maxSize') ?? 25_000,
    allowBasicAuthLookup: cache.boolean('allowBasicAuthLookup', true),
    reads: readsFrom(cache, 'timeout'),
  };
}
