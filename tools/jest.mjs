// Runs Jest for the project in the current folder, and leaves its counts in dist/test-results.json for `npm test` to add up.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const project = process.cwd();
const SERVERS = ['redis-server', 'valkey-server'];
const { default: preset } = await import(new URL('../jest.preset.mjs', import.meta.url));
const dist = join(project, 'dist');
mkdirSync(dist, { recursive: true });
const config = join(dist, 'jest.config.json');
// Specs named *.redis.spec.ts start a server of their own; the stand-in cannot do what they try (ACL, persistence, being killed).
const hasRedis = (process.env.PATH ?? '').split(delimiter).some((folder) => SERVERS.some((name) => existsSync(join(folder, name))));
const skipped = hasRedis ? {} : { testPathIgnorePatterns: ['/node_modules/', '\\.redis\\.(e2e-)?spec\\.ts$'] };
if (!hasRedis) console.error('Skipped: specs named *.redis.spec.ts; they need redis-server or valkey-server on the PATH.');
writeFileSync(config, JSON.stringify({ ...preset(project), ...skipped }));
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
