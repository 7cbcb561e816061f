import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringUp, type BroughtUp } from '@idprop/cli';
import { copySystem, generateSecrets } from '@idprop/server';
import { startSysplex, SysplexClient, systemDirectory } from '@idprop/testing';

export interface Running {
  readonly sysplex: SysplexClient;
  stop(): Promise<void>;
}

export interface Carrier {
  readonly name: string;
  start(file?: string, prepare?: (directory: string) => void): Promise<Running>;
}

/** The whole sysplex in this process: in-process bus and state. */
export const inProcess: Carrier = {
  name: 'in one process',
  async start(file, prepare) {
    const sysplex = await startSysplex('workshop', {
      ...(file === undefined ? {} : { file }),
      ...(prepare === undefined ? {} : { prepare }),
    });
    return { sysplex, stop: () => sysplex.stop() };
  },
};

export interface RunningProcesses extends Running {
  readonly up: BroughtUp;
}

/** Every service a process of its own, on real Redis, as `npm start` runs them. */
export const processes = {
  name: 'as processes on Redis',
  async start(file = 'sysplex.yaml', prepare?: (directory: string) => void): Promise<RunningProcesses> {
    const copy = copySystem(systemDirectory('workshop'));
    const directory = mkdtempSync(join(tmpdir(), 'idprop-e2e-'));
    const clean = (): void => {
      copy.remove();
      rmSync(directory, { recursive: true, force: true });
    };
    try {
      prepare?.(copy.directory);
      const up = await bringUp({
        file: join(copy.directory, file),
        directory,
        secrets: (sysplex) => generateSecrets(sysplex, { sealed: true }),
        aof: 'no',
        log: (line) => void (process.env['IDPROP_E2E_LOG'] === undefined ? undefined : process.stderr.write(`${line}\n`)),
      });
      return {
        up,
        sysplex: new SysplexClient(up.address),
        async stop() {
          await up.stop();
          clean();
        },
      };
    } catch (error) {
      clean();
      throw error;
    }
  },
} satisfies Carrier;

/**
 * The same, with zCEE reaching IMS Connect's ports and the region's over TCP/IP: IRM, DRDA and IPIC. The region takes this machine for a member of its
 * sysplex.
 */
export const overTcpIp = (carrier: Carrier): Carrier => ({
  name: `${carrier.name}, IMS Connect and CICS over TCP/IP`,
  start: (file = 'sysplex.yaml', prepare) =>
    carrier.start(file, (directory) => {
      prepare?.(directory);
      const path = join(directory, file);
      wire(path, /(port: (?:4000|5555|1491), service: [\w.]+)/g, '$1, carrier: wire');
      wire(path, /(programs: cics\/programs.yaml,)/, "$1 sysplexAddresses: ['127.0.0.1'],");
    }),
});

function wire(path: string, from: RegExp, to: string): void {
  const text = readFileSync(path, 'utf8');
  const wired = text.replace(from, to);
  if (wired === text) throw new Error(`${path} has nothing like ${from.source}`);
  writeFileSync(path, wired);
}

export const CARRIERS: readonly Carrier[] = [inProcess, processes];
