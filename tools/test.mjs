// `npm test`: lint, types, then every project's tests (unit, contract, end to end), and one line that adds them up.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { install, NX_ENVIRONMENT, root } from './prepare.mjs';

install();

const bin = (name) => join(root, 'node_modules', name);
const steps = [
  ['lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']],
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['types', [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']],
  ['types of the web console', [bin('typescript/bin/tsc'), '-p', 'services/console/web/tsconfig.json']],
  ['tests', [bin('nx/dist/bin/nx.js'), 'run-many', '-t', 'test', '--parallel=2', '--output-style=stream', ...process.argv.slice(2)]],
];

const resultFiles = () => projects().map((project) => join(project, 'dist/test-results.json'));
for (const file of resultFiles()) rmSync(file, { force: true });

const failedSteps = [];
for (const [name, args] of steps) {
  console.log(`\n== ${name}`);
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: NX_ENVIRONMENT,
  });
  if (status !== 0) failedSteps.push(name);
}

let passed = 0;
let failed = 0;
let skipped = 0;
for (const file of resultFiles()) {
  if (!existsSync(file)) continue;
  const result = JSON.parse(readFileSync(file, 'utf8'));
  passed += result.numPassedTests;
  failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  skipped += result.numPendingTests + result.numTodoTests;
}
// A step that failed without a failing test (lint, format, types, a runner that died) counts as one.
const silent = failedSteps.filter((name) => name !== 'tests' || failed === 0);
failed += silent.length;
if (failedSteps.length > 0) console.log(`\nfailed: ${failedSteps.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exit(failed === 0 ? 0 : 1);

function projects() {
  return ['libs/core', 'libs/edge', 'services', 'apps', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(root, folder, name)),
  );
}
