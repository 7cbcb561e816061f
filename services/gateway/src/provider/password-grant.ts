import { errors, type AccountClaims, type Provider, type TokenEndpointGrantContext } from 'oidc-provider';
import type { Issuer } from '../issuer/model.js';
import type { Accounts } from './accounts.js';
import type { Jwk } from '../keys/signing-key.js';
import { spoilt } from './spoil.js';
import { indicatorOf, resourceServerOf } from './audiences.js';

interface PasswordParameters {
  readonly username?: string;
  readonly password?: string;
  readonly scope?: string;
  readonly resource?: string;
  /** A bad token on request: see spoil.ts. */
  readonly fault?: string;
}

/** The resource owner password grant (RFC 6749 4.3), which seed 001's batch scenario uses and oidc-provider has not. */
export function registerPasswordGrant(
  provider: Provider,
  issuer: Issuer,
  accounts: Accounts,
  keys: readonly Jwk[],
  now: () => number,
): void {
  provider.registerGrantType<PasswordParameters>('password', (ctx) => answer(ctx, provider, issuer, accounts, keys, now), [
    'username',
    'password',
    'scope',
    'resource',
    'fault',
  ]);
}

async function answer(
  ctx: TokenEndpointGrantContext<PasswordParameters>,
  provider: Provider,
  issuer: Issuer,
  accounts: Accounts,
  keys: readonly Jwk[],
  now: () => number,
): Promise<void> {
  const { client, params } = ctx.oidc;
  if (!params.username || !params.password) throw new errors.InvalidRequest("missing required parameter(s) 'username' and 'password'");
  const user = accounts.authenticate(params.username, params.password);
  if (user === undefined) throw new errors.InvalidGrant('user name or password is not valid');

  const definition = issuer.clients.get(client.clientId);
  const first = definition?.audiences[0];
  if (definition === undefined || first === undefined) throw new errors.InvalidClient('client is not defined');
  const scopes = requestedScopes(params.scope, definition.scopes);
  const scope = scopes.join(' ');
  const resource = params.resource ?? indicatorOf(first.name);
  const resourceServer = resourceServerOf(definition, resource);

  const grant = new provider.Grant({ accountId: user.name, clientId: client.clientId });
  grant.addOIDCScope(scope);
  grant.addResourceScope(resource, scope);
  const grantId = await grant.save();
  const account = accounts.find(user.name, client.clientId)!;
  ctx.oidc.entity('Grant', grant);
  ctx.oidc.entity('Account', account);

  const token = new provider.AccessToken({ accountId: user.name, client, grantId, gty: 'password', scope });
  token.resourceServer = new provider.ResourceServer(resource, resourceServer);
  ctx.oidc.entity('AccessToken', token);
  const good = await token.save();
  const accessToken = params.fault === undefined ? good : spoilt(good, params.fault, keys, now());
  ctx.body = {
    access_token: accessToken,
    expires_in: token.expiration,
    token_type: 'Bearer',
    ...(scope === '' ? {} : { scope }),
    ...(client.grantTypeAllowed('refresh_token') ? { refresh_token: await refreshToken() } : {}),
    ...(scopes.includes('openid') ? { id_token: await idToken() } : {}),
  };

  function refreshToken(): Promise<string> {
    return new provider.RefreshToken({ accountId: user!.name, client, grantId, gty: 'password', resource, scope }).save();
  }

  async function idToken(): Promise<string> {
    const claims: AccountClaims = await account.claims('id_token', scope, {}, []);
    const id = new provider.IdToken(claims, { ctx });
    // oidc-provider's own grants set the scope that way too; its types leave the member out.
    Object.assign(id, { scope: 'openid' });
    return id.issue({ use: 'idtoken' });
  }
}

/** The scopes asked for, all of which the client must have; none asked: none given. */
function requestedScopes(asked: string | undefined, allowed: readonly string[]): string[] {
  const scopes = [...new Set((asked ?? '').split(' ').filter((scope) => scope !== ''))];
  const wrong = scopes.find((scope) => !allowed.includes(scope));
  if (wrong !== undefined) throw new errors.InvalidScope('requested scope is not allowed', wrong);
  return scopes;
}
