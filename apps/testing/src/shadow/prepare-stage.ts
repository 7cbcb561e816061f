import { cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { IdpropError } from '@idprop/decision';
import type { Changes } from '@idprop/server';

/** Definitions are texts; what is larger, or no definition at all, is left where it is. */
const MOST_BYTES = 4 * 1024 * 1024;
const NEVER = new Set(['node_modules', '.git', '.idprop']);

/** Definition files to play on. */
export interface Stage {
  /** The sysplex file. */
  readonly file: string;
  remove(): void;
}

/** A changed file that the system does not have: it would change nothing. */
export class FileUnknownError extends IdpropError {
  constructor(name: string, reason: string) {
    super('FILE_UNKNOWN', `${name} ${reason}`, 'Name a file of the system relative to sysplex.yaml: zcee/server.xml');
  }
}

/** Copies the definitions of a system, with changed files in their places. Throws {@link FileUnknownError}. */
export function prepareStage(directory: string, file: string, changes: Changes | undefined): Stage {
  const copy = mkdtempSync(join(tmpdir(), 'idprop-what-if-'));
  const remove = (): void => rmSync(copy, { recursive: true, force: true });
  try {
    cpSync(directory, copy, { recursive: true, filter: isDefinition });
    for (const [name, text] of Object.entries(changes?.files ?? {})) put(copy, name, text);
    return { file: join(copy, basename(file)), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function put(directory: string, name: string, text: string): void {
  const path = resolve(directory, name);
  if (relative(directory, path).startsWith('..')) throw new FileUnknownError(name, 'is not in the folder of the system');
  if (!existsSync(path)) throw new FileUnknownError(name, 'is no file of the system');
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function isDefinition(path: string): boolean {
  const facts = lstatSync(path);
  return !NEVER.has(basename(path)) && (facts.isDirectory() || facts.isSymbolicLink() || (facts.isFile() && facts.size <= MOST_BYTES));
}
