import { dirname, isAbsolute, join, normalize } from 'node:path/posix';

const URL_SCHEME = /^[a-z][a-z0-9+.-]+:/i;

/** True for `file:/x`, `https://x`, `safkeyring:///x`: no path of the file system. */
export function isUrl(location: string): boolean {
  return URL_SCHEME.test(location);
}

/**
 * Directory symbols expand with a trailing slash, so `//` arises; it collapses, as in Liberty's path normaliser (zcee.md 1.2).
 * URLs stay as they are. A trailing slash is kept: it means a directory.
 */
export function normalisePath(location: string): string {
  return isUrl(location) ? location : normalize(location.replaceAll('\\', '/'));
}

/** Absolute as it is, relative to the file that names it otherwise. */
export function resolvePath(location: string, fromFile: string): string {
  const path = location.startsWith('file:') ? location.replace(/^file:(?:\/\/(?=\/))?/, '') : location;
  if (isAbsolute(path) || isUrl(path)) return normalisePath(path);
  return normalisePath(join(dirname(fromFile), path));
}
