import type { Problem } from '@idprop/decision';
import { findEndpoint, findService, type Sysplex } from '@idprop/sysplex';
import { readsOf, type ZceeSettings } from '@idprop/zconnect';

type Connections = ZceeSettings['connections'];

const KINDS = { ims: 'ims', imsDatabases: 'ims', cics: 'cics' } as const;

/**
 * Connections of server.xml that lead nowhere: sysplex.yaml has nothing behind their host and port, or something else. Warnings, since
 * requests that need no such connection are answered all the same.
 */
export function unknownHosts({ connections }: { readonly connections: Connections }, sysplex: Sysplex, fallback: string): Problem[] {
  return (['ims', 'imsDatabases', 'cics'] as const).flatMap((group) =>
    Object.values(connections[group]).flatMap((connection) => {
      const { host, port } = connection;
      const endpoint = findEndpoint(sysplex, host, port);
      const found = endpoint && findService(sysplex, endpoint.service);
      if (found?.kind === KINDS[group]) return [];
      const { reads } = readsOf(connection, 'host');
      const problem: Problem = {
        severity: 'warning',
        file: reads?.file ?? fallback,
        line: reads?.line ?? 0,
        field: reads?.name ?? connection.id,
        reason:
          found === undefined ? `sysplex.yaml knows nothing at ${host}:${port}` : `${host}:${port} is ${found.name}, not ${article(group)}`,
        hint: `Add to endpoints: { host: ${host}, port: ${port}, service: (the ${KINDS[group]} meant) }`,
      };
      return [problem];
    }),
  );
}

const article = (group: keyof typeof KINDS): string => (group === 'cics' ? 'a CICS region' : 'an IMS Connect');
