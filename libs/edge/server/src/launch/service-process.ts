import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { ServiceName } from '@idprop/sysplex';
import type { ProcessReport } from '../process/run-process.js';

export interface SpawnOptions {
  readonly name: ServiceName;
  /** The service's bundle, an ES module. */
  readonly bundle: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where its log lines go, one JSON object a line. */
  readonly log: (line: string) => void;
}

/** How long a service may take to start, real milliseconds. */
const START_MS = 60_000;
/** How long a service may take to stop before it is killed. */
const STOP_MS = 10_000;

/** One service in a process of its own. It ends with this process, also when this one is killed: it reads our end of a pipe. */
export class ServiceProcess {
  readonly name: ServiceName;
  /** What it reported when it was ready or failed. */
  readonly report: Promise<ProcessReport>;
  /** Where it listens, once it is ready: id -> URL. */
  endpoints: Readonly<Record<string, string>> = {};
  /** Port of its health and metrics, once it is ready. */
  adminPort = 0;
  private readonly child: ChildProcess;
  private readonly exited: Promise<void>;

  constructor({ name, bundle, env, log }: SpawnOptions) {
    this.name = name;
    this.child = spawn(process.execPath, [...nodeOptions(process.env), bundle], {
      env: { PATH: process.env['PATH'] ?? '', ...MALLOC, ...env, IDPROP_SERVICE: name, IDPROP_PARENT: 'stdin' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = this.child;
    if (stdout === null || stderr === null) throw new Error('a service process has no output');
    const logged = createInterface({ input: stderr });
    const lastLines: string[] = [];
    logged.on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > 20) lastLines.shift();
      log(line);
    });
    this.exited = new Promise((done) => this.child.once('exit', () => done()));
    this.report = new Promise((done) => {
      const fail = (reason: string): void =>
        done({ type: 'failed', service: name, code: 'SERVICE_FAILED', reasons: [reason, ...lastLines], hint: 'See the lines above' });
      createInterface({ input: stdout }).on('line', (line) => {
        const report = JSON.parse(line) as ProcessReport;
        if (report.type === 'ready') ({ endpoints: this.endpoints, adminPort: this.adminPort } = report);
        done(report);
      });
      this.child.once('exit', (code, signal) => setImmediate(() => fail(`${name} ended with ${signal ?? code} before it was ready`)));
      this.child.once('error', (error) => fail(`${name} cannot be started: ${error.message}`));
      setTimeout(() => fail(`${name} was not ready after ${START_MS} ms`), START_MS).unref();
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** In good order; by force when that takes too long. */
  async stop(): Promise<void> {
    if (!this.isRunning) return;
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), STOP_MS);
    await this.exited;
    clearTimeout(late);
  }

  /** As a crash would end it. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }
}

/**
 * glibc gives large pieces of memory back at once, and does not raise that limit by itself: else racf keeps what its password hashes took. Measured:
 * all processes in 460 MiB where they took 530.
 */
const MALLOC = { MALLOC_MMAP_THRESHOLD_: '262144', MALLOC_TRIM_THRESHOLD_: '262144' };

/** Seven services share a few processors: helpers of each one's collector would only wait for one another. */
const ONE_COLLECTOR = '--no-parallel-scavenge';

/** Reading the source maps of eight bundles takes 400 MB and a tenth of the start: only where somebody looks for a defect. */
function nodeOptions(env: NodeJS.ProcessEnv): string[] {
  return (env['IDPROP_DEBUG'] ?? '') === '' ? [ONE_COLLECTOR] : [ONE_COLLECTOR, '--enable-source-maps'];
}
