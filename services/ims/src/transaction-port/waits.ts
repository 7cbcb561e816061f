import { irmTimer, type Irm } from '@idprop/ims-connect';

/** Real milliseconds that a client waits for output of its transaction; undefined without limit. `defaultMs` 0 is no limit. */
export function waitOf(irm: Irm, defaultMs: number): number | undefined {
  const timer = irmTimer(irm.timer);
  if (timer === 'forever') return undefined;
  // "No wait" is said about messages that may come later; the output of a transaction is always waited for.
  if (timer === 'default' || timer === 'none') return defaultMs === 0 ? undefined : defaultMs;
  return timer;
}

/** Real milliseconds that a client waits for the next message of a tpipe. */
export function tpipeWaitOf(irm: Irm, defaultMs: number): number {
  const timer = irmTimer(irm.timer);
  if (timer === 'forever') return Number.POSITIVE_INFINITY;
  if (timer === 'none') return 0;
  return timer === 'default' ? defaultMs : timer;
}
