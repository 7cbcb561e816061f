import { readServerConfig, type ServerConfigInput, type ServerConfigReading } from '../read-server-config.js';

/** Reads a configuration out of files that stand in a table: path to content. */
export function read(files: Readonly<Record<string, string | Uint8Array>>, more: Partial<ServerConfigInput> = {}): ServerConfigReading {
  return readServerConfig({
    main: '/srv/server.xml',
    directories: { serverConfigDir: '/srv', userDir: '/usr', installDir: '/wlp' },
    files: (path) => files[path],
    listDirectory: (directory) => {
      const names = Object.keys(files).filter((path) => path.startsWith(directory));
      return names.length === 0 ? undefined : [...new Set(names.map((path) => path.slice(directory.length).replace(/\/.*/, '')))];
    },
    ...more,
  });
}

/** The same for a server.xml of its own: what stands between `<server>` and `</server>`. */
export function readBody(body: string, more: Partial<ServerConfigInput> = {}): ServerConfigReading {
  return read({ '/srv/server.xml': `<server>${body}</server>` }, more);
}
