// Runs Jest for the project in the current folder, and leaves its counts in dist/test-results.json for `npm test` to add up.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const project = process.cwd();
const { default: preset } = await import(new URL('../jest.preset.mjs', import.meta.url));
const dist = join(project, 'dist');
mkdirSync(dist, { recursive: true });
const config = join(dist, 'jest.config.json');
writeFileSync(config, JSON.stringify(preset(project)));
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
