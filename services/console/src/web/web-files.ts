import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One file of the web console, as it is sent. */
export interface WebFile {
  readonly type: string;
  readonly body: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Beside the bundle; where the service runs from its sources, beside the bundle that was built last. */
const FOLDERS = ['./web', '../../dist/bundle/web'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** The built web console: path -> file. Empty where it was not built. */
export function readWebFiles(folders: readonly string[] = FOLDERS): ReadonlyMap<string, WebFile> {
  const files = new Map<string, WebFile>();
  const folder = folders.find((one) => existsSync(join(one, 'index.html')));
  if (folder === undefined) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(path.slice(folder.length).replaceAll('\\', '/'), { type, body: readFileSync(path) });
  }
  return files;
}
