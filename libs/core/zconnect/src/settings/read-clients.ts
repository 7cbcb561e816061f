import { keyStoreId } from '../transport/key-store-id.js';
import type { OutboundTls } from '../transport/model.js';
import { readOutboundTls } from '../transport/read-transport.js';
import { SIGNATURE_ALGORITHMS, type SignatureAlgorithm, type TokenPolicy } from '@idprop/jwt';
import type { ConfigElement, ServerConfig } from '@idprop/server-xml';
import type { KeySource, OidcClientSettings } from './model.js';
import { readAuthFilter } from './read-auth-filter.js';
import { readRemote, readTokenCache } from './read-remote.js';
import { idOf, optional, readsFrom } from './reads.js';

const ATTRIBUTES = [
  'inboundPropagation',
  'issuerIdentifier',
  'audiences',
  'clockSkew',
  'signatureAlgorithm',
  'jwkEndpointUrl',
  'tokenReuse',
  'disableIssChecking',
  'userIdentityToCreateSubject',
  'mapIdentityToRegistryUser',
  'realmName',
  'realmIdentifier',
  'authorizationEndpointUrl',
  'validationEndpointUrl',
  'validationMethod',
  'accessTokenCacheTimeout',
];

/** The openidConnectClients in the order of the files; without that feature there are none. */
export function readClients(config: ServerConfig): OidcClientSettings[] {
  if (!config.hasFeature('openidConnectClient')) return [];
  return config.elements('openidConnectClient').map((element) => readClient(element, config));
}

function readClient(element: ConfigElement, config: ServerConfig): OidcClientSettings {
  const policy = readPolicy(element);
  const filter = element.refer('authFilterRef');
  const realmName = element.text('realmName');
  return {
    id: policy.client,
    inboundPropagation: (element.text('inboundPropagation') ?? 'none') as OidcClientSettings['inboundPropagation'],
    ...optional('filter', filter && readAuthFilter(filter)),
    ...optional('headerName', nonBlank(element.text('headerName'))),
    policy,
    keys: readKeys(element, policy.signatureAlgorithm),
    remote: readRemote(element),
    ...optional('tls', readIssuerTls(element, config)),
    tokenCache: readTokenCache(element),
    allowCustomCacheKey: element.boolean('allowCustomCacheKey', true),
    mapIdentityToRegistryUser: policy.mapIdentityToRegistryUser,
    ...optional('realmName', nonBlank(realmName)),
    realmIdentifier: element.text('realmIdentifier') ?? '',
    uniqueUserIdentifier: element.text('uniqueUserIdentifier') ?? '',
    groupIdentifier: element.text('groupIdentifier') ?? '',
    ...optional('authorizationEndpointUrl', nonBlank(element.text('authorizationEndpointUrl'))),
    reads: policy.reads,
  };
}

/** A host name is checked where the client or its ssl element wants it. */
function readIssuerTls(element: ConfigElement, config: ServerConfig): OutboundTls | undefined {
  const tls = readOutboundTls(config, element.refer('sslRef'));
  if (tls === undefined || !element.boolean('hostNameVerificationEnabled', true)) return tls;
  return { ...tls, verifyHostname: true, skipHosts: [] };
}

function readPolicy(element: ConfigElement): TokenPolicy {
  const audiences = element.list('audiences');
  const algorithm = element.text('signatureAlgorithm');
  return {
    client: idOf(element),
    issuers: readIssuers(element),
    disableIssChecking: element.boolean('disableIssChecking'),
    ...optional('audiences', audiences.length === 0 ? undefined : audiences),
    clockSkew: (element.duration('clockSkew') ?? 0) / 1000,
    signatureAlgorithm: SIGNATURE_ALGORITHMS.find((known) => known === algorithm) ?? 'none',
    tokenReuse: element.boolean('tokenReuse'),
    userClaim: nonBlank(element.text('userIdentifier')) ?? element.text('userIdentityToCreateSubject') ?? 'sub',
    mapIdentityToRegistryUser: element.boolean('mapIdentityToRegistryUser'),
    reads: readsFrom(element, ...ATTRIBUTES),
  };
}

/** issuerIdentifier is one string, split at commas and blanks; empty: tokenEndpointUrl without its last segment (zcee.md 5.2). */
function readIssuers(element: ConfigElement): string[] {
  const written = (element.text('issuerIdentifier') ?? '').split(/[,\s]+/).filter((entry) => entry !== '');
  const tokenEndpoint = nonBlank(element.text('tokenEndpointUrl'));
  if (written.length > 0 || tokenEndpoint === undefined) return written;
  return [tokenEndpoint.slice(0, tokenEndpoint.lastIndexOf('/'))];
}

/** HS algorithms: sharedKey, clientSecret. Others: jwkEndpointUrl before trustStoreRef and trustAliasName (zcee.md 5.2). */
function readKeys(element: ConfigElement, algorithm: SignatureAlgorithm | 'none'): KeySource {
  if (algorithm.startsWith('HS')) {
    const secret = element.password('sharedKey') ?? element.password('clientSecret');
    return secret === undefined || secret === '' ? { kind: 'missing' } : { kind: 'shared', secret };
  }
  const url = nonBlank(element.text('jwkEndpointUrl'));
  if (url !== undefined) return { kind: 'jwks', url };
  const alias = nonBlank(element.text('trustAliasName'));
  if (alias === undefined) return { kind: 'missing' };
  const store = element.refer('trustStoreRef');
  return { kind: 'trust', keyStore: store === undefined ? (element.text('trustStoreRef') ?? '') : keyStoreId(store), alias };
}

function nonBlank(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}
