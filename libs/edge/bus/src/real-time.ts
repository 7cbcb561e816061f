/**
 * Real time as it was before anybody patched `Date`: in the gateway `Date.now()` follows the emulated clock where its provider runs;
 * deadlines and presence know only real time.
 */
const wallClock = Date.now.bind(Date);

/** Real time, milliseconds since 1970, whatever the global Date says by now. */
export function realNow(): number {
  return wallClock();
}
