import { readdirSync, readFileSync } from 'node:fs';

/** Proportional set size of a process in bytes: its own pages, and its share of those it has in common with others. Linux only. */
export function pssOf(pid: number): number {
  const kib = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  if (kib === undefined) throw new Error(`the kernel tells no PSS of process ${pid}`);
  return Number(kib) * 1024;
}

/** A process and all that it started, and what they started. */
export function treeOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const parent = parentOf(name);
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (one: number): number[] => [one, ...(children.get(one) ?? []).flatMap(below)];
  return below(pid);
}

/** A process may end while the list is read. */
function parentOf(pid: string): number | undefined {
  try {
    // The name in parentheses may hold blanks and parentheses itself.
    const [, parent] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return Number(parent);
  } catch {
    return undefined;
  }
}

/** How a person would call the process: `redis-server`, or the service that a bundle runs. */
export function nameOf(pid: number): string {
  const args = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  const bundle = args.find((arg) => arg.endsWith('.mjs'));
  return bundle === undefined ? (args[0] ?? '').split(/[ /]/).at(-1)! : bundle.split('/').slice(-4).join('/');
}

/** Bytes that this process uses: the heap and the packed arrays beside it. Collected first: needs `--expose-gc`. */
export async function heapInUse(): Promise<number> {
  if (globalThis.gc === undefined) throw new Error('start Node with --expose-gc');
  for (let i = 0; i < 3; i++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
