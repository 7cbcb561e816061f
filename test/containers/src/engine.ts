import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root: docker-compose.yml is there. */
export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

const QUESTIONS = [
  { what: 'a container engine', args: ['version', '--format', '{{.Server.Version}}'] },
  { what: 'Docker Compose', args: ['compose', 'version', '--short'] },
] as const;

/** Why these tests cannot run here; undefined where a container engine and Docker Compose answer. */
export function whyNoEngine(): string | undefined {
  for (const { what, args } of QUESTIONS) {
    const { status, stderr, error } = spawnSync('docker', args, { encoding: 'utf8', timeout: 10_000 });
    if (status === 0) continue;
    const [reason = `docker ended with ${status}`] = [error?.message ?? stderr.trim().split('\n').at(-1)];
    return `${what} does not answer: ${reason}`;
  }
  return undefined;
}

/** Like `describe`, where an engine answers; elsewhere the tests are skipped, and the reason is printed. */
export function describeContainers(name: string, tests: () => void): void {
  const reason = whyNoEngine();
  if (reason === undefined) return void describe(name, tests);
  process.stderr.write(`skipped: ${name}: ${reason}\n`);
  describe.skip(name, tests);
}
