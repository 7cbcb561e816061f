/** What one thread reached: how often a second of real time, and processor time of each, in nanoseconds, the engine's helpers included. */
export type OnThread = Readonly<Record<'perSecond' | 'cpu', number>>;

/** Does synchronous work once for each input. What making the input has left behind is collected before. */
export function onThread<I>(inputs: readonly I[], work: (input: I) => unknown): OnThread {
  globalThis.gc?.();
  const cpuBegin = process.cpuUsage();
  const begin = performance.now();
  for (const input of inputs) work(input);
  const passed = performance.now() - begin;
  const { user, system } = process.cpuUsage(cpuBegin);
  return { perSecond: (inputs.length * 1000) / passed, cpu: ((user + system) * 1000) / inputs.length };
}
