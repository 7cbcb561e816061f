import { percentile } from './statistics.js';

/** What a closed loop reached: each of its lanes sends the next request when the last is answered. */
export type Reached = Readonly<Record<'count' | 'perSecond' | 'p50' | 'p99', number>>;

/**
 * Repeats `work` in some lanes at once for a while. `work` is given its lane and its turn and tells when the lane has nothing more to
 * do by answering `false`. Times in real milliseconds. Throws what `work` throws.
 */
export async function closedLoop(
  lanes: number,
  seconds: number,
  work: (lane: number, turn: number) => Promise<boolean | void>,
): Promise<Reached> {
  const times: number[] = [];
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let last = begin;
  const lane = async (number: number): Promise<void> => {
    for (let turn = 0; ; turn++) {
      const from = performance.now();
      if (from >= end || (await work(number, turn)) === false) return;
      last = performance.now();
      times.push(last - from);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  return { count: times.length, perSecond: (times.length * 1000) / (last - begin), p50: percentile(times, 50), p99: percentile(times, 99) };
}
