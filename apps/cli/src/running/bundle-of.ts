import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServiceKind } from '@idprop/sysplex';
import { CliError } from '../errors.js';

/** The bundle of a kind of service. */
export function bundleOf(kind: ServiceKind): string {
  return find(`services/${kind}/dist/bundle/main.mjs`, kind);
}

/** The bundle of a shadow of the system. */
export function shadowBundle(): string {
  return find('apps/testing/dist/bundle/shadow.mjs', 'the shadow');
}

/** In the nearest folder above that has it. */
function find(path: string, what: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const bundle = join(folder, path);
    if (existsSync(bundle)) return bundle;
    if (dirname(folder) === folder) throw new CliError('NOT_BUILT', `the bundle of ${what} is not built`, 'Build it with npm run build');
  }
}
