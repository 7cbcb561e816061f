import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServiceKind } from '@idprop/sysplex';
import { CliError } from '../errors.js';

/** `services/<kind>/dist/bundle/main.mjs` of the nearest folder above that has them. */
export function bundleOf(kind: ServiceKind): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const bundle = join(folder, 'services', kind, 'dist/bundle/main.mjs');
    if (existsSync(bundle)) return bundle;
    if (dirname(folder) === folder) throw new CliError('NOT_BUILT', `the bundle of ${kind} is not built`, 'Build it with npm run build');
  }
}
