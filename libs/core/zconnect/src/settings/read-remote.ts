import type { RemoteValidation } from '@idprop/jwt';
import type { ConfigElement } from '@idprop/server-xml';
import type { RemoteSettings, TokenCacheSettings } from './model.js';

/** validationEndpointUrl and what belongs to it; without a URL no token is asked about. */
export function readRemote(element: ConfigElement): RemoteSettings {
  const url = element.text('validationEndpointUrl')?.trim() ?? '';
  const forJwt = (element.text('jwtAccessTokenRemoteValidation') ?? 'none') as RemoteSettings['forJwt'];
  if (url === '') return { forJwt, usable: true };
  const endpoint: RemoteValidation = {
    method: element.text('validationMethod') === 'userinfo' ? 'userinfo' : 'introspect',
    url,
    clientId: element.text('clientId') ?? '',
    clientSecret: element.password('clientSecret') ?? '',
    clientAuth: element.text('tokenEndpointAuthMethod') === 'basic' ? 'basic' : 'post',
    httpsRequired: element.boolean('httpsRequired', true),
  };
  // As Liberty judges it: CWWKS1732E and CWWKS1733W.
  return { forJwt, endpoint, usable: url.startsWith('http') && url.includes('/') && URL.canParse(url) };
}

export function readTokenCache(element: ConfigElement): TokenCacheSettings {
  return { enabled: element.boolean('accessTokenCacheEnabled', true), timeout: element.duration('accessTokenCacheTimeout') ?? 300_000 };
}
