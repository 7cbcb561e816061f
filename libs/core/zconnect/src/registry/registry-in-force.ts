import type { SafRegistrySettings, ZceeSettings } from '../settings/model.js';
import type { BasicRegistry } from './basic-registry.js';
import type { LdapRegistry } from './ldap-registry.js';

export type RegistryInForce =
  | { readonly type: 'saf'; readonly registry: SafRegistrySettings }
  | { readonly type: 'ldap'; readonly registry: LdapRegistry }
  | { readonly type: 'basic'; readonly registry: BasicRegistry };

/**
 * The registry that users and passwords are looked up in; only one realm is supported (zcee.md 6.3). Where there are several: LDAP under a
 * federatedRepository, SAF, LDAP, basic. Liberty refuses to start some of these combinations; the order is our choice.
 */
export function registryOf({
  saf,
  ldapRegistry,
  basicRegistry,
}: Pick<ZceeSettings, 'saf' | 'ldapRegistry' | 'basicRegistry'>): RegistryInForce | undefined {
  if (ldapRegistry !== undefined && (ldapRegistry.federated || saf.registry === undefined)) return { type: 'ldap', registry: ldapRegistry };
  if (saf.registry !== undefined) return { type: 'saf', registry: saf.registry };
  return basicRegistry === undefined ? undefined : { type: 'basic', registry: basicRegistry };
}
