import type { ServerConfig } from '@idprop/server-xml';
import type { ApiDefinition, ServiceDefinition } from '../api/model.js';
import { readBasicRegistry } from '../registry/basic-registry.js';
import { readLdapRegistry } from '../registry/ldap-registry.js';
import { readKeyStores } from '../transport/read-transport.js';
import type { ZceeSettings } from './model.js';
import { readClients } from './read-clients.js';
import { readConnections } from './read-connections.js';
import { readRoles, readSaf } from './read-saf.js';
import { overriddenByProperties } from '../policy/override-service.js';
import type { Ruleset } from '../policy/model.js';
import { readPolicies } from './read-policies.js';
import { readManager, readServiceProperties } from './read-security.js';
import { readAuthCache, readEndpoint, readWebSecurity } from './read-web.js';
import { readUpdates } from './read-updates.js';
import { optional } from './reads.js';

/** Everything that z/OS Connect's decisions need, out of one effective configuration and what is deployed. `rulesets`: by their policies' ids. */
export function readSettings(
  config: ServerConfig,
  apis: readonly ApiDefinition[],
  services: readonly ServiceDefinition[],
  rulesets: Readonly<Record<string, Ruleset>> = {},
): ZceeSettings {
  const properties = readServiceProperties(config);
  return {
    endpoint: readEndpoint(config),
    manager: readManager(config),
    web: readWebSecurity(config),
    authCache: readAuthCache(config),
    clients: readClients(config),
    saf: readSaf(config),
    ...optional('basicRegistry', readBasicRegistry(config)),
    ...optional('ldapRegistry', readLdapRegistry(config)),
    keyStores: readKeyStores(config),
    ...optional('roles', readRoles(config)),
    connections: readConnections(config),
    updates: readUpdates(config),
    locations: deployedLocations(config),
    ...optional('policies', readPolicies(config, rulesets)),
    apis,
    services: services.map((service) => overriddenByProperties(service, properties[service.name] ?? {})),
  };
}

/** Directories of the deployed files, variables expanded. */
export function deployedLocations(config: ServerConfig): { readonly apis: string; readonly services: string } {
  return {
    apis: config.single('zosconnect_zosConnectAPIs').text('location') ?? '',
    services: config.single('zosconnect_services').text('location') ?? config.expand('${server.config.dir}resources/zosconnect/services'),
  };
}
