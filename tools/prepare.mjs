// What a fresh clone lacks: checks Node, installs the dependencies. Uses nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuilt, markBuilt } from './built.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Nx without its cloud, its daemon and its screen; colour only on a terminal, which Nx would force upon every task. */
export const NX_ENVIRONMENT = {
  ...process.env,
  NX_NO_CLOUD: 'true',
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  FORCE_COLOR: process.env.FORCE_COLOR ?? (process.stdout.isTTY ? '1' : '0'),
};

/** Runs a program and ends this one with its exit code when it fails. */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

/** Builds what is stale, as Nx finds it; where nothing has changed since, nobody asks. Quiet unless it fails. */
export function build() {
  if (isBuilt(root)) return;
  const since = Date.now();
  const nx = join(root, 'node_modules/nx/dist/bin/nx.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [nx, 'run-many', '-t', 'build', '--parallel=2', '--output-style=static'], {
    cwd: root,
    encoding: 'utf8',
    env: NX_ENVIRONMENT,
  });
  if (status === 0) return markBuilt(root, since);
  process.stderr.write(`${stdout}${stderr}`);
  process.exit(status ?? 1);
}

export function install() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`idprop needs Node 20.19 or later; this is ${process.versions.node}.`);
    process.exit(2);
  }
  const installed = join(root, 'node_modules/.package-lock.json');
  const locked = join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(locked).mtimeMs) return;
  console.error('Installing dependencies (npm ci) ...');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 2, 2] });
}
