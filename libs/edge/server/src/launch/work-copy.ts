import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface WorkCopy {
  readonly directory: string;
  remove(): void;
}

/** A copy of a ready-made system that may be edited while it runs; the original stays as it is. */
export function copySystem(source: string): WorkCopy {
  const directory = mkdtempSync(join(tmpdir(), 'idprop-'));
  cpSync(source, directory, { recursive: true });
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
