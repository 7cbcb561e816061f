import { Trail } from '@idprop/decision';
import type { ClientCertificate } from '@idprop/identity';
import { findToken, type TokenKind } from '@idprop/jwt';
import type { GroupTarget } from '../interceptors/model.js';
import { registryOf } from '../registry/registry-in-force.js';
import type { OidcClientSettings, ZceeSettings } from '../settings/model.js';
import { readsOf } from '../settings/provenance.js';
import { requestUrl, webGranted, webRefused, type WebDecision, type WebRequest } from '../web.js';
import { parseBasic, type BasicCredentials } from './basic-header.js';
import { chooseClient } from './choose-client.js';
import { AUTHENTICATION_FAILED, basicChallenge, NO_TOKEN } from './refusals.js';
import { authenticationRequired } from './require-secure.js';

/** With what the caller will be authenticated. */
export type Authentication =
  | { readonly method: 'none' }
  | { readonly method: 'token'; readonly client: OidcClientSettings; readonly kind: TokenKind; /** Secret. */ readonly token: string }
  | { readonly method: 'certificate'; readonly certificate: ClientCertificate }
  | { readonly method: 'basic'; readonly credentials: BasicCredentials };

type Settings = Pick<ZceeSettings, 'manager' | 'web' | 'clients' | 'saf' | 'basicRegistry' | 'ldapRegistry'>;
export interface AuthenticationTarget extends GroupTarget {
  readonly basePath: string;
}

/**
 * Chooses the authentication in Liberty's order (zcee.md 4): a client with inboundPropagation="required" whose filter matches
 * decides by the token alone; "supported" takes a token if there is one; then the client certificate of the connection; then basic
 * authentication, where allowFailOverToBasicAuth lets CLIENT-CERT fail over to it.
 */
export function chooseAuthentication(settings: Settings, target: AuthenticationTarget, request: WebRequest): WebDecision<Authentication> {
  const trail = new Trail();
  const { required, reads } = authenticationRequired(settings.manager, target);
  trail.info('ZCEE.AUTH.REQUIRED', { ...reads, found: required });
  if (!required) return webGranted(trail.steps, { method: 'none' });

  const { headers, link } = request;
  const facts = { webApp: target.basePath, requestUrl: requestUrl(request), remoteAddress: link.address, headers };
  const client = chooseClient(settings.clients, facts, trail);
  if (client !== undefined) return byToken(client, request, trail);
  const { clientCertificate: certificate } = link;
  if (certificate === undefined) return byBasic(settings, request, trail);
  trail.pass('ZCEE.CERTIFICATE', { found: certificate.subject });
  return webGranted(trail.steps, { method: 'certificate', certificate });
}

/** After a certificate that stands for nobody: CLIENT-CERT fails over to BASIC, or does not. */
export function failOver(settings: Settings, request: WebRequest): WebDecision<Authentication> {
  return byBasic(settings, request, new Trail());
}

function byToken(client: OidcClientSettings, request: WebRequest, trail: Trail): WebDecision<Authentication> {
  const found = findToken(request, client.headerName);
  const reads = readsOf(client, 'inboundPropagation');
  const { endpoint, usable } = client.remote;
  if (!usable) {
    const messages = [{ id: 'CWWKS1732E', inserts: { client: client.id, url: endpoint?.url ?? '' } }];
    trail.fail('ZCEE.CLIENT.DISABLED', { ...readsOf(client, 'validationEndpointUrl'), found: client.id, messages });
    return webRefused(trail.steps, NO_TOKEN);
  }
  if (found.kind === 'jwt' || (found.kind === 'opaque' && endpoint !== undefined)) {
    const { kind, text: token } = found;
    trail.pass('ZCEE.TOKEN', { ...reads, expected: client.inboundPropagation, found: kind === 'jwt' ? 'JWT' : kind });
    return webGranted(trail.steps, { method: 'token', client, kind, token });
  }
  const messages = found.kind === 'opaque' ? [{ id: 'CWWKS1725E', inserts: { client: client.id } }] : [];
  const remedy = [{ id: 'ZCEE.TOKEN.SEND', inserts: {} }];
  trail.fail('ZCEE.TOKEN', { ...reads, expected: client.inboundPropagation, found: found.kind, messages, remedy });
  if (client.inboundPropagation === 'required') return webRefused(trail.steps, NO_TOKEN);
  return relyingPartyLogin(client, trail, found.kind !== 'none');
}

/** "supported" without a good token: the browser login at the issuer, if one is configured. */
export function relyingPartyLogin<T>(client: OidcClientSettings, trail: Trail, tokenPresent: boolean): WebDecision<T> {
  const messages = tokenPresent ? [{ id: 'CWWKS1740W', inserts: { client: client.id } }] : [];
  const reads = { ...readsOf(client, 'authorizationEndpointUrl'), messages };
  if (client.authorizationEndpointUrl === undefined) {
    trail.fail('ZCEE.LOGIN', { ...reads, remedy: [{ id: 'ZCEE.TOKEN.SEND', inserts: {} }] });
    return webRefused(trail.steps, AUTHENTICATION_FAILED);
  }
  trail.info('ZCEE.LOGIN', { ...reads, found: client.authorizationEndpointUrl, codes: ['HTTP', 302] });
  return webRefused(trail.steps, { status: 302, headers: { location: client.authorizationEndpointUrl } });
}

function byBasic(settings: Settings, request: WebRequest, trail: Trail): WebDecision<Authentication> {
  const { web } = settings;
  const registry = registryOf(settings)?.registry;
  const reads = readsOf(web, 'allowFailOverToBasicAuth');
  if (!web.allowFailOverToBasicAuth) {
    const remedy = [{ id: 'ZCEE.BASIC.ALLOW', inserts: {} }];
    trail.fail('ZCEE.BASIC', { ...reads, expected: 'client certificate', found: 'none', remedy });
    return webRefused(trail.steps, AUTHENTICATION_FAILED);
  }
  const credentials = parseBasic(request.headers['authorization']);
  if (credentials === undefined) {
    trail.fail('ZCEE.BASIC', { ...reads, expected: 'Basic', found: null, remedy: [{ id: 'ZCEE.BASIC.SEND', inserts: {} }] });
    return webRefused(trail.steps, basicChallenge(web, registry?.realm));
  }
  if (registry === undefined) {
    trail.fail('ZCEE.BASIC', { ...reads, expected: 'safRegistry', found: null, remedy: [{ id: 'ZCEE.REGISTRY.SAF', inserts: {} }] });
    return webRefused(trail.steps, basicChallenge(web, undefined));
  }
  trail.pass('ZCEE.BASIC', { ...readsOf(registry), found: credentials.user });
  return webGranted(trail.steps, { method: 'basic', credentials });
}
