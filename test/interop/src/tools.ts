import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where Debian's libderbyclient-java puts the client; or say where it is. */
const DERBY = process.env['IDPROP_DERBY_CLIENT'] ?? '/usr/share/java/derbyclient.jar';
const LOGON = fileURLToPath(new URL('../java/Logon.java', import.meta.url));

/** What is missing of Java and Derby's network client; undefined when nothing is. */
export function missingDerby(): string | undefined {
  if (spawnSync('javac', ['--version']).status !== 0) return 'no JDK on the PATH (11 or later)';
  return existsSync(DERBY) ? undefined : `${DERBY} is not there (Debian: libderbyclient-java)`;
}

/** What is missing of tshark and text2pcap. */
export function missingTshark(): string | undefined {
  return ['tshark', 'text2pcap'].find((tool) => spawnSync(tool, ['--version']).status !== 0)?.concat(' is not on the PATH');
}

/** `it`, or a skipped one that says why. */
export function whenThere(missing: string | undefined): jest.It {
  if (missing !== undefined) process.stderr.write(`Skipped: ${missing}\n`);
  return (missing === undefined ? it : it.skip) as jest.It;
}

export interface LogonTry {
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
}

/** What Derby's client says to each: `CONNECTED`, or SQLSTATE and message. */
export async function derbyLogons(tries: readonly LogonTry[]): Promise<string[]> {
  const operands = tries.flatMap(({ port, database, user, password }) => [`jdbc:derby://127.0.0.1:${port}/${database}`, user, password]);
  const { stdout } = await run('java', ['-cp', DERBY, LOGON, ...operands], { timeout: 120_000 });
  return stdout.trim().split('\n');
}

export { run };
