import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface Child {
  readonly process: ChildProcess;
  /** The next line that it writes. */
  nextLine(): Promise<string>;
  end(): void;
}

/** Runs one of the scripts beside this file in a process of its own, bundled: a process can be killed, a promise cannot. */
export async function startChild(script: string, args: readonly string[]): Promise<Child> {
  // Inside the project, so that what is not bundled is found from there.
  const dist = fileURLToPath(new URL('../../dist', import.meta.url));
  mkdirSync(dist, { recursive: true });
  const dir = mkdtempSync(join(dist, 'child-'));
  const outfile = join(dir, 'script.mjs');
  const banner = { js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);" };
  await build({
    entryPoints: [fileURLToPath(new URL(script, import.meta.url))],
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    banner,
    external: ['@nestjs/*', 'js-redis-server'],
    logLevel: 'error',
  });
  const child = spawn(process.execPath, [outfile, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    nextLine: async () => String((await lines.next()).value),
    end: () => {
      child.kill('SIGKILL');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
