import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * oidc-provider takes no clock: it reads `Date.now()` (and nothing else, which a test proves on its sources). So `Date.now`
 * answers emulated time inside {@link runWithEmulatedTime}, and real time everywhere else: other services of the same
 * process, timers, sockets and our own plumbing never notice.
 */
const clocks = new AsyncLocalStorage<(() => number) | undefined>();
let installed = false;

/** Runs a function, and all that it starts, with `Date.now()` reading this clock (milliseconds since 1970). */
export function runWithEmulatedTime<T>(clock: () => number, run: () => T): T {
  install();
  return clocks.run(clock, run);
}

/** Runs a function inside an emulated one with real time again: what talks to Redis or the bus counts real deadlines. */
export function runWithRealTime<T>(run: () => T): T {
  return clocks.run(undefined, run);
}

function install(): void {
  if (installed) return;
  installed = true;
  const realNow = Date.now.bind(Date);
  Date.now = () => {
    const clock = clocks.getStore();
    // The clock itself may count from real time, so it runs outside.
    return clock === undefined ? realNow() : clocks.run(undefined, clock);
  };
}
