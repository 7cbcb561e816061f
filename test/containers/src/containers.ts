import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { containerPorts, prepareCompose } from '@idprop/compose';
import { SysplexClient, systemDirectory } from '@idprop/testing';
import { DockerComposeEnvironment, Wait, type StartedDockerComposeEnvironment } from 'testcontainers';
import { ROOT } from './engine.js';

const run = promisify(execFile);
const UP_MS = 90_000;

export interface ContainerOptions {
  /** The workshop's sysplex.yaml to run, and what stands over docker-compose.yml for it. */
  readonly file?: string;
  readonly overlays?: readonly string[];
  /** Containers of a service; one unless told. */
  readonly scale?: Readonly<Record<string, number>>;
  /** Changes the definitions before anything starts. */
  readonly prepare?: (directory: string) => void;
}

export interface RunningContainers {
  readonly sysplex: SysplexClient;
  readonly environment: StartedDockerComposeEnvironment;
  /** Milliseconds from `docker compose up --wait` to its end, the image being built. */
  readonly upMs: number;
  /** Makes the system as it was at first: definitions, RACF databases, connections, clock. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/** Builds the image and runs docker-compose.yml, as a project and with ports of its own. */
export async function startContainers(options: ContainerOptions = {}): Promise<RunningContainers> {
  const { file = 'sysplex.yaml', overlays = [], scale = {} } = options;
  const directory = mkdtempSync(join(tmpdir(), 'idprop-containers-'));
  const definitions = join(directory, 'definitions');
  cpSync(systemDirectory('workshop'), definitions, { recursive: true });
  options.prepare?.(definitions);
  const files = join(directory, 'files');
  const prepared = prepareCompose({ file: join(definitions, file), directory: files, portOffset: await freeOffset() });
  const pristine = join(directory, 'pristine');
  cpSync(prepared.address.directory, pristine, { recursive: true });
  const remove = (): void => rmSync(directory, { recursive: true, force: true });

  try {
    await run('docker', ['compose', 'build', '--quiet'], { cwd: ROOT, env: { ...process.env, ...prepared.environment } });
    const scales = Object.entries(scale).flatMap(([service, count]) => ['--scale', `${service}=${count}`]);
    const started = performance.now();
    const environment = await new DockerComposeEnvironment(ROOT, ['docker-compose.yml', ...overlays])
      .withEnvironment({ ...definedEnvironment(), ...prepared.environment })
      .withClientOptions({ commandOptions: ['--wait', ...scales] })
      .withDefaultWaitStrategy(Wait.forHealthCheck())
      .withStartupTimeout(UP_MS)
      .up();
    return {
      sysplex: new SysplexClient(prepared.address),
      environment,
      upMs: performance.now() - started,
      async reset() {
        cpSync(pristine, prepared.address.directory, { recursive: true });
        await new SysplexClient(prepared.address).admin.reset();
      },
      async stop() {
        await environment.down({ timeout: 10_000 });
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/** How far above the usual ports all of them are free. */
async function freeOffset(): Promise<number> {
  for (let offset = 10_000; offset < 40_000; offset += 100) {
    const free = await Promise.all(Object.values(containerPorts).map((port: number) => isFree(port + offset)));
    if (free.every(Boolean)) return offset;
  }
  throw new Error('there are no free ports');
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
