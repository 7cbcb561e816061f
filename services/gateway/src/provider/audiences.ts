import { createSecretKey } from 'node:crypto';
import { errors, type ResourceServer } from 'oidc-provider';
import type { Audience, Issuer, IssuerClient } from '../issuer/model.js';

/**
 * A resource indicator (RFC 8707) must be a URI; an audience like `myZcee` is none. It is asked for as
 * `urn:idprop:audience:myZcee`, an audience that is a URI as itself.
 */
export function indicatorOf(audience: string): string {
  return URL.canParse(audience) ? audience : `urn:idprop:audience:${encodeURIComponent(audience)}`;
}

/** The audience of a client that a resource indicator names. Throws invalid_target for any other. */
export function audienceOf(client: IssuerClient, indicator: string): Audience {
  const audience = client.audiences.find((candidate) => indicatorOf(candidate.name) === indicator);
  if (audience === undefined) throw new errors.InvalidTarget('the client gets no tokens for this resource');
  return audience;
}

/** What oidc-provider needs to know of an audience's tokens. */
export function resourceServerOf(client: IssuerClient, indicator: string): ResourceServer {
  const { name, format, alg, lifetime } = audienceOf(client, indicator);
  const shared = { audience: name, scope: client.scopes.join(' '), accessTokenTTL: lifetime, accessTokenFormat: format };
  if (format === 'opaque') return shared;
  if (alg !== 'HS256') return { ...shared, jwt: { sign: { alg } } };
  return { ...shared, jwt: { sign: { alg, key: createSecretKey(client.secret ?? '', 'utf8') } } };
}

/** The audience of an issued token, by its name. */
export function audienceNamed(client: IssuerClient | undefined, name: unknown): Audience | undefined {
  return client?.audiences.find((audience) => audience.name === name);
}

/** Who may introspect or revoke a token: the client that it was issued to, and the resource server that it is for. */
export function mayManage(
  issuer: Issuer,
  clientId: string,
  token: { clientId?: string | undefined; aud?: string | string[] | undefined },
): boolean {
  if (token.clientId === clientId) return true;
  const introspects = issuer.clients.get(clientId)?.introspects ?? [];
  return [token.aud].flat().some((audience) => audience !== undefined && introspects.includes(audience));
}
