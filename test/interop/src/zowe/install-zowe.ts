import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The client as its project publishes it (EPL-2.0): fetched for this test alone, never a dependency of idprop. */
const CLI = '@zowe/cli@8.37.1';
const PLUGIN = '@zowe/cics-for-zowe-cli@6.23.1';
const INSTALL_MS = 300_000;
const COMPLETE = 'complete';

export interface Zowe {
  /** Runs `zowe cics ...`, with more of an environment; whatever the exit code. */
  cics(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<{ readonly code: number; readonly output: string }>;
}

/**
 * Zowe CLI with its CICS plug-in, from a cache folder that survives the run; installed there the first time.
 *
 * @returns the client, or why there is none
 */
export async function installZowe(): Promise<Zowe | string> {
  const cache = process.env['IDPROP_INTEROP_CACHE'] ?? join(homedir(), '.cache', 'idprop-interop');
  const folder = join(cache, `${CLI}+${PLUGIN}`.replace(/[@/]/g, '_'));
  if (!existsSync(join(folder, COMPLETE))) {
    const failure = await install(folder).catch((error: Error) => error.message);
    if (failure !== undefined) return failure;
  }
  const main = join(folder, 'node_modules/@zowe/cli/lib/main.js');
  const env = environment(folder);
  return {
    async cics(args, more = {}) {
      try {
        const { stdout, stderr } = await run(process.execPath, [main, 'cics', ...args], { env: { ...env, ...more } });
        return { code: 0, output: stdout + stderr };
      } catch (error) {
        const { code, stdout = '', stderr = '' } = error as { code?: number; stdout?: string; stderr?: string };
        return { code: code ?? -1, output: stdout + stderr };
      }
    },
  };
}

/** A mark says that the client is there whole: a broken download is never taken for it. */
async function install(folder: string): Promise<undefined> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  // Away from this repository: npm would take its workspaces into account.
  const options = { timeout: INSTALL_MS, env: environment(folder), cwd: folder };
  const npm = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', CLI];
  await run('npm', npm, options);
  await run(process.execPath, [join(folder, 'node_modules/@zowe/cli/lib/main.js'), 'plugins', 'install', PLUGIN], options);
  writeFileSync(join(folder, COMPLETE), '');
}

function environment(folder: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ZOWE_CLI_HOME: join(folder, 'home'),
    ZOWE_APP_LOG_LEVEL: 'OFF',
    ZOWE_IMPERATIVE_LOG_LEVEL: 'OFF',
    FORCE_COLOR: '0',
  };
}
