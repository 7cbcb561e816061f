import { granted, Trail, type Decision } from '@idprop/decision';
import { distributedIdentity } from '@idprop/identity';
import type { AcceptedToken } from '@idprop/jwt';
import type { OidcClientSettings } from '../settings/model.js';
import { readsOf } from '../settings/provenance.js';

/** Who the caller is within Liberty, before SAF is asked (zcee.md 6.1). */
export interface Subject {
  /** User name, as Liberty shows it. */
  readonly user: string;
  readonly realm: string;
  /** Unique name in the realm: what RACMAP sees as the name. */
  readonly uniqueName: string;
  readonly groups: readonly string[];
  /** The user is to be looked up in the registry first (mapIdentityToRegistryUser). */
  readonly lookup: boolean;
}

/**
 * Subject of a token. Realm: attribute realmName, else the claim that realmIdentifier names, else the issuer. Unique name:
 * the claim that uniqueUserIdentifier names, else the user. With mapIdentityToRegistryUser the registry's values replace both.
 */
export function buildSubject(client: OidcClientSettings, { claims, user }: AcceptedToken): Decision<Subject> {
  const trail = new Trail();
  const realmClaim = text(claims[client.realmIdentifier]);
  const realm = client.realmName ?? realmClaim ?? text(claims['iss']) ?? '';
  const uniqueName = text(claims[client.uniqueUserIdentifier]) ?? user;
  const subject: Subject = {
    user,
    realm,
    uniqueName,
    groups: listOf(claims[client.groupIdentifier]),
    lookup: client.mapIdentityToRegistryUser,
  };
  const identity = distributedIdentity(uniqueName, realm, 'token');
  trail.info('ZCEE.SUBJECT.REALM', { ...readsOf(client, client.realmName === undefined ? 'realmIdentifier' : 'realmName'), found: realm });
  trail.info('ZCEE.SUBJECT', { ...readsOf(client, 'mapIdentityToRegistryUser'), found: uniqueName, identity });
  return granted(trail.steps, identity, subject);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];
}
