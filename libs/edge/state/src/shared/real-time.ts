/**
 * Real time, milliseconds since 1970, as it was before anybody patched `Date`: the gateway process lets its `Date` follow
 * the emulated clock, which is computed from this.
 */
const wallClock = Date.now.bind(Date);

export function realNow(): number {
  return wallClock();
}

/** Waits in real time. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
