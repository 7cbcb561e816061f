import type { ServiceDefinition } from '../api/model.js';
import type { ServiceProperties } from './model.js';

type Provider = ServiceDefinition['provider'];
type Member = 'connectionRef' | 'interactionRef' | 'transaction' | 'transid';

/** What each property of a rule changes of a service, by its provider. */
const OF_RULES: Readonly<Record<Provider, Readonly<Record<string, Member>>>> = {
  cics: { cicsConnectionRef: 'connectionRef', cicsTransId: 'transid' },
  'ims-tm': { imsConnectionRef: 'connectionRef', imsInteractionRef: 'interactionRef', imsTranCode: 'transaction' },
  'ims-db': {},
};

/** What each `<property>` of a service in server.xml changes of it. */
const OF_SERVICES: Readonly<Record<Provider, Readonly<Record<string, Member>>>> = {
  cics: { connectionRef: 'connectionRef', transid: 'transid' },
  'ims-tm': { connectionRef: 'connectionRef', interactionRef: 'interactionRef' },
  'ims-db': { connectionRef: 'connectionRef' },
};

/** Properties that rules may set; of the product's, those of providers that are here. */
export const RULE_PROPERTIES: readonly string[] = Object.values(OF_RULES).flatMap((table) => Object.keys(table));

/** Properties that a `<service>` of server.xml may set. */
export const SERVICE_PROPERTIES: readonly string[] = [...new Set(Object.values(OF_SERVICES).flatMap((table) => Object.keys(table)))];

/** The service as the rules of a policy change it. Properties of other providers change nothing. */
export function overriddenByRules(service: ServiceDefinition, properties: ServiceProperties): ServiceDefinition {
  return overridden(service, properties, OF_RULES[service.provider]);
}

/** The service as the `<property>` elements of server.xml change it. */
export function overriddenByProperties(service: ServiceDefinition, properties: ServiceProperties): ServiceDefinition {
  return overridden(service, properties, OF_SERVICES[service.provider]);
}

function overridden(
  service: ServiceDefinition,
  properties: ServiceProperties,
  members: Readonly<Record<string, Member>>,
): ServiceDefinition {
  const changes = Object.entries(properties).flatMap(([name, value]) =>
    Object.hasOwn(members, name) ? [[members[name] ?? name, value] as const] : [],
  );
  return changes.length === 0 ? service : { ...service, ...Object.fromEntries(changes) };
}
