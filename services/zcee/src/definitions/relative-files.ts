/**
 * Copies plain data, with every `file` below the directory made relative to it: steps, problems and listings name files as
 * sysplex.yaml does, and no machine's paths.
 */
export function relativeFiles<T>(value: T, directory: string): T {
  const prefix = directory.endsWith('/') ? directory : `${directory}/`;
  const walk = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, inner]) => [
        name,
        name === 'file' && typeof inner === 'string' ? shorten(inner, prefix) : walk(inner),
      ]),
    );
  };
  return walk(value) as T;
}

function shorten(file: string, prefix: string): string {
  return file.startsWith(prefix) ? file.slice(prefix.length) : file;
}
