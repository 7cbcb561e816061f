import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../tools.js';

const SOURCES = fileURLToPath(new URL('../../java/ibm', import.meta.url));
const FETCH_MS = 120_000;
const COMPLETE = 'complete';

/** A client of IBM's: where Maven Central has it (IBM's licence: fetched for these tests alone, never shipped), and our programs that use it. */
export interface IbmClient {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
  /** Names a class path that is used instead of Maven. */
  readonly variable: string;
  readonly sources: readonly string[];
}

export const UDB: IbmClient = {
  ...{ group: 'com.ibm.ims', artifact: 'udb', version: '15.1.0', variable: 'IDPROP_IMS_UDB' },
  sources: ['PhonebookView.java', 'ReadContact.java'],
};
export const CONNECT_API: IbmClient = {
  ...{ group: 'com.ibm.ims', artifact: 'ims-connect-api', version: '3.2.4', variable: 'IDPROP_IMS_CONNECT_API' },
  sources: ['RunTransaction.java'],
};

/** Runs a class of ours with arguments, and hands out the last line that it printed: before it the client says what it likes. */
export type JavaRun = (name: string, ...args: readonly string[]) => Promise<string>;

/**
 * Fetches the client, with what it needs, and compiles our programs with it.
 *
 * @returns how to run them, or why they cannot be run
 */
export async function ibmClient(client: IbmClient): Promise<JavaRun | string> {
  if (spawnSync('javac', ['--version']).status !== 0) return 'no JDK on the PATH (11 or later)';
  const { group, artifact, version, variable, sources } = client;
  try {
    const classPath = process.env[variable] ?? (await fetched(client));
    const classes = mkdtempSync(join(tmpdir(), 'idprop-ibm-'));
    await run('javac', ['-cp', classPath, '-d', classes, ...sources.map((name) => join(SOURCES, name))]);
    return async (name, ...args) => {
      const { stdout } = await run('java', ['-cp', `${classPath}:${classes}`, name, ...args], { timeout: FETCH_MS });
      return stdout.trim().split('\n').at(-1) ?? '';
    };
  } catch (error) {
    return `${group}:${artifact}:${version}: ${reasonOf(error)}. ${variable} may name a class path that has it`;
  }
}

/** The class path, in a folder that survives the run. A mark says that it is whole. */
async function fetched({ group, artifact, version }: IbmClient): Promise<string> {
  const cache = process.env['IDPROP_INTEROP_CACHE'] ?? join(homedir(), '.cache', 'idprop-interop');
  const folder = join(cache, `${group}_${artifact}_${version}`);
  if (!existsSync(join(folder, COMPLETE))) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const dependency = `<dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId><version>${version}</version></dependency>`;
    const own = '<groupId>idprop</groupId><artifactId>interop</artifactId><version>1</version>';
    const pom = `<project><modelVersion>4.0.0</modelVersion>${own}<dependencies>${dependency}</dependencies></project>`;
    writeFileSync(join(folder, 'pom.xml'), pom);
    await run('mvn', ['-B', '-f', join(folder, 'pom.xml'), 'dependency:copy-dependencies', '-DoutputDirectory=lib'], { timeout: FETCH_MS });
    writeFileSync(join(folder, COMPLETE), '');
  }
  return readdirSync(join(folder, 'lib'))
    .map((jar) => join(folder, 'lib', jar))
    .join(':');
}

/** What Maven or the compiler says went wrong, in its own words: the first line that names it. */
function reasonOf(error: unknown): string {
  const { code, stdout = '', stderr = '', message } = error as Error & { code?: unknown; stdout?: string; stderr?: string };
  if (code === 'ENOENT') return 'mvn is not on the PATH';
  const lines = `${stdout}\n${stderr}`.split('\n');
  const said = /(?:Could not (?:find|resolve|transfer)[^[]*|error: .*)/.exec(
    lines.find((line) => /Could not|error:/.test(line)) ?? '',
  )?.[0];
  return (said ?? message.split('\n')[0] ?? '').trim().slice(0, 300);
}
