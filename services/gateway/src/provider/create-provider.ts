import type { ConnectionTable } from '@idprop/state';
import { Provider, type ClientMetadata, type Configuration } from 'oidc-provider';
import { problem } from '../http/problem.js';
import type { Issuer, IssuerClient } from '../issuer/model.js';
import type { Ring } from '../keys/key-ring.js';
import { Accounts } from './accounts.js';
import { audienceNamed, indicatorOf, mayManage, resourceServerOf } from './audiences.js';
import { errorPage, PAGE_HEADERS } from './pages.js';
import { registerPasswordGrant } from './password-grant.js';
import { StateAdapter } from './state-adapter.js';
import { shapeAccessToken } from './token-format.js';

export interface ProviderParts {
  readonly issuer: Issuer;
  readonly ring: Ring;
  readonly table: ConnectionTable;
  /** Emulated seconds since 1970. */
  now(): number;
}

/** The endpoints under the issuer's path, named as Liberty's OpenID Connect provider names them. */
export const ROUTES = { authorization: '/authorize', token: '/token', jwks: '/jwk', introspection: '/introspect', revocation: '/revoke' };
export const INTERACTION = '/interaction';

/** One OpenID Provider for one generation of keys; a rotation makes a new one. */
export function createProvider({ issuer, ring, table, now }: ProviderParts): Provider {
  const accounts = new Accounts(issuer);
  const provider = new Provider(issuer.issuer, {
    ...clientsAndKeys(issuer, ring),
    ...tokens(issuer, accounts),
    ...storage(issuer, ring, table, now),
    features: features(issuer),
    routes: ROUTES,
    interactions: { url: (_ctx, interaction) => `${issuer.path}${INTERACTION}/${interaction.uid}` },
    findAccount: (ctx, sub) => accounts.find(sub, ctx.oidc.client?.clientId),
    renderError: (ctx, out) => {
      ctx.set(PAGE_HEADERS);
      ctx.type = 'html';
      ctx.body = errorPage(out.error, out.error_description ?? '');
    },
  });
  provider.proxy = true;
  provider.use(async (ctx, next) => {
    await next();
    if (ctx.status === 404 && !ctx.body) notFound(ctx);
    const cookies = ctx.response.headers['set-cookie'];
    if (cookies !== undefined)
      ctx.set(
        'set-cookie',
        [cookies].flat().map((cookie) => withoutEmulatedExpiry(String(cookie))),
      );
  });
  registerPasswordGrant(provider, issuer, accounts, ring.signing, now);
  return provider;
}

function notFound(ctx: Parameters<Parameters<Provider['use']>[0]>[0]): void {
  const { status, title, code, detail } = problem(404, 'NO_SUCH_ENDPOINT', 'the OpenID Provider has no such endpoint or method here');
  ctx.body = JSON.stringify({ type: 'about:blank', status, title, code, detail });
  ctx.status = status;
  ctx.type = 'application/problem+json';
}

/**
 * A browser would judge a cookie's emulated expiry by its own clock and drop it. The provider knows itself when a session
 * has expired, so cookies last as long as the browser runs; what deletes a cookie (1970) stays.
 */
function withoutEmulatedExpiry(cookie: string): string {
  return /expires=Thu, 01 Jan 1970/i.test(cookie) ? cookie : cookie.replace(/; *(?:expires|max-age)=[^;]*/gi, '');
}

function clientsAndKeys(issuer: Issuer, ring: Ring): Configuration {
  return {
    clients: [...issuer.clients.values()].map(metadataOf),
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    clientDefaults: { response_types: ['code'], grant_types: ['authorization_code'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    scopes: [...new Set([...issuer.clients.values()].flatMap((client) => client.scopes))],
    jwks: { keys: ring.signing },
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'ES512', 'HS256'] },
    clientBasedCORS: (_ctx, origin, client) => (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
  };
}

function metadataOf(client: IssuerClient): ClientMetadata {
  return {
    client_id: client.id,
    ...(client.secret === undefined ? {} : { client_secret: client.secret }),
    token_endpoint_auth_method: client.auth,
    grant_types: client.grants,
    response_types: client.grants.includes('authorization_code') ? ['code'] : [],
    redirect_uris: client.redirectUris,
    id_token_signed_response_alg: client.idTokenAlg,
    scope: client.scopes.join(' '),
  };
}

function tokens(issuer: Issuer, accounts: Accounts): Configuration {
  const { lifetimes } = issuer;
  return {
    claims: { openid: ['sub', ...Object.keys(issuer.rules)] },
    ttl: {
      AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? lifetimes.idToken,
      ClientCredentials: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? lifetimes.idToken,
      AuthorizationCode: lifetimes.code,
      IdToken: lifetimes.idToken,
      RefreshToken: lifetimes.refreshToken,
      Grant: Math.max(lifetimes.refreshToken, lifetimes.session),
      Session: lifetimes.session,
      Interaction: lifetimes.session,
    },
    issueRefreshToken: (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    expiresWithSession: () => false,
    extraTokenClaims: (_ctx, token) => {
      const subject = token.kind === 'AccessToken' ? token.accountId : token.clientId;
      return accounts.claimsOf(subject ?? '', token.clientId ?? '', token.scope);
    },
    formats: {
      customizers: {
        jwt: (_ctx, token, jwt) => {
          const audience = audienceNamed(issuer.clients.get(token.clientId ?? ''), token.aud);
          const subject = token.kind === 'AccessToken' ? token.accountId : token.clientId;
          const claims = accounts.claimsOf(subject ?? '', token.clientId ?? '', token.scope);
          shapeAccessToken(jwt, { claims, jti: audience?.jti ?? false });
        },
      },
    },
  };
}

function features(issuer: Issuer): NonNullable<Configuration['features']> {
  const clientOf = (id: string): IssuerClient => issuer.clients.get(id)!;
  return {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    clientCredentials: { enabled: [...issuer.clients.values()].some((client) => client.grants.includes('client_credentials')) },
    introspection: { enabled: true, allowedPolicy: (_ctx, client, token) => mayManage(issuer, client.clientId, token) },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => mayManage(issuer, client.clientId, token) },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_ctx, client, oneOf) => oneOf?.[0] ?? indicatorOf(clientOf(client.clientId).audiences[0]!.name),
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, indicator, client) => resourceServerOf(clientOf(client.clientId), indicator),
    },
  };
}

function storage(issuer: Issuer, ring: Ring, table: ConnectionTable, now: () => number): Configuration {
  return {
    adapter: (model: string) => new StateAdapter(model, table, now),
    cookies: {
      keys: ring.cookieKeys,
      names: { session: 'idprop_session', interaction: 'idprop_interaction', resume: 'idprop_resume' },
      long: { signed: true, httpOnly: true, sameSite: 'lax', path: issuer.path },
      short: { signed: true, httpOnly: true, sameSite: 'lax' },
    },
  };
}
