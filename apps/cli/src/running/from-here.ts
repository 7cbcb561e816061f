import { relative } from 'node:path';

/** A file as an editor that was started here can open it. */
export function fromHere(file: string): string {
  const path = relative('.', file);
  return path === '' || path.startsWith('../..') ? file : path;
}
