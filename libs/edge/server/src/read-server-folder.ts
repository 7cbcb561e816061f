import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import {
  readServerConfig,
  type FileAccess,
  type ServerConfigReading,
  type ServerDirectories,
  type VariableSources,
} from '@idprop/server-xml';

/** Files of the disk; what is none, or cannot be read, is not there. */
export const DISK: Required<FileAccess> = {
  files(path) {
    try {
      return readFileSync(path);
    } catch {
      return undefined;
    }
  },
  listDirectory(path) {
    try {
      return readdirSync(path);
    } catch {
      return undefined;
    }
  },
};

/** Reads a server.xml (absolute path) of the disk with all that it includes and all variables beside it. */
export function readServerFolder(main: string, variables: VariableSources = {}, files: FileAccess = DISK): ServerConfigReading {
  return readServerConfig({ main, directories: directoriesOf(dirname(main)), variables, ...files });
}

/** A server that stands where Liberty keeps it, `wlp/usr/servers/NAME`, has the directories of that place too. */
function directoriesOf(serverConfigDir: string): ServerDirectories {
  const own = { serverConfigDir, serverName: basename(serverConfigDir) };
  const servers = dirname(serverConfigDir);
  if (basename(servers) !== 'servers') return own;
  const userDir = dirname(servers);
  return { ...own, userDir, ...(basename(userDir) === 'usr' ? { installDir: dirname(userDir) } : {}) };
}
