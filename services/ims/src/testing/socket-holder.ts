import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Files that a process needs beside its sockets, generously. */
const OTHER_FILES = 1000;

/** As many connections as are wanted, or as one process may have; where that is less, it says so. */
export function socketsWithin(wanted: number): number {
  const limit = Number(spawnSync('sh', ['-c', 'ulimit -Hn']).stdout.toString().trim());
  if (!(limit < wanted + OTHER_FILES)) return wanted;
  process.stderr.write(
    `Scaled: ${limit - OTHER_FILES} connections instead of ${wanted}, since a process may have ${limit} files (ulimit -Hn)\n`,
  );
  return limit - OTHER_FILES;
}

/** Connections that another process holds open. */
export class SocketHolder {
  private constructor(private readonly child: ChildProcess) {}

  static async open(count: number, ports: readonly number[]): Promise<SocketHolder> {
    const child = fork(fileURLToPath(new URL('hold-sockets.mjs', import.meta.url)), [count, ...ports].map(String), { execArgv: [] });
    await once(child, 'message');
    return new SocketHolder(child);
  }

  /** How many of them were closed meanwhile. */
  async closed(): Promise<number> {
    this.child.send('count');
    const [answer] = (await once(this.child, 'message')) as [{ closed: number }];
    return answer.closed;
  }

  /** The process dies, and its connections with it. */
  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
