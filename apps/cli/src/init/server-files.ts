import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { readServerFolder } from '@idprop/server';
import { readSettings } from '@idprop/zconnect';

/** What a server.xml is made of, and whom it talks to. */
export interface ServerFiles {
  /** Files in the folder of server.xml, with their place in it. */
  readonly inside: readonly { readonly from: string; readonly to: string }[];
  readonly outside: readonly string[];
  /** Hosts and ports that it names, and what has to stand behind them. */
  readonly connections: readonly { readonly host: string; readonly port: number; readonly kind: 'ims' | 'cics' | 'gateway' }[];
  readonly hasArchives: boolean;
}

/** Reads an existing server.xml with its includes, as the server would. */
export function readServerFiles(serverXml: string): ServerFiles {
  const main = resolve(serverXml);
  const folder = dirname(main);
  const { config, filesRead } = readServerFolder(main);
  const files = [...new Set(filesRead)].filter((file) => existsSync(file));
  const isInside = (file: string): boolean => !relative(folder, file).startsWith('..');
  const { connections, clients } = readSettings(config, [], []);
  const named = (addresses: object, kind: 'ims' | 'cics') =>
    (Object.values(addresses) as { host: string; port: number }[]).map(({ host, port }) => ({ host, port, kind }));
  return {
    inside: files.filter(isInside).map((file) => ({ from: file, to: relative(folder, file) })),
    outside: files.filter((file) => !isInside(file)),
    connections: [
      ...named(connections.ims, 'ims'),
      ...named(connections.imsDatabases, 'ims'),
      ...named(connections.cics, 'cics'),
      ...clients.flatMap(({ keys }) => (keys.kind === 'jwks' && URL.canParse(keys.url) ? [issuerAddress(keys.url)] : [])),
    ],
    hasArchives: ['apis', 'services'].some((kind) => {
      const directory = join(folder, 'resources/zosconnect', kind);
      return existsSync(directory) && readdirSync(directory).some((name) => /\.[as]ar$/.test(name));
    }),
  };
}

function issuerAddress(text: string): { host: string; port: number; kind: 'gateway' } {
  const { hostname, port, protocol } = new URL(text);
  return { host: hostname, port: port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port), kind: 'gateway' };
}
