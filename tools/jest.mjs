// Runs Jest for the project in the current folder, and leaves its counts in dist/test-results.json for `npm test` to add up.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const project = process.cwd();
/** Specs named *.<kind>.spec.ts need one of these programs, and are left out where there is none. */
const NEEDS = [
  // The stand-in cannot do what they try: ACL, persistence, being killed.
  { kind: 'redis', programs: ['redis-server', 'valkey-server'] },
  { kind: 'browser', programs: ['chromium', 'chromium-browser', 'google-chrome'] },
];
const { default: preset } = await import(new URL('../jest.preset.mjs', import.meta.url));
const dist = join(project, 'dist');
mkdirSync(dist, { recursive: true });
const config = join(dist, 'jest.config.json');
const folders = (process.env.PATH ?? '').split(delimiter);
const missing = NEEDS.filter(({ programs }) => !programs.some((name) => folders.some((folder) => existsSync(join(folder, name)))));
for (const { kind, programs } of missing) {
  console.error(`Skipped: specs named *.${kind}.spec.ts; they need ${programs.join(' or ')} on the PATH.`);
}
const testPathIgnorePatterns = ['/node_modules/', ...missing.map(({ kind }) => `\\.${kind}\\.(e2e-)?spec\\.ts$`)];
writeFileSync(config, JSON.stringify({ ...preset(project), testPathIgnorePatterns }));
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    join(root, 'node_modules/jest/bin/jest.js'),
    '--config',
    config,
    '--passWithNoTests',
    '--json',
    '--outputFile',
    join(dist, 'test-results.json'),
    '--testLocationInResults',
    ...process.argv.slice(2),
  ],
  { stdio: ['ignore', 'ignore', 'inherit'], cwd: project },
);
process.exit(status ?? 1);
