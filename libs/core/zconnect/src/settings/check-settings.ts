import type { Definition, Problem } from '@idprop/decision';
import type { ServiceDefinition } from '../api/model.js';
import type { ZceeSettings } from './model.js';

/**
 * What does not fit together between server.xml and the deployed files: each would fail the first request otherwise. `unreadable`: names of
 * services whose files have problems of their own, so that they are not called missing besides.
 */
export function checkSettings(
  { apis, services, connections, clients, keyStores }: ZceeSettings,
  unreadable: readonly string[] = [],
): Problem[] {
  const known = new Set(services.map(({ name }) => name));
  const deployed = known.size === 0 ? 'no service is deployed' : `deployed are ${[...known].join(', ')}`;
  const missing = apis.flatMap((api) =>
    api.operations
      .filter(({ service }) => !known.has(service) && !unreadable.includes(service))
      .map(({ service, method, path }) =>
        problem(
          'error',
          api.reads,
          `operations ${method} ${path}`,
          `there is no service ${service}; ${deployed}`,
          'Deploy it, or correct the name',
        ),
      ),
  );
  const unconnected = services.flatMap((service) => unknownRefs(service, connections));
  const untrusted = clients
    .filter(
      ({ keys, inboundPropagation }) => keys.kind === 'trust' && inboundPropagation !== 'none' && !Object.hasOwn(keyStores, keys.keyStore),
    )
    .map(({ reads }) =>
      problem('warning', reads[''], 'trustStoreRef', 'no keyStore has the trusted certificate', 'Name a keyStore element'),
    );
  const unusable = clients
    .filter(({ remote, inboundPropagation }) => !remote.usable && inboundPropagation !== 'none')
    .map(({ reads, inboundPropagation }) =>
      problem(
        'warning',
        reads['validationEndpointUrl'],
        'validationEndpointUrl',
        inboundPropagation === 'required'
          ? 'is no URL: the client is disabled (CWWKS1732E)'
          : 'is no URL: the client takes no tokens (CWWKS1733W)',
        'Write an address that begins with https://',
      ),
    );
  return [...missing, ...unconnected, ...untrusted, ...unusable];
}

function unknownRefs(service: ServiceDefinition, { ims, imsInteractions, imsDatabases, cics }: ZceeSettings['connections']): Problem[] {
  const refs: [field: string, id: string, element: string, table: object][] = [];
  if (service.provider === 'ims-tm') {
    refs.push(['connectionRef', service.connectionRef, 'imsmobile_imsConnection', ims]);
    refs.push(['interactionRef', service.interactionRef, 'imsmobile_interaction', imsInteractions]);
  }
  if (service.provider === 'ims-db')
    refs.push(['connectionRef', service.connectionRef, 'connectionFactory with properties.imsudbJLocal', imsDatabases]);
  if (service.provider === 'cics') refs.push(['connectionRef', service.connectionRef, 'zosconnect_cicsIpicConnection', cics]);
  return refs
    .filter(([, id, , table]) => !Object.hasOwn(table, id))
    .map(([field, id, element]) =>
      problem(
        'warning',
        service.reads,
        field,
        `server.xml has no ${element} with id "${id}"`,
        'Requests to this service fail until it is defined',
      ),
    );
}

function problem(severity: Problem['severity'], place: Definition | undefined, field: string, reason: string, hint: string): Problem {
  return { severity, file: place?.file ?? '', line: place?.line ?? 0, field, reason, hint };
}
