import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { readServerConfig, type FileAccess, type ServerConfigReading, type VariableSources } from '@idprop/server-xml';

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
  const serverConfigDir = dirname(main);
  return readServerConfig({ main, directories: { serverConfigDir, serverName: basename(serverConfigDir) }, variables, ...files });
}
