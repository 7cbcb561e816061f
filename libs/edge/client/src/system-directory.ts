import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of a ready-made system: `systems/<name>` of the nearest folder above that has it. */
export function systemDirectory(name: string, from = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'systems', name);
    if (existsSync(join(candidate, 'sysplex.yaml'))) return candidate;
    if (dirname(folder) === folder) throw new Error(`there is no system ${name}: name a folder with a sysplex.yaml`);
  }
}
