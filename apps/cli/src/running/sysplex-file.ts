import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { systemDirectory } from '@idprop/scenarios';

/** A sysplex.yaml as people name it: a file, a folder that has one, the name of a ready-made system, or nothing for the workshop. */
export function sysplexFile(named: string | undefined): string {
  if (named !== undefined && existsSync(named)) return statSync(named).isDirectory() ? join(named, 'sysplex.yaml') : named;
  if (named !== undefined && named.includes('/')) return named;
  return join(systemDirectory(named ?? 'workshop'), 'sysplex.yaml');
}
