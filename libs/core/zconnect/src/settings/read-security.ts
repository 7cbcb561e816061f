import type { Problem } from '@idprop/decision';
import type { ConfigElement, ServerConfig } from '@idprop/server-xml';
import type { GroupFunction, GroupLists, Interceptor, ItemSecurity } from '../interceptors/model.js';
import type { ServiceProperties } from '../policy/model.js';
import { SERVICE_PROPERTIES } from '../policy/override-service.js';
import type { ManagerSettings } from './model.js';
import { idOf, optional, positive, readsFrom } from './reads.js';

/** The default is not documented; the value that published server.xml files write. */
const DEFAULT_SAF_CACHE_MS = 600_000;

const OWN_LISTS = { admin: 'adminGroup', operations: 'operationsGroup', invoke: 'invokeGroup', reader: 'readerGroup' } as const;
const GLOBAL_LISTS = {
  admin: 'globalAdminGroup',
  operations: 'globalOperationsGroup',
  invoke: 'globalInvokeGroup',
  reader: 'globalReaderGroup',
} as const;

/** zosConnectManager, and what APIs, services and API requesters say of their own. */
export function readManager(config: ServerConfig): ManagerSettings {
  const manager = config.single('zosconnect_zosConnectManager');
  return {
    requireAuth: manager.boolean('requireAuth', true),
    requireSecure: manager.boolean('requireSecure', true),
    setUTF8ResponseEncoding: manager.boolean('setUTF8ResponseEncoding'),
    useJsonErrorResponses: manager.boolean('useJsonErrorResponses', true),
    ...optional('asyncRequestTimeout', manager.has('asyncRequestTimeout') ? positive(manager.duration('asyncRequestTimeout')) : undefined),
    groups: readGroups(manager, GLOBAL_LISTS),
    interceptors: readInterceptors(manager, 'globalInterceptorsRef'),
    apis: readItems(config.single('zosconnect_zosConnectAPIs').children('zosConnectAPI')),
    services: readItems(config.single('zosconnect_services').children('service')),
    apiRequesters: readItems(config.single('zosconnect_apiRequesters').children('apiRequester')),
    reads: readsFrom(manager, 'requireAuth', 'requireSecure', 'asyncRequestTimeout', ...Object.values(GLOBAL_LISTS)),
  };
}

/** `<property>` elements of single services, by the service's name. */
export function readServiceProperties(config: ServerConfig): Readonly<Record<string, ServiceProperties>> {
  const services = config.single('zosconnect_services').children('service');
  return Object.fromEntries(
    services.map((service) => [
      service.text('name') ?? '',
      Object.fromEntries(service.children('property').map((property) => [property.text('name') ?? '', property.text('value') ?? ''])),
    ]),
  );
}

/** Properties that change nothing here. */
export function servicePropertyProblems(config: ServerConfig): Problem[] {
  const services = config.single('zosconnect_services').children('service');
  return services
    .flatMap((service) => service.children('property'))
    .filter((property) => !SERVICE_PROPERTIES.includes(property.text('name') ?? ''))
    .map((property) => {
      const { file = '', line = 0 } = property.definition;
      const field = property.path;
      return {
        severity: 'warning',
        file,
        line,
        field,
        reason: 'read, not used here',
        hint: `Properties here are ${SERVICE_PROPERTIES.join(', ')}`,
      };
    });
}

function readItems(elements: readonly ConfigElement[]): Readonly<Record<string, ItemSecurity>> {
  const named = elements.flatMap((element) => {
    const name = element.text('name');
    return name === undefined ? [] : [[name, readItem(element)] as const];
  });
  return Object.fromEntries(named);
}

function readItem(element: ConfigElement): ItemSecurity {
  const flag = (attribute: string): boolean | undefined => (element.has(attribute) ? element.boolean(attribute) : undefined);
  return {
    ...optional('requireAuth', flag('requireAuth')),
    ...optional('requireSecure', flag('requireSecure')),
    groups: readGroups(element, OWN_LISTS),
    interceptors: readInterceptors(element, 'interceptorsRef'),
    runGlobalInterceptors: element.boolean('runGlobalInterceptors', true),
    reads: readsFrom(element, 'requireAuth', 'requireSecure', ...Object.values(OWN_LISTS)),
  };
}

/** A list that nobody wrote is no list: the global one counts then. */
function readGroups(element: ConfigElement, attributes: Readonly<Record<GroupFunction, string>>): GroupLists {
  const written = Object.entries(attributes).filter(([, attribute]) => element.has(attribute));
  return Object.fromEntries(written.map(([name, attribute]) => [name, element.list(attribute).map((group) => group.toUpperCase())]));
}

function readInterceptors(element: ConfigElement, attribute: string): Interceptor[] {
  return element.referAll(attribute).flatMap((list) => list.referAll('interceptorRef').map(readInterceptor));
}

function readInterceptor(element: ConfigElement): Interceptor {
  const common = {
    id: idOf(element),
    sequence: element.int('sequence') ?? 0,
    reads: readsFrom(element, 'safCacheTimeout', 'apiProviderSmfVersion'),
  };
  switch (element.name) {
    case 'zosconnect_authorizationInterceptor':
      return { ...common, type: 'authorization', safCacheTimeout: element.duration('safCacheTimeout') ?? DEFAULT_SAF_CACHE_MS };
    case 'zosconnect_auditInterceptor':
      return {
        ...common,
        type: 'audit',
        smfVersion: element.int('apiProviderSmfVersion') === 2 ? 2 : 1,
        requestHeaders: element.list('apiProviderRequestHeaders').map((name) => name.toLowerCase()),
        responseHeaders: element.list('apiProviderResponseHeaders').map((name) => name.toLowerCase()),
      };
    default:
      return { ...common, type: 'other' };
  }
}
