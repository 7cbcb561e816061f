import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { systemDirectory } from '@idprop/client';
import { CliError } from '../errors.js';

/** A sysplex.yaml as people name it: a file, a folder that has one, the name of a ready-made system, or nothing for the workshop. */
export function sysplexFile(named = 'workshop'): string {
  const file = candidate(named);
  if (file !== undefined && existsSync(file)) return resolve(file);
  throw new CliError('SYSTEM_UNKNOWN', `there is no system ${named}`, 'Name a sysplex.yaml, a folder that has one, or workshop');
}

function candidate(named: string): string | undefined {
  if (existsSync(named)) return statSync(named).isDirectory() ? join(named, 'sysplex.yaml') : named;
  if (!/^[\w-]+$/.test(named)) return undefined;
  try {
    return join(systemDirectory(named), 'sysplex.yaml');
  } catch {
    return undefined;
  }
}
