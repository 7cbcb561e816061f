import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The Redis servers that may stand on PATH, in order of preference. */
export const SERVER_PROGRAMS = ['redis-server', 'valkey-server'] as const;
export type ServerProgram = (typeof SERVER_PROGRAMS)[number];

/** The first of them that is there, with its path. */
export function findServer(path = process.env['PATH'] ?? ''): { program: ServerProgram; file: string } | undefined {
  for (const program of SERVER_PROGRAMS) {
    for (const folder of path.split(delimiter)) {
      const file = join(folder, program);
      if (folder !== '' && isExecutable(file)) return { program, file };
    }
  }
  return undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
