import { readdirSync, readFileSync } from 'node:fs';
import { treeOf } from './memory.js';

/** Nanoseconds that the processes have had on a processor, all their threads together. Linux only. */
export function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => sum + threadsOf(pid).reduce((inner, thread) => inner + ofThread(pid, thread), 0), 0);
}

/** None where the process has ended. */
function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** A thread may end while the list is read. */
function ofThread(pid: number, thread: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  } catch {
    return 0;
  }
}

/** Starts something, and says which processes that made. Not for two starts at once. */
export async function withProcesses<T>(start: () => Promise<T>): Promise<T & { readonly pids: readonly number[] }> {
  const before = new Set(treeOf(process.pid));
  const started = await start();
  return { ...started, pids: treeOf(process.pid).filter((pid) => !before.has(pid)) };
}

/** Adds the processor time of each request, in microseconds: that depends little on what else the machine does. */
export async function withCpu<R extends { readonly count: number }>(
  pids: readonly number[],
  run: () => Promise<R>,
): Promise<R & { readonly cpu: number }> {
  const before = cpuOf(pids);
  const reached = await run();
  return { ...reached, cpu: (cpuOf(pids) - before) / 1000 / reached.count };
}
